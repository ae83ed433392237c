import * as consent from '#lib/domain/consent/index.ts';
import {
	Day,
	HOST,
	HOUR,
	PB,
	PB2,
	seatActor,
	words,
	type RoundCommand
} from '#lib/domain/consent/test-support.ts';
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
	day.do('answer:acknowledge-contact', {}, seatActor('bram'));
	return day;
}

function prepared(): Day {
	const day = new Day(PEOPLE);
	day.do('round:prepare', {});
	return day;
}

function presented(): Day {
	const day = prepared();
	day.do('round:present', {});
	return day;
}

function clarifying(): Day {
	const day = presented();
	day.do('round:ask-clarification', { text: 'Wat is dat?' }, seatActor('anna'));
	return day;
}

function reacting(): Day {
	const day = presented();
	day.do('round:react', { form: 'in-turn' });
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
	day.do('answer:give', day.answerOf(seat, 'CAN_LIVE', said), seatActor('bram'));
}

/** Asked anew: everyone has an answer of before. */
function askedAnew(): Day {
	const day = onlyIndirectMissing();
	day.do('round:send-back', {});
	return day.toAsking();
}

function waiting(day: Day): Day {
	for (const seat of PEOPLE) day.answer(seat, 'CAN_LIVE');
	day.do('round:wait', {});
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
	day.do('round:call-last', {});
	day.now += consent.LAST_CALL_MS;
	return day;
}

/** A list of who left, by a host, that a facilitator may confirm. */
function proposedLeft(day: Day): Day {
	day.do('rollcall:propose', { left: ['els'] }, HOST);
	return day;
}

const objecting = (): Day => new Day(PEOPLE).toRevealed({ anna: 'CANNOT_YET' });

/** By the device of the table. */
function objectingAtTable(): Day {
	const day = asking();
	const input = day.answerOf('anna', 'CANNOT_YET', { ...shared, objection: words('Te snel') });
	day.do('answer:give', input, TABLE);
	for (const seat of PEOPLE.slice(1)) day.answer(seat, 'CAN_LIVE');
	day.do('round:reveal', {});
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
	day.do('objection:call-met', { objection, route: 'own' }, seatActor('anna'));
	return day;
}

/** Closed early, and its only objection withdrawn: all are settled, and it takes a new ask. */
function settled(): Day {
	const day = lastCalled();
	day.do('round:close-for-objections', {});
	withdraw(day);
	return day;
}

function withdraw(day: Day): void {
	const objection = day.objectionOf('anna');
	day.do('objection:take', { objection });
	const input = { objection, value: 'CAN_LIVE', route: 'own' } as const;
	day.do('objection:withdraw', input, seatActor('anna'));
}

function integrating(day = objecting()): Day {
	day.do('objection:take', { objection: day.objectionOf('anna') });
	return day;
}

function heard(): Day {
	const day = integrating();
	day.do('objection:mark-heard', day.taken);
	return day;
}

function objectorLeft(): Day {
	const day = integrating();
	day.presence('anna', 'left');
	return day;
}

function paused(day: Day): Day {
	day.do('round:pause', {});
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
	day.do('round:adjourn', { until: '2027-04-01' });
	return day;
}

function stopped(): Day {
	const day = objecting();
	day.do('round:stop', { reason: 'Het lukt niet' });
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
		.concat(
			scene(() => integrating(objectingAtTable())),
			changed(heard)
		),
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
	day.do('rollcall:propose', { left: ['kim'] }, HOST);
	return day;
}

/** What to send in the best case, and by whom: once, or once for each who may. */
type Tries = (day: Day) => readonly (readonly [input: object, actor: Actor])[];

const by =
	(actor: Actor, input: object | ((day: Day) => object) = {}): Tries =>
	(day) => [[typeof input === 'function' ? input(day) : input, actor]];

/** On the objection that is taken up. */
const onTaken = (more: object = {}) => by(PB, (day) => ({ ...day.taken, ...more }));

/** Once for every objection of the round, by its owner's own phone. */
const own =
	(more: object): Tries =>
	(day) =>
		objectionsOf(day).map(({ id, seat }) => [
			{ objection: id, route: 'own', ...more },
			seatActor(seat ?? '')
		]);

const objectionsOf = (day: Day) => consent.currentRound(day.state)?.objections ?? [];

/** Once for every seat, by itself. */
const each =
	(input: (day: Day, seat: string) => object): Tries =>
	(day) =>
		day.state.rounds.length === 0
			? []
			: [...day.seats.keys()].map((seat) => [input(day, seat), seatActor(seat)]);

const said = (day: Day, seat: string) => {
	const { number: round, hash } = day.round;
	return { round, hash, seat, route: 'own' };
};
const saying = (day: Day, seat: string) => ({ ...said(day, seat), objection: words('En dit dan') });

/** Somebody else is elsewhere, with cor as contact person. */
function newContact(day: Day): object {
	day.indirect('zus', { contact: 'cor', instruction: { ...WAIT, until: day.now + HOUR } });
	return {};
}

/** Somebody else takes part by letter, which comes for the text of this round. */
function byLetter(day: Day): ReturnType<Tries> {
	if (day.state.rounds.length === 0) return [];
	day.indirect('zus', { contact: null, instruction: { ...WAIT, until: day.now + HOUR } });
	const { number: round, hash, version } = day.round;
	const slip = { round, hash, version, seat: 'zus', value: 'CAN_LIVE', was: null };
	return [[{ ...slip, readBack: true }, PB]];
}

const TRIES: Readonly<Record<RoundCommand, Tries>> = {
	'round:prepare': by(PB),
	'round:present': by(PB),
	'round:mark-read-aloud': by(PB),
	'round:ask-clarification': by(seatActor('cor'), { text: 'Hoe dan?' }),
	'round:settle-clarification': (day) =>
		(consent.currentRound(day.state)?.clarifications ?? []).map(({ id }) => [
			{ clarification: id },
			HOST
		]),
	'round:react': by(PB, { form: 'per-table' }),
	'round:ask': by(PB),
	'round:send-back': by(PB),
	'round:call-last': by(PB),
	'round:wait': by(PB),
	'round:reveal': by(PB),
	'round:close-for-objections': by(PB),
	'round:pause': by(PB),
	'round:resume': by(PB),
	'round:adjourn': by(PB, { until: '2027-04-01' }),
	'round:stop': by(PB, { reason: 'Het lukt niet' }),
	'round:freeze': by(PB, (day) => ({ carryOn: objectionsOf(day).map(({ id }) => id) })),
	'rollcall:confirm-table': by(TABLE, { table: 'table-1', seats: ['anna'] }),
	'rollcall:propose': (day) => [...day.seats.keys()].map((seat) => [{ left: [seat] }, HOST]),
	'rollcall:confirm': (day) => {
		const left = consent.currentRound(day.state)?.rollCall.proposal?.left ?? [];
		return left.length > 0 ? [[{ left }, PB2]] : [];
	},
	'answer:give': each((day, seat) => day.answerOf(seat, 'CAN_LIVE_CONCERN')),
	'answer:confirm-earlier': each((day, seat) => ({
		...said(day, seat),
		version: day.state.earlier.get(seat)?.version
	})),
	'answer:by-letter': byLetter,
	'letter:keep': by(PB, (day) => ({
		seat: 'anna',
		version: 1,
		value: 'CAN_LIVE',
		text: 'Per post',
		seen: day.state.letters.length
	})),
	'answer:take-back': each(said),
	'answer:acknowledge-contact': by(seatActor('cor'), newContact),
	'objection:add': each(saying),
	'objection:take': (day) => objectionsOf(day).map(({ id }) => [{ objection: id }, PB]),
	'objection:put-back': onTaken(),
	'objection:mark-heard': onTaken(),
	'objection:mark-unreachable': onTaken(),
	'objection:withdraw': own({ value: 'CAN_LIVE' }),
	'objection:call-met': own({}),
	'objection:reopen': own({ missing: 'Nog dit' }),
	'objection:answer-at-table': by(TABLE, { seat: 'anna', met: true, missing: '' }),
	'objection:withdraw-at-table': by(TABLE, (day) => ({
		...day.taken,
		seat: 'anna',
		value: 'CAN_LIVE'
	})),
	'objection:choose-leaving': (day) =>
		['call-me', 'becomes-concern'].flatMap((choice) => own({ choice })(day)),
	'objection:show-as': own({ shownAs: 'voiced' }),
	'objection:amend': onTaken({ removes: [] }),
	'consent:take-back': each(saying)
};

/** Each command of the round as it may be sent in the best case: whether something comes of it. */
export const CONSENT_ATTEMPTS: Readonly<Partial<Record<CommandName, (day: Day) => boolean>>> =
	Object.fromEntries(
		Object.entries(TRIES).map(([name, tries]) => [
			name,
			(day: Day) => tries(day).some(([input, actor]) => accepts(day, name, input, actor))
		])
	);

function accepts(day: Day, name: string, input: object, actor: Actor): boolean {
	const decision = day.try(name as RoundCommand, input as never, actor);
	return decision.ok && decision.value.events.length > 0;
}
