import type { PhaseName } from '#lib/domain/consent/phase.ts';
import { book } from '../habits/seat.ts';
import type { Stage } from '../stage.ts';
import { goOnLater } from './later-day.ts';
import { integrate } from './objections.ts';
import { volunteers } from './plan.ts';

const ROUNDS_AT_MOST = 12;

/** Freezes the plan and asks until everyone can live with one version, or it is stopped. */
export async function reachConsent(stage: Stage, beforeAsking = async () => {}): Promise<void> {
	const { link } = stage.facilitator;
	await link.do('plan:freeze', {});
	await link.do('round:prepare', {});
	await beforeAsking();
	for (let nth = 0; nth < ROUNDS_AT_MOST; nth++) {
		const status = await holdRound(stage);
		if (status === 'CONSENTED') return;
		const { adjourned, stopped } = stage.scenario.turns;
		if (stopped !== undefined) return stop(stage, stopped);
		await integrate(stage);
		if (adjourned && nth === 0 && stage.ledger.tests.length === 0) await goOnLater(stage);
	}
	throw new Error(`no consent after ${ROUNDS_AT_MOST} rounds`);
}

/** Nobody finds a way: it ends without a plan, and everyone reads why (R37). */
async function stop(stage: Stage, reason: string): Promise<void> {
	await stage.facilitator.link.do('round:stop', { reason });
	await stage.desk('the end', ({ round }) => round?.status === 'NO_CONSENT');
	stage.ledger.stopped = reason;
	stage.say(`no plan: ${reason}`);
}

/** One round on the latest version: presented, asked, answered by every route, revealed. */
async function holdRound(stage: Stage): Promise<PhaseName> {
	const { link } = stage.facilitator;
	const { round, hash } = await stage.desk('a round to hold', ({ roundDesk }) =>
		roundDesk?.round.status === 'DRAFT' ? roundDesk : null
	);
	const books = stage.ledger.round(round.number, round.version, hash);
	await link.do('round:present', {});
	if (!round.reRound) await understand(stage);
	await callRoll(stage);
	await link.do('round:ask', {});
	const { of } = await stage.desk('the question being put', ({ round: now }) =>
		now?.number === round.number && now.status === 'ASKING' ? now : null
	);
	stage.say(`round ${round.number} on version ${round.version}: ${of} people are asked`);
	await enterForOthers(stage, round);
	await stage.desk('every answer', ({ roundDesk }) => {
		return roundDesk?.round.number === round.number && roundDesk.canReveal;
	});
	nobodyPeeks(stage);
	await stage.pace.pause(4);
	await link.do('round:reveal', {});
	const revealed = await stage.desk('the outcome', ({ round: now }) =>
		now?.number === round.number && now.counts !== null ? now : null
	);
	books.roster = revealed.of;
	books.counts = revealed.counts;
	books.outcome = revealed.status;
	stage.say(`round ${round.number}: ${revealed.status}, ${JSON.stringify(revealed.counts)}`);
	return revealed.status;
}

/** Read aloud, questions about the text answered, reactions heard. */
async function understand(stage: Stage): Promise<void> {
	const { link } = stage.facilitator;
	await stage.pace.pause(10);
	await link.do('round:mark-read-aloud', {});
	// Whoever came in first may have gone home.
	const [someone] = volunteers(stage);
	await someone?.link.do('round:ask-clarification', { text: stage.scenario.words.clarification });
	const open = await stage.desk('the clarification', ({ round }) => {
		return !someone || round?.clarifications.length ? (round?.clarifications ?? []) : null;
	});
	for (const { id } of open) {
		await stage.pace.pause(5);
		await link.do('round:settle-clarification', { clarification: id });
	}
	await link.do('round:react', { form: 'per-table' });
	await stage.pace.pause(10);
}

/** Every table confirms who sits there, then the facilitator closes the list. */
async function callRoll(stage: Stage): Promise<void> {
	await stage.desk('the roll call of the tables', ({ roundDesk, room }) => {
		const filled = new Set(room?.tables.filter(({ present }) => present > 0).map(({ id }) => id));
		return roundDesk?.rollCall.tables.every(({ id, confirmed }) => confirmed || !filled.has(id));
	});
	await stage.facilitator.link.do('rollcall:confirm', { left: [] });
}

/** What people without a phone say is entered and read back to them (C8). */
async function enterForOthers(
	stage: Stage,
	{ number, version }: { number: number; version: number }
): Promise<void> {
	const { hash } = stage.section('roundDesk');
	const here = new Set(
		stage
			.section('room')
			.seats.filter(({ presence }) => presence === 'present')
			.map(({ id }) => id)
	);
	await openLetters(stage, { number, version, hash });
	for (const { id: seat, answers: route } of stage.cast) {
		if ((route !== 'paper' && route !== 'spoken') || !here.has(seat)) continue;
		await stage.pace.pause(6);
		const value = 'CAN_LIVE';
		await stage.facilitator.link.do('answer:give', {
			round: number,
			hash,
			seat,
			value,
			route,
			readBack: true
		});
		book(stage, version, { round: number, hash }, { seat, value, route });
	}
}

/** Who is not there sent a slip for this very version; it is opened now (0073). */
async function openLetters(
	stage: Stage,
	{ number: round, version, hash }: { number: number; version: number; hash: string }
): Promise<void> {
	for (const { id: seat } of stage.cast.filter(({ answers }) => answers === 'letter')) {
		await stage.pace.pause(6);
		const said = { round, hash, seat, version, value: 'CAN_LIVE', readBack: true } as const;
		await stage.facilitator.link.do('answer:by-letter', { ...said, was: null });
		book(stage, version, { round, hash }, { seat, value: said.value, route: 'letter' });
	}
}

/** Until the reveal nobody sees values but who gave them (C3). */
function nobodyPeeks(stage: Stage): void {
	const views = [stage.facilitator, stage.screen, ...stage.participants.values()];
	for (const player of views) {
		const round = player?.link.view.round;
		if (round?.status !== 'ASKING') continue;
		if (round.counts !== null || round.concerns.length > 0 || round.objections.length > 0) {
			stage.ledger.breach('C3', `${player?.name} sees answers before the reveal`);
		}
	}
}
