import type { Actor } from './cast.ts';
import type { Hall } from './hall.ts';
import type { Stage } from './stage.ts';

/** One answer of each; the last who has a phone answers on paper, so that paper is tried too. */
export async function holdRound(stage: Stage, hall: Hall): Promise<void> {
	if (!(await stage.tries('round:prepare', {}))) return;
	await stage.tries('round:present', {});
	await stage.tries('round:mark-read-aloud', {});
	await callRoll(stage);
	if (!(await stage.tries('round:ask', {}))) return;
	const { plan, round } = {
		plan: (await stage.sees()).planVersion,
		round: (await stage.sees()).round
	};
	if (!round || !plan) return;
	const asked = await answerByPhone(stage, hall);
	if (asked === null) return;
	await answerElsewhere(stage, hall, asked, round.version);
	if (!(await stage.tries('round:reveal', {}))) return;
	const after = (await stage.sees()).round;
	if (after?.status === 'CONSENTED')
		stage.note('round-revealed', { count: after.counts?.canLive ?? 0 });
	else stage.note('fault', {});
}

async function callRoll(stage: Stage): Promise<void> {
	const seats = (await stage.sees()).room?.seats ?? [];
	const tables = new Set(seats.flatMap(({ table }) => table ?? []));
	for (const table of tables) {
		const here = seats.filter((seat) => seat.table === table && seat.presence === 'present');
		const said = { table, seats: here.map(({ id }) => id) };
		if (here.length > 0) await stage.tries('rollcall:confirm-table', said);
	}
	await stage.tries('rollcall:confirm', { left: [] });
}

interface Asked {
	round: number;
	hash: string;
}

/** @returns what an answer names; null where nobody is asked */
async function answerByPhone(stage: Stage, { cast }: Hall): Promise<Asked | null> {
	const present = cast.filter(({ seated, agreed }) => seated && !agreed);
	const phones = present.filter(({ phone }) => phone !== null);
	let unasked = 0;
	let asked: Asked | null = null;
	const onPaper: Actor[] = present.filter(({ phone }) => phone === null);
	for (const [nth, actor] of phones.entries()) {
		const mine = actor.phone && (await stage.sees(actor.phone)).myRound;
		if (!mine?.asked) {
			unasked += 1;
			onPaper.push(actor);
			continue;
		}
		asked ??= { round: mine.round, hash: mine.hash };
		if (nth === phones.length - 1) onPaper.push(actor);
		else await answer(stage, actor, asked, 'own');
	}
	if (unasked > 0) stage.note('phones-not-asked', { count: unasked });
	const { round, hash } = asked ?? (await askedAtDesk(stage));
	if (hash === '') return null;
	let entered = 0;
	for (const actor of onPaper) {
		if (await answer(stage, actor, { round, hash }, 'paper')) entered += 1;
	}
	if (entered > 0) stage.note('paper-entered', { count: entered });
	return { round, hash };
}

async function askedAtDesk(stage: Stage): Promise<Asked> {
	const { roundDesk, round } = await stage.sees();
	return { round: round?.number ?? 0, hash: roundDesk?.hash ?? '' };
}

async function answer(stage: Stage, actor: Actor, asked: Asked, route: 'own' | 'paper') {
	const said = { ...asked, seat: actor.id, value: 'CAN_LIVE' as const, route };
	return route === 'own' && actor.phone
		? stage.tries('answer:give', said, actor.phone)
		: stage.tries('answer:give', { ...said, readBack: true });
}

/** Who is not there answers by letter, opened at the desk. */
async function answerElsewhere(stage: Stage, { cast }: Hall, asked: Asked, version: number) {
	let entered = 0;
	for (const { id, agreed, seated } of cast) {
		if (!agreed || !seated) continue;
		const letter = {
			...asked,
			seat: id,
			version,
			value: 'CAN_LIVE',
			readBack: true,
			was: null
		} as const;
		if (await stage.tries('answer:by-letter', letter)) entered += 1;
	}
	if (entered > 0) stage.note('letter-entered', { count: entered });
}
