import { expect } from 'vitest';
import type { Actor, AddedDevice } from '../decision.ts';
import { PRESENCES, type StandingInstruction } from '../seat-types.ts';
import * as consent from './index.ts';
import { checkErased } from './test-oracle.ts';
import { Day, HOST, HOUR, PB, PB2, seatActor, words } from './test-support.ts';

/** One random step: which action, and four numbers it draws its arguments from. */
export interface Step {
	action: number;
	a: number;
	b: number;
	c: number;
	d: number;
}

const SEATS = ['anna', 'bram', 'cor', 'dirk', 'els', 'fien', 'gijs'];
const STRANGERS: Actor[] = [
	{ kind: 'party', id: 'p', party: 'gemeente' },
	{ kind: 'informant', id: 'informant' },
	{ kind: 'facilitator', id: 'pb-of-another-process' },
	{ kind: 'core', id: 'k' },
	{ kind: 'table', id: 'table-1' },
	{ kind: 'table', id: 'table-2' },
	{ kind: 'system' }
];

export const newDay = (): Day => new Day(SEATS);

function pick<T>(list: readonly T[], at: number): T | undefined {
	return list[at % list.length];
}

/** Mostly the right one, sometimes anyone. */
function actorFor(day: Day, step: Step, likely: Actor): Actor {
	if (step.d % 5 > 0) return likely;
	const seats = [...day.seats.keys()].map(seatActor);
	return pick([PB, PB2, HOST, ...STRANGERS, ...seats], step.d) ?? likely;
}

const seatAt = (day: Day, at: number): string => pick([...day.seats.keys()], at) ?? 'anna';
const objectionAt = (day: Day, at: number): string =>
	pick(consent.currentRound(day.state)?.objections ?? [], at)?.id ?? 'none';

function anyAnswer(day: Day, step: Step): void {
	const round = consent.currentRound(day.state);
	if (!round) return;
	const seat = seatAt(day, step.a);
	const value = pick(consent.ANSWER_VALUES, step.b) ?? 'CAN_LIVE';
	const hash = step.c % 11 === 0 ? 'f'.repeat(64) : round.hash;
	const number = step.c % 13 === 0 ? round.number - 1 : round.number;
	const items = [[], ['i1'], ['i1', 'i2']][step.c % 3] ?? [];
	const route = pick(consent.ROUTES, step.c) ?? 'own';
	const input: consent.AnswerInput = {
		round: number,
		hash,
		seat,
		value,
		route,
		readBack: step.b % 7 > 0,
		basis: pick(consent.BASES, step.b),
		objection: words(`bezwaar ${step.a}`, { items }),
		concern: 'zorg'
	};
	const contact = day.seats.get(seat)?.indirect?.contact ?? 'host';
	const entering = contact === 'host' ? HOST : contact === 'pb' ? PB : seatActor(contact);
	const device: Actor = { kind: 'table', id: 'table-1' };
	const likely = { own: seatActor(seat), shared: device, paper: HOST, spoken: PB2, letter: PB };
	const actor = route === 'indirect' ? entering : likely[route];
	day.run('answer:give', input, actorFor(day, step, actor));
}

/** A letter is opened: mostly of who is not there, for this version, and knowing what was entered before. */
function letter(day: Day, step: Step): void {
	const round = consent.currentRound(day.state);
	if (!round) return;
	const away = [...day.seats.values()].filter((one) => one.indirect).map(({ id }) => id);
	const seat = (step.a % 4 > 0 && pick(away, step.a)) || seatAt(day, step.a);
	const value = pick(consent.LETTER_VALUES, step.b) ?? 'CAN_LIVE';
	const version = round.version - (step.c % 7 === 0 ? 1 : 0);
	// What a device said that was added while asked rules over nothing.
	const both = round.twoDevices.get(seat);
	const came = both ? both.before : round.answers.get(seat);
	const was = step.c % 5 > 0 && came?.route === 'letter' ? came.at : null;
	const { number, hash } = round;
	const input = { round: number, hash, seat, version, value, was, readBack: step.b % 9 > 0 };
	const more = { objection: words(`per brief ${step.a}`), concern: 'zorg per brief' };
	const actor = actorFor(day, step, step.b % 2 > 0 ? PB : PB2);
	const given = day.run('answer:by-letter', { ...input, ...more }, actor);
	// It rules over nothing that came by another way, and over no letter that its sender did not see.
	if (given.ok && given.value.events.length > 0 && came) {
		expect([came.route, came.at], '[C8]').toEqual(['letter', was]);
	}
	const kept = day.state.letters.filter((one) => one.seat === seat).length;
	day.run('letter:keep', { seat, version, value, text: 'per post', seen: kept }, actor);
}

/** Everyone who is missing answers, nearly always that they can live with it. */
function everyoneAnswers(day: Day, step: Step): void {
	if (consent.currentRound(day.state)?.phase.name !== 'ASKING') return;
	for (const { seat } of consent.missingSeats(day.state, day.world, day.now)) {
		const value = step.a % 3 === 0 && seat === seatAt(day, step.b) ? 'CANNOT_YET' : 'CAN_LIVE';
		// of one item as well as of the whole plan, or hardly ever all that is cited is taken out
		const objection = words('bezwaar', { items: step.c % 2 > 0 ? ['i1'] : [] });
		day.run('answer:give', day.answerOf(seat, value, { objection }), seatActor(seat));
	}
}

/** The next sensible thing a facilitator does. */
function advance(day: Day, step: Step): void {
	const phase = consent.currentRound(day.state)?.phase.name;
	const actor = actorFor(day, step, PB);
	if (phase === undefined || phase === 'ADJOURNED' || phase === 'NO_CONSENT') {
		day.run('round:prepare', {}, actor);
	} else if (phase === 'DRAFT') day.run('round:present', {}, actor);
	else if (phase === 'CLARIFYING') day.run('round:ask', {}, actor);
	else if (phase === 'ASKING') day.run('round:reveal', {}, actor);
	else if (phase === 'PAUSED') day.run('round:resume', {}, actor);
	else if (phase === 'OBJECTIONS') {
		day.run('objection:take', { objection: objectionAt(day, step.a) }, actor);
	} else if (phase === 'INTEGRATING') {
		day.run('objection:mark-heard', day.taken, actor);
		if (step.b % 2 > 0) day.run('objection:amend', { ...day.taken, removes: [] }, actor);
	} else if (phase === 'CONSENTED' && step.a % 2 > 0) {
		newText(day, step);
		day.run('round:prepare', {}, actor);
	}
}

function newText(day: Day, step: Step): void {
	const items = pick(
		[
			['i1', 'i2', 'i3'],
			['i2', 'i3'],
			['i3', 'i1']
		],
		step.c
	) ?? ['i1'];
	day.newText(items, `wording ${day.world.version?.number}`);
}

function freeze(day: Day, step: Step): void {
	const round = consent.currentRound(day.state);
	if (round?.phase.name !== 'OBJECTIONS') return;
	const { version } = day.world;
	newText(day, step);
	const carryOn = step.a % 2 > 0 ? round.objections.map(({ id }) => id) : [];
	const decision = day.run('round:freeze', { carryOn }, actorFor(day, step, PB));
	// one transaction: refused here, the plan slice freezes nothing either
	if (!decision.ok) day.world = { ...day.world, version };
}

/** An objector, or someone pretending, acts on an objection. */
function objector(day: Day, step: Step): void {
	const taken = consent.currentRound(day.state)?.phase;
	const isTaken = taken?.name === 'INTEGRATING' && step.b % 3 > 0;
	const objection = isTaken ? taken.objection : objectionAt(day, step.a);
	const found = consent.currentRound(day.state)?.objections.find(({ id }) => id === objection);
	const said = { objection, route: pick(consent.SAID_ROUTES, step.c % 4) ?? 'own', readBack: true };
	const isEntered = said.route === 'paper' || said.route === 'spoken';
	const device: Actor = { kind: 'table', id: 'table-1' };
	if (said.route === 'shared') atTable(day, step, objection, found?.seat ?? null, device);
	const near = said.route === 'shared' ? device : seatActor(found?.seat ?? 'anna');
	const actor = actorFor(day, step, isEntered ? HOST : near);
	const value = pick(['CAN_LIVE', 'CAN_LIVE_CONCERN', 'CAN_LIVE', 'CANNOT_YET'] as const, step.a);
	const choice = pick(consent.LEAVER_CHOICES, step.a) ?? 'stands';
	if (step.b % 5 < 2) {
		day.run('objection:withdraw', { ...said, value: value ?? 'CAN_LIVE' }, actor);
	} else if (step.b % 5 === 2) day.run('objection:call-met', said, actor);
	else if (step.b % 5 === 3) day.run('objection:choose-leaving', { ...said, choice }, actor);
	else if (step.c % 2 > 0) day.run('objection:reopen', said, actor);
	else day.run('objection:show-as', { ...said, shownAs: shownAsAt(step.a) }, actor);
}

/** At the table's device, by the right name or by a neighbour's. */
function atTable(day: Day, step: Step, objection: string, owner: string | null, device: Actor) {
	const seat = owner !== null && step.d % 3 > 0 ? owner : seatAt(day, step.d);
	const value = step.a % 2 > 0 ? 'CAN_LIVE' : 'CAN_LIVE_CONCERN';
	day.run('objection:withdraw-at-table', { seat, objection, value }, device);
	day.run('objection:answer-at-table', { seat, met: step.a % 3 > 0, missing: '' }, device);
}

/** A device that came to a seat while it was asked says something for it. */
function addedDevice(day: Day, step: Step): void {
	const round = consent.currentRound(day.state);
	if (!round || round.askedSeq === null || !consent.isLive(round.phase)) return;
	const seat = seatAt(day, step.a);
	const fresh: AddedDevice = { id: `added-${seat}`, confirmed: step.d % 4 === 0 };
	day.hand = day.added.get(seat) ?? fresh;
	day.added.set(seat, day.hand);
	const by = seatActor(seat);
	const value = pick(consent.ANSWER_VALUES, step.c) ?? 'CAN_LIVE';
	const { number, hash, objections } = round;
	const more = words(`van een ander toestel ${step.b}`);
	if (step.b % 3 < 2) {
		day.run('answer:give', day.answerOf(seat, value, { objection: more }), by);
	}
	const input = { round: number, hash, seat, objection: more, route: 'own' } as const;
	if (step.b % 5 === 0) day.run('objection:add', input, by);
	for (const { id } of objections.filter((one) => one.seat === seat)) {
		const said = { objection: id, route: 'own' } as const;
		const yes = step.c % 2 > 0 ? 'CAN_LIVE' : 'CANNOT_YET';
		if (step.d % 5 === 0) day.run('objection:withdraw', { ...said, value: yes }, by);
		if (step.d % 5 === 1) day.run('objection:call-met', said, by);
		if (step.d % 5 === 2) day.run('objection:reopen', said, by);
		if (step.d % 5 === 3) {
			day.run('objection:show-as', { ...said, shownAs: shownAsAt(step.c) }, by);
		}
		const choice = pick(consent.LEAVER_CHOICES, step.c) ?? 'stands';
		if (step.d % 5 === 4) day.run('objection:choose-leaving', { ...said, choice }, by);
	}
	day.hand = null;
}

/** Somebody asks for time; a device that was added objects for them, and withdraws it once it is taken up. */
function overTime(day: Day, step: Step): void {
	if (consent.currentRound(day.state)?.phase.name !== 'ASKING') return;
	const seat = seatAt(day, step.a);
	const by = seatActor(seat);
	const hand: AddedDevice = { id: `added-${seat}`, confirmed: false };
	day.run('answer:give', day.answerOf(seat, 'NEED_TIME'), by);
	day.hand = day.added.get(seat) ?? hand;
	day.added.set(seat, day.hand);
	day.run('answer:give', day.answerOf(seat, 'CANNOT_YET'), by);
	day.hand = null;
	everyoneAnswers(day, { ...step, a: 1 });
	day.run('round:reveal', {});
	const objection = day.round.objections.find((one) => one.seat === seat)?.id ?? 'none';
	day.run('objection:take', { objection });
	day.hand = day.added.get(seat) ?? hand;
	day.run('objection:withdraw', { objection, value: 'CAN_LIVE', route: 'own' }, by);
	day.hand = null;
}

/** The question is taken back and put anew, and somebody else answers first for who went home. */
function asksAnew(day: Day, step: Step): void {
	if (consent.currentRound(day.state)?.phase.name !== 'ASKING') return;
	const seat = seatAt(day, step.a);
	day.run('answer:give', day.answerOf(seat, 'CANNOT_YET'), seatActor(seat));
	day.run('round:send-back', {});
	if (step.b % 2 > 0) day.presence(seat, 'left');
	day.run('round:ask', {});
	const entered = { route: 'spoken', readBack: true } as const;
	const value = step.c % 3 === 0 ? 'NEED_TIME' : 'CAN_LIVE';
	if (step.c % 2 > 0) day.run('answer:give', day.answerOf(seat, value, entered), PB);
	if (step.d % 2 > 0) return;
	day.run('round:send-back', {});
	day.run('round:ask', {});
}

/** Somebody is erased, by two members or at their own wish; not everyone, or nothing is left to play. */
function erase(day: Day, step: Step): void {
	const seat = seatAt(day, step.a);
	if (step.b % 4 > 0 || day.gone.size > 2 || day.gone.has(seat)) return;
	const before = day.state;
	day.erase(seat);
	checkErased(before, day.state);
}

const shownAsAt = (at: number) => pick(consent.SHOWN_AS, at) ?? 'no-name';

function presence(day: Day, step: Step): void {
	const seat = seatAt(day, step.a);
	if (day.gone.has(seat)) return;
	const to = step.b % 2 > 0 ? 'present' : (pick(PRESENCES, step.c) ?? 'present');
	day.presence(seat, to);
}

function indirect(day: Day, step: Step): void {
	const seat = seatAt(day, step.a);
	if (day.gone.has(seat)) return;
	if (step.b % 3 === 0) return day.indirect(seat, null, 'present');
	const until = day.now + (step.c % 3) * HOUR;
	const instruction = pick<StandingInstruction>(
		[
			{ kind: 'wait', until, then: 'count-me-out' },
			{ kind: 'wait', until, then: 'contact-decides', bounds: 'ja' },
			{ kind: 'contact-decides', bounds: 'ja' },
			{ kind: 'count-me-out' }
		],
		step.c
	);
	const contact = pick(['host', 'anna', 'pb', seatAt(day, step.b), 'informant'], step.d) ?? 'host';
	if (instruction) day.indirect(seat, { contact, instruction }, step.b % 2 > 0 ? 'left' : 'away');
}

function rollCall(day: Day, step: Step): void {
	const left = [seatAt(day, step.a), seatAt(day, step.b)].slice(0, step.c % 3);
	if (step.c % 2 > 0) day.run('rollcall:propose', { left }, actorFor(day, step, HOST));
	const proposal = consent.currentRound(day.state)?.rollCall.proposal?.left ?? [];
	const second = step.d % 3 === 0 ? HOST : PB;
	day.run('rollcall:confirm', { left: proposal }, actorFor(day, step, second));
}

function closing(day: Day, step: Step): void {
	day.run('round:call-last', {}, actorFor(day, step, PB));
	if (step.b % 2 > 0) day.now += 60_000;
	day.run('round:close-for-objections', {}, actorFor(day, step, PB));
}

function waiting(day: Day, step: Step): void {
	day.run('round:wait', {}, actorFor(day, step, PB));
	if (step.b % 2 > 0) day.now += HOUR;
	const actor = step.c % 2 > 0 ? PB : ({ kind: 'system' } as const);
	day.run('round:reveal', {}, actor);
}

function contact(day: Day, step: Step): void {
	const likely = pick([HOST, PB, PB2, seatActor('anna'), seatActor(seatAt(day, step.a))], step.b);
	const actor = actorFor(day, step, likely ?? HOST);
	day.run('answer:acknowledge-contact', {}, actor);
	const round = consent.currentRound(day.state);
	if (!round) return;
	const spoken = consent.seatsOfContact(day.world, actor.kind === 'system' ? '' : actor.id);
	for (const { id: seat } of spoken) {
		const said = { route: 'indirect', basis: pick(consent.BASES, step.c) } as const;
		const value = pick(consent.ANSWER_VALUES, step.c) ?? 'CAN_LIVE';
		day.run('answer:give', { ...day.answerOf(seat, value), ...said }, actor);
	}
	const through = [...round.answers].find(([, { route }]) => route === 'indirect')?.[0];
	if (!through || step.c % 4 > 0) return;
	const back = { round: round.number, seat: through, route: 'own' } as const;
	day.run('answer:take-back', back, actorFor(day, step, seatActor(through)));
}

function objecting(day: Day, step: Step): void {
	const round = consent.currentRound(day.state);
	if (!round) return;
	const seat = seatAt(day, step.a);
	const { number, hash } = round;
	const input = {
		round: number,
		hash,
		seat,
		objection: words(`later ${step.b}`),
		route: 'own'
	} as const;
	const actor = actorFor(day, step, seatActor(seat));
	if (step.b % 4 > 0) day.run('objection:add', input, actor);
	else day.run('consent:take-back', input, actor);
}

function seldom(day: Day, step: Step): void {
	const actor = actorFor(day, step, PB);
	const { a } = step;
	if (a % 45 === 0) day.run('round:adjourn', { until: '2027-09-01' }, actor);
	else if (a % 45 === 1) day.run('round:stop', { reason: 'Genoeg' }, actor);
	else if (a % 9 < 3) day.run('round:pause', {}, actor);
	else if (a % 9 === 3) day.run('round:send-back', {}, actor);
	else if (a % 9 === 5) newText(day, step);
	else if (a % 9 === 6) day.world = { ...day.world, frameTestOpened: step.b % 3 === 0 };
	else if (a % 9 === 4 || a % 9 === 7) day.run('objection:put-back', day.taken, actor);
	else day.run('objection:mark-unreachable', day.taken, actor);
}

/** An objection is taken up and solved in one go: withdrawn, or met by an amendment. */
function solve(day: Day, step: Step): void {
	const objection = objectionAt(day, step.a);
	const taken = day.run('objection:take', { objection });
	if (!taken.ok) return;
	const seat = day.round.objections.find(({ id }) => id === objection)?.seat ?? 'anna';
	const said = { objection, route: 'own' } as const;
	if (step.b % 3 === 0) {
		day.run('objection:withdraw', { ...said, value: 'CAN_LIVE' }, seatActor(seat));
		return;
	}
	const isGone = day.run('objection:mark-unreachable', day.taken).ok;
	if (!isGone) day.run('objection:mark-heard', day.taken);
	day.run('objection:amend', { ...day.taken, removes: isGone ? ['i1'] : [] });
	if (step.b % 3 === 1) day.run('objection:call-met', said, seatActor(seat));
	freeze(day, step);
}

/** Repeated entries are likelier. */
const ACTIONS: readonly ((day: Day, step: Step) => void)[] = [
	advance,
	advance,
	advance,
	advance,
	anyAnswer,
	anyAnswer,
	anyAnswer,
	everyoneAnswers,
	everyoneAnswers,
	letter,
	letter,
	objector,
	solve,
	solve,
	freeze,
	freeze,
	waiting,
	presence,
	indirect,
	rollCall,
	closing,
	waiting,
	contact,
	objecting,
	addedDevice,
	addedDevice,
	asksAnew,
	overTime,
	erase,
	seldom,
	seldom
];

export const ACTION_COUNT = ACTIONS.length;

export function take(day: Day, step: Step): void {
	ACTIONS[step.action % ACTIONS.length]?.(day, step);
}
