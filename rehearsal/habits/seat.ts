import type { AnswerValue } from '#lib/domain/consent/index.ts';
import type { MyRound } from '#lib/protocol/sections/consent.ts';
import type { Participant, Stage } from '../stage.ts';
import { Habit } from './habit.ts';

/** A participant with a phone: checks in, says yes as a carrier, answers, and judges amendments. */
export function takePart(stage: Stage, participant: Participant): Habit {
	const { link, role } = participant;
	return new Habit(stage, link, (habit) => {
		const { me, day, round, myRound, plan } = link.view;
		if (!me || !day) return;
		if (day.state === 'open' && me.standing === 'seated' && me.presence === 'expected') {
			habit.once('check in', () => checkIn(stage, participant));
		}
		for (const item of plan?.items ?? []) {
			const asked = item.carriers.some(({ id, yes }) => id === role.id && yes === null);
			if (asked) habit.once(`yes ${item.id}`, () => sayYes(stage, participant, item.id));
		}
		if (!myRound || !round) return;
		if (myRound.asked && role.answers === 'own' && round.status === 'ASKING') {
			habit.once(`answer ${myRound.round} ${myRound.hash}`, () =>
				answerRound(stage, participant, myRound)
			);
		}
		for (const objection of myRound.objections) {
			if (!objection.canCallMet) continue;
			habit.once(`met ${myRound.round} ${objection.id}`, () =>
				callMet(stage, participant, objection.id)
			);
		}
		for (const other of myRound.speaksFor) {
			if (!other.seen) habit.once(`seen ${other.seat}`, () => seeWhom(participant));
			else if (other.asked && !other.answered) {
				habit.once(`for ${other.seat} ${myRound.hash}`, () =>
					speakFor(stage, participant, other.seat, myRound)
				);
			}
		}
	});
}

async function checkIn(stage: Stage, { link, role }: Participant): Promise<void> {
	await stage.pace.pause(8);
	await link.do('seat:check-in', { seat: role.id });
}

async function sayYes(stage: Stage, { link, role }: Participant, item: string): Promise<void> {
	await stage.pace.pause(6);
	await link.do('item:give-yes', { item, carrier: role.id, route: 'tap' });
}

async function answerRound(stage: Stage, participant: Participant, mine: MyRound): Promise<void> {
	const { link, role } = participant;
	const { round, hash } = mine;
	await stage.pace.pause(10);
	if (role.needsTime && mine.earlier === null) {
		await link.do('answer:give', { round, hash, seat: role.id, value: 'NEED_TIME', route: 'own' });
		await stage.pace.pause(8);
	}
	const words = objectionOf(stage, participant);
	const value: AnswerValue = words
		? 'CANNOT_YET'
		: role.concern === null
			? 'CAN_LIVE'
			: 'CAN_LIVE_CONCERN';
	await link.do('answer:give', {
		round,
		hash,
		seat: role.id,
		value,
		route: 'own',
		...(words ? { objection: words } : {}),
		...(value === 'CAN_LIVE_CONCERN' ? { concern: role.concern ?? '' } : {})
	});
	if (words) stage.raised.add(role.id);
	book(stage, link.view.round?.version ?? 0, mine, { seat: role.id, value, route: 'own' });
}

/** Their objection, as long as they have not raised it; about the item as it is in this version. */
function objectionOf(stage: Stage, { role, link }: Participant) {
	const given = role.objects === null ? null : stage.scenario.objections[role.objects];
	if (!given || stage.raised.has(role.id)) return null;
	const items = link.view.planVersion?.items ?? [];
	const wanted = stage.itemIds.get(given.item);
	const item = items.find(({ id }) => id === wanted) ?? items[given.item - 1] ?? items[0];
	if (!item) return null;
	const { text, liveable, shownAs } = given;
	return { items: [item.id], text, liveable, shownAs };
}

/** Notes an answer that was acknowledged. */
export function book(
	stage: Stage,
	version: number,
	{ round, hash }: { round: number; hash: string },
	answer: { seat: string; value: string; route: string }
): void {
	stage.ledger.round(round, version, hash).answers.set(answer.seat, { ...answer, hash });
}

async function callMet(stage: Stage, { link }: Participant, objection: string): Promise<void> {
	await stage.pace.pause(6);
	await link.do('objection:call-met', { objection, route: 'own' });
}

async function seeWhom({ link }: Participant): Promise<void> {
	await link.do('answer:acknowledge-contact', {});
}

/** Phones the person they speak for, and enters what that person says (C7). */
async function speakFor(
	stage: Stage,
	{ link }: Participant,
	seat: string,
	mine: MyRound
): Promise<void> {
	const { round, hash } = mine;
	await stage.pace.pause(12);
	const value = 'CAN_LIVE';
	await link.do('answer:give', { round, hash, seat, value, route: 'indirect', basis: 'relayed' });
	book(stage, link.view.round?.version ?? 0, mine, { seat, value, route: 'indirect' });
}
