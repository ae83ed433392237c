import * as consent from '#lib/domain/consent/index.ts';
import { Day, HOST, HOUR, PB, PB2, seatActor, words } from '#lib/domain/consent/test-support.ts';
import type { Actor } from '#lib/domain/decision.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';

/** A round on its way. `plain` where the text is as it was and nothing is settled: ● in the table, not ○. */
export interface Scene {
	day: () => Day;
	plain: boolean;
}

const TABLE: Actor = { kind: 'table', id: 'table-1' };
const PEOPLE = ['anna', 'bram', 'cor', 'dirk', 'els'];
const WAIT = { kind: 'wait', until: 0, then: 'count-me-out' } as const;
const shared = { route: 'shared' } as const;

const scene = (day: () => Day): Scene => ({ day, plain: true });
const changed = (day: () => Day): Scene => ({
	day: () => {
		const later = day();
		later.newText(['i1', 'i2', 'i3'], 'anders');
		return later;
	},
	plain: false
});

/** Two people elsewhere, both through bram, who knows it. */
function withContacts(day: Day): Day {
	for (const id of ['ina', 'jan']) {
		const until = day.now + HOUR;
		day.indirect(id, { contact: 'bram', instruction: { ...WAIT, until } });
	}
	day.do(consent.acknowledgeContact, {}, seatActor('bram'));
	return day;
}

function prepared(): Day {
	const day = new Day(PEOPLE);
	day.do(consent.prepareRound, {});
	return day;
}

function presented(): Day {
	const day = prepared();
	day.do(consent.presentText, {});
	return day;
}

function clarifying(): Day {
	const day = presented();
	day.do(consent.askClarification, { text: 'Wat is dat?' }, seatActor('anna'));
	return day;
}

function reacting(): Day {
	const day = presented();
	day.do(consent.startReactions, { form: 'in-turn' });
	return day;
}

const asking = (): Day => new Day(PEOPLE).toAsking();

/** Everyone in the room answered; two elsewhere did not, but for one of them by the contact person. */
function onlyIndirectMissing(): Day {
	const day = withContacts(new Day(PEOPLE)).toAsking();
	for (const seat of PEOPLE) day.answer(seat, 'CAN_LIVE');
	relay(day, 'ina');
	return day;
}

function relay(day: Day, seat: string): void {
	const said = { route: 'indirect', basis: 'relayed' } as const;
	day.do(consent.giveAnswer, day.answerOf(seat, 'CAN_LIVE', said), seatActor('bram'));
}

/** Asked anew: everyone has an answer of before. */
function askedAnew(): Day {
	const day = onlyIndirectMissing();
	day.do(consent.sendBack, {});
	return day.toAsking();
}

function waiting(day: Day): Day {
	for (const seat of PEOPLE) day.answer(seat, 'CAN_LIVE');
	day.do(consent.waitForIndirect, {});
	return day;
}

/** The time of those who were waited for is over. */
function waitedLong(): Day {
	const day = waiting(withContacts(new Day(PEOPLE)).toAsking());
	day.now += 2 * HOUR;
	return day;
}

function allAnswered(): Day {
	const day = asking();
	for (const seat of PEOPLE) day.answer(seat, 'CAN_LIVE');
	return day;
}

function lastCalled(): Day {
	const day = asking();
	for (const seat of PEOPLE) day.answer(seat, seat === 'anna' ? 'CANNOT_YET' : 'CAN_LIVE');
	day.do(consent.callLast, {});
	day.now += consent.LAST_CALL_MS;
	return day;
}

/** A list of who left, by a host, that a facilitator may confirm. */
function proposedLeft(day: Day): Day {
	day.do(consent.proposeLeft, { left: ['els'] }, HOST);
	return day;
}

const objecting = (): Day => new Day(PEOPLE).toRevealed({ anna: 'CANNOT_YET' });

/** By the device of the table. */
function objectingAtTable(): Day {
	const day = asking();
	const input = day.answerOf('anna', 'CANNOT_YET', { ...shared, objection: words('Te snel') });
	day.do(consent.giveAnswer, input, TABLE);
	for (const seat of PEOPLE.slice(1)) day.answer(seat, 'CAN_LIVE');
	day.do(consent.revealRound, {});
	return day;
}

/** The text was amended for it, and frozen as another. */
function amended(day: Day): Day {
	day.amendFor('anna');
	return day;
}

function met(): Day {
	const day = amended(objecting());
	const objection = day.round.objections[0]!.id;
	day.do(consent.markMet, { objection, route: 'own' }, seatActor('anna'));
	return day;
}

/** Closed early, and its only objection withdrawn: all are settled, and it takes a new ask. */
function settled(): Day {
	const day = lastCalled();
	day.do(consent.closeForObjections, {});
	withdraw(day);
	return day;
}

function withdraw(day: Day): void {
	const objection = day.objectionOf('anna');
	day.do(consent.takeObjection, { objection });
	const input = { objection, value: 'CAN_LIVE', route: 'own' } as const;
	day.do(consent.withdrawObjection, input, seatActor('anna'));
}

function integrating(day = objecting()): Day {
	day.do(consent.takeObjection, { objection: day.objectionOf('anna') });
	return day;
}

function heard(): Day {
	const day = integrating();
	day.do(consent.hearObjector, {});
	return day;
}

function objectorLeft(): Day {
	const day = integrating();
	day.presence('anna', 'left');
	return day;
}

function paused(day: Day): Day {
	day.do(consent.pauseRound, {});
	return day;
}

function withdrawn(): Day {
	const day = objecting();
	withdraw(day);
	return day;
}

const consented = (): Day => new Day(PEOPLE).toRevealed();

function adjourned(): Day {
	const day = objecting();
	day.do(consent.adjournRound, { until: '2027-04-01' });
	return day;
}

function stopped(): Day {
	const day = objecting();
	day.do(consent.stopRound, { reason: 'Het lukt niet' });
	return day;
}

/** Per column of the table: rounds in that phase, between them everything a command may need. */
export const CONSENT_SCENES: Readonly<Record<string, readonly Scene[]>> = {
	none: [scene(() => new Day(PEOPLE))],
	DRAFT: [scene(prepared), scene(() => proposedLeft(prepared())), changed(prepared)],
	CLARIFYING: [scene(presented), scene(clarifying), scene(() => proposedLeft(presented()))].concat(
		changed(presented)
	),
	REACTING: [scene(reacting), scene(() => proposedLeft(reacting())), changed(reacting)],
	ASKING: [asking, onlyIndirectMissing, askedAnew, allAnswered, lastCalled].map(scene).concat(
		scene(() => proposedLeft(asking())),
		changed(asking),
		changed(allAnswered)
	),
	WAITING: [() => waiting(onlyIndirectMissing()), () => waiting(askedAnew()), waitedLong]
		.map(scene)
		.concat(
			scene(() => lateWhileWaiting()),
			changed(waitedLong)
		),
	OBJECTIONS: [objecting, objectingAtTable, () => amended(objecting()), met].map(scene).concat(
		scene(() => amended(objectingAtTable())),
		changed(met),
		changed(objecting),
		{ day: settled, plain: false }
	),
	INTEGRATING: [integrating, heard, objectorLeft, () => integrating(amended(objecting()))]
		.map(scene)
		.concat(changed(heard)),
	PAUSED: [asking, objecting, heard, clarifying, allAnswered, lastCalled, met]
		.map((day) => scene(() => paused(day())))
		.concat(changed(() => paused(met()))),
	CONSENTED: [consented, withdrawn].map(scene).concat(changed(consented), changed(withdrawn)),
	over: [adjourned, stopped].map(scene)
};

/** Somebody came in while the round waited, and is put on the list of who left. */
function lateWhileWaiting(): Day {
	const day = waiting(onlyIndirectMissing());
	day.presence('kim', 'present');
	day.do(consent.proposeLeft, { left: ['kim'] }, HOST);
	return day;
}

type Attempt = (day: Day) => boolean;

/** Whether it is accepted and something comes of it. */
function accepts(day: Day, command: unknown, input: object, actor: Actor): boolean {
	const decision = day.try(command as Parameters<Day['try']>[0], input, actor);
	return decision.ok && decision.value.events.length > 0;
}

const lead =
	(command: unknown, input: object = {}): Attempt =>
	(day) =>
		accepts(day, command, input, PB);

/** Once for every objection of the round, by its owner's own phone. */
const own =
	(command: unknown, more: object): Attempt =>
	(day) =>
		objectionsOf(day).some(({ id, seat }) =>
			accepts(day, command, { objection: id, route: 'own', ...more }, seatActor(seat ?? ''))
		);

const objectionsOf = (day: Day) => consent.currentRound(day.state)?.objections ?? [];

/** Once for every seat, by itself. */
const each =
	(command: unknown, input: (day: Day, seat: string) => object): Attempt =>
	(day) =>
		day.state.rounds.length > 0 &&
		[...day.seats.keys()].some((seat) => accepts(day, command, input(day, seat), seatActor(seat)));

const said = (day: Day, seat: string) => {
	const { number: round, hash } = day.round;
	return { round, hash, seat, route: 'own' };
};
const objection = words('En dit dan');

/** Each command of the round as it may be sent in the best case. */
export const CONSENT_ATTEMPTS: Readonly<Partial<Record<CommandName, Attempt>>> = {
	'round:prepare': lead(consent.prepareRound),
	'round:present': lead(consent.presentText),
	'round:mark-read-aloud': lead(consent.markReadAloud),
	'round:ask-clarification': (day) =>
		accepts(day, consent.askClarification, { text: 'Hoe dan?' }, seatActor('cor')),
	'round:settle-clarification': (day) =>
		(consent.currentRound(day.state)?.clarifications ?? []).some(({ id: clarification }) =>
			accepts(day, consent.settleClarification, { clarification }, HOST)
		),
	'round:react': lead(consent.startReactions, { form: 'per-table' }),
	'round:ask': lead(consent.askRound),
	'round:send-back': lead(consent.sendBack),
	'round:call-last': lead(consent.callLast),
	'round:wait': lead(consent.waitForIndirect),
	'round:reveal': lead(consent.revealRound),
	'round:close-for-objections': lead(consent.closeForObjections),
	'round:pause': lead(consent.pauseRound),
	'round:resume': lead(consent.resumeRound),
	'round:adjourn': lead(consent.adjournRound, { until: '2027-04-01' }),
	'round:stop': lead(consent.stopRound, { reason: 'Het lukt niet' }),
	'round:freeze': (day) =>
		accepts(day, consent.freezeRound, { carryOn: objectionsOf(day).map(({ id }) => id) }, PB),
	'rollcall:confirm-table': (day) =>
		accepts(day, consent.confirmTable, { table: 'table-1', seats: ['anna'] }, TABLE),
	'rollcall:propose': (day) =>
		[...day.seats.keys()].some((seat) => accepts(day, consent.proposeLeft, { left: [seat] }, HOST)),
	'rollcall:confirm': (day) => {
		const left = consent.currentRound(day.state)?.rollCall.proposal?.left ?? [];
		return left.length > 0 && accepts(day, consent.confirmRollCall, { left }, PB2);
	},
	'answer:give': each(consent.giveAnswer, (day, seat) => day.answerOf(seat, 'CAN_LIVE_CONCERN')),
	'answer:confirm-earlier': each(consent.confirmEarlier, (day, seat) => ({
		...said(day, seat),
		route: 'own'
	})),
	'answer:take-back': each(consent.takeBackAnswer, said),
	'answer:acknowledge-contact': (day) => {
		const instruction = { ...WAIT, until: day.now + HOUR };
		day.indirect('zus', { contact: 'cor', instruction });
		return accepts(day, consent.acknowledgeContact, {}, seatActor('cor'));
	},
	'objection:add': each(consent.addObjection, (day, seat) => ({ ...said(day, seat), objection })),
	'objection:take': (day) =>
		objectionsOf(day).some(({ id }) => accepts(day, consent.takeObjection, { objection: id }, PB)),
	'objection:put-back': lead(consent.putBackObjection),
	'objection:mark-heard': lead(consent.hearObjector),
	'objection:mark-unreachable': lead(consent.markUnreachable),
	'objection:withdraw': own(consent.withdrawObjection, { value: 'CAN_LIVE' }),
	'objection:call-met': own(consent.markMet, {}),
	'objection:reopen': own(consent.reopenObjection, { missing: 'Nog dit' }),
	'objection:answer-at-table': (day) =>
		accepts(day, consent.answerMetAtTable, { seat: 'anna', met: true, missing: '' }, TABLE),
	'objection:choose-leaving': (day) =>
		(['call-me', 'becomes-concern'] as const).some((choice) =>
			own(consent.chooseOnLeaving, { choice })(day)
		),
	'objection:show-as': own(consent.showObjectionAs, { shownAs: 'voiced' }),
	'objection:amend': lead(consent.amendText, { removes: [] }),
	'consent:take-back': each(consent.haveSecondThoughts, (day, seat) => ({
		...said(day, seat),
		objection
	}))
};
