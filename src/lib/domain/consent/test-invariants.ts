import { expect } from 'vitest';
import type { Actor, Meta } from '../decision.ts';
import type { Seat } from '../seat-types.ts';
import * as consent from './index.ts';
import type { Answer, AnswerValue, ConsentEvent, ConsentState } from './index.ts';
import type { ConsentWorld, Round } from './index.ts';
import { seatActor, type Day, TEAM } from './test-support.ts';

const CAN_LIVE = new Set<unknown>(['CAN_LIVE', 'CAN_LIVE_CONCERN']);
const isOpen = ({ status }: consent.Objection) =>
	status === 'open' || status === 'provisionally_met';

/** [C1] CONSENTED ⇔ everyone of R can live with this hash, completely asked, and nothing is open. */
export function checkC1(
	round: Round,
	values: ReadonlyMap<string, AnswerValue>,
	needsAsk: boolean
): void {
	const { outcome, phase } = round;
	const beneath = phase.name === 'PAUSED' ? phase.back.name : phase.name;
	const judging = outcome ? [...outcome.roster, ...outcome.standing] : [];
	const isConsent =
		outcome !== null &&
		!outcome.closedEarly &&
		round.amendments === 0 &&
		!needsAsk &&
		judging.length > 0 &&
		judging.every((seat) => CAN_LIVE.has(values.get(seat))) &&
		!round.objections.some(isOpen);
	if (phase.name === 'CONSENTED') expect(isConsent, '[C1] consented too soon').toBe(true);
	if (beneath === 'OBJECTIONS' || beneath === 'INTEGRATING') {
		expect(isConsent, '[C1] not consented though it should').toBe(false);
	}
}

/** [C2] R and counts at a reveal, computed a second time in the plainest way. */
export function checkC2(
	values: ReadonlyMap<string, AnswerValue>,
	event: ConsentEvent,
	world: ConsentWorld,
	now: number
) {
	if (event.type !== 'round:revealed' && event.type !== 'round:closed-for-objections') return;
	const tally = { CAN_LIVE: 0, CAN_LIVE_CONCERN: 0, CANNOT_YET: 0 };
	const roster: string[] = [];
	let left = 0;
	for (const seat of world.seats.values()) {
		const { id, presence, indirect } = seat;
		const isIn = isInRosterPlainly(seat, now);
		const value = values.get(id) ?? 'NEED_TIME';
		if (isIn) roster.push(id);
		if (isIn && event.type === 'round:revealed') expect(value, '[C2]').not.toBe('NEED_TIME');
		if (!isIn && presence === 'left' && !indirect && value === 'NEED_TIME') left += 1;
		const counts = isIn || presence !== 'observer' || value === 'CANNOT_YET';
		if (counts && value !== 'NEED_TIME') tally[value] += 1;
	}
	const { counts, leftUnanswered } = event.outcome;
	expect(event.outcome.roster).toEqual(roster.sort());
	expect({ tally: counts.byValue, left: leftUnanswered }).toEqual({ tally, left });
	const byRoute = Object.values(counts.byRoute).reduce((sum, n) => sum + n, 0);
	expect(byRoute).toBe(counts.total);
}

/** [C2] Whether a seat is in R now, in the plainest way. */
export function isInRosterPlainly({ presence, indirect }: Seat, now: number): boolean {
	if (presence === 'present' || presence === 'away') return true;
	if (!indirect || presence === 'observer') return false;
	const { instruction } = indirect;
	const isLate = instruction.kind === 'wait' && instruction.until <= now;
	const out = instruction.kind === 'wait' ? isLate && instruction.then : instruction.kind;
	return out !== 'count-me-out';
}

/** [C3] Before the reveal every fact about others stays the same whatever the values are. */
export function checkC3(day: Day): void {
	const round = consent.currentRound(day.state);
	if (!round || round.outcome || round.answers.size === 0) return;
	const viewer = [...day.seats.keys()][day.log.length % day.seats.size] ?? 'anna';
	const answers = new Map(
		[...round.answers].map(([seat, answer]) => {
			const isOwn = seat === viewer || answer.enteredBy === viewer;
			return [seat, isOwn ? answer : turned(answer)] as const;
		})
	);
	const rounds = [...day.state.rounds.slice(0, -1), { ...round, answers }];
	const other = { ...day.state, rounds };
	const seen = (state: ConsentState) => [
		consent.answeredCount(state, day.world, day.now),
		consent.missingSeats(state, day.world, day.now),
		consent.ownWords(state, state.rounds.at(-1)!, viewer),
		consent.seatsOfContact(day.world, viewer).map(({ id }) => {
			return consent.answerThrough(state.rounds.at(-1)!, viewer, id);
		}),
		consent.rollCallView(state, day.world)
	];
	expect(seen(other), '[C3]').toEqual(seen(day.state));
}

/** [C2] Whoever is asked alone whether they are in the round hears what the whole roster says. */
export function checkRoster({ state, world, seats, now }: Day): void {
	const { seats: inside, standing } = consent.rosterOf(state, world, now);
	const counted = new Set([...inside, ...standing]);
	for (const id of [...seats.keys(), 'nobody']) {
		expect(consent.isInRound(state, world, id, now), `[C2] ${id}`).toBe(counted.has(id));
	}
}

/** The same answer with another value. An observer's would show in x of y, so it stays as it was. */
function turned(answer: Answer): Answer {
	if (answer.value === 'CAN_LIVE') {
		return { ...answer, value: 'CAN_LIVE_CONCERN', concern: { id: 'x', text: 'turned' } };
	}
	return answer.value === 'CAN_LIVE_CONCERN'
		? { ...answer, value: 'CAN_LIVE', concern: null }
		: answer;
}

/** [C4] [C6] [C8] Every answer that was accepted: on its round's hash, by who may give it. */
export function checkAnswers(
	before: ConsentState,
	event: ConsentEvent,
	meta: Meta,
	day: Day
): void {
	if (event.type === 'round:prepared') expect(day.round.answers.size, '[C4]').toBe(0);
	if (event.type !== 'answer:given') return;
	const round = before.rounds.at(-1);
	expect(event.hash, '[C4]').toBe(round?.hash);
	expect(event.hash, '[C4]').toBe(day.world.version?.hash);
	expect(['ASKING', 'WAITING'], '[C6]').toContain(round?.phase.name);
	checkSpeaker(before, event.seat, event, meta.by, day.world);
}

const BY_TEAM = ['paper', 'spoken', 'letter'];

/** [C5] [C8] What came by one way is changed by that way, or by the person on their own phone. */
function checkHands(came: consent.Route | null | undefined, now: consent.Route): void {
	if (came == null || now === 'own') return;
	const allowed = BY_TEAM.includes(came) ? BY_TEAM : [came];
	expect(allowed, '[C8] overruled by other hands').toContain(now);
}

function checkSpeaker(
	before: ConsentState,
	seat: string,
	said: consent.Speaker,
	by: Actor,
	world: ConsentWorld
): void {
	switch (said.route) {
		case 'own':
			return expect(by, '[C8]').toEqual(seatActor(seat));
		case 'shared':
			return expect(by, '[C8]').toEqual({ kind: 'table', id: world.seats.get(seat)?.table });
		case 'paper':
		case 'spoken':
			expect(TEAM, '[C8]').toContain(said.enteredBy);
			expect(by, '[C8]').toMatchObject({ id: said.enteredBy });
			expect(['facilitator', 'host'], '[C8]').toContain(by.kind);
			return expect(said.readBack, '[C8]').toBe(true);
		case 'letter':
			expect(by, '[C8]').toEqual({ kind: 'facilitator', id: said.enteredBy });
			expect(world.seats.get(seat)?.indirect, '[C8]').not.toBeNull();
			expect(before.rounds.at(-1)?.outcome, '[C8]').toBeNull();
			return expect(said.readBack, '[C8]').toBe(true);
		case 'indirect': {
			const contact = said.enteredBy ?? '';
			expect(world.seats.get(seat)?.indirect?.contact, '[C7]').toBe(contact);
			expect(before.contacts.get(contact), '[C7]').toContain(seat);
			expect(before.rounds.at(-1)?.ledBy, '[C7]').not.toBe(contact);
			expect(contact, '[C7]').not.toBe(seat);
			expect(world.isBarred(contact), '[C7]').toBe(false);
			return expect(['party', 'informant'], '[C7]').not.toContain(by.kind);
		}
		default: {
			const never: never = said.route;
			return never;
		}
	}
}

/** [C7] Nobody speaks for more than two in one round. */
export function checkC7(round: Round): void {
	const spokenFor = new Map<string, number>();
	for (const { route, enteredBy } of round.answers.values()) {
		if (route !== 'indirect' || !enteredBy) continue;
		spokenFor.set(enteredBy, (spokenFor.get(enteredBy) ?? 0) + 1);
	}
	for (const count of spokenFor.values()) expect(count, '[C7]').toBeLessThanOrEqual(2);
}

/** [C5] An objection is settled by its objector's own word only, or its item is gone. */
export function checkC5(before: ConsentState, event: ConsentEvent, meta: Meta, day: Day): void {
	const objections = before.rounds.at(-1)?.objections ?? [];
	if (event.type === 'objection:withdrawn') {
		const found = objections.find(({ id }) => id === event.objection);
		expect(event.seat, '[C5]').toBe(found?.seat);
		checkSpeaker(before, event.seat ?? '', event, meta.by, day.world);
		checkHands(found?.route, event.route);
	}
	if (TOUCHES.has(event.type) && 'objection' in event) {
		const found = objections.find(({ id }) => id === event.objection);
		checkToucher(found, meta.by);
	}
	if (event.type === 'objection:provisionally-met') {
		const found = objections.find(({ id }) => id === event.objection);
		const isOther = meta.by.kind === 'seat' && meta.by.id !== found?.seat;
		const isContact = isOther && contactOf(day, found?.seat ?? '') === seatId(meta.by);
		expect(isOther && !isContact, '[C5]').toBe(false);
		expect(['core', 'party', 'informant', 'system'], '[C5]').not.toContain(meta.by.kind);
	}
	if (event.type === 'objection:mooted') {
		const items = objections.find(({ id }) => id === event.objection)?.items ?? [];
		const kept = day.world.version?.items.filter(({ id }) => items.includes(id));
		expect([items.length > 0, kept], '[C5]').toEqual([true, []]);
	}
	if (event.type === 'round:superseded') {
		const open = day.state.rounds.findLast(({ number }) => number === event.round)?.objections;
		expect(open?.some(isOpen), '[C5]').toBe(false);
	}
}

/** What only the owner of an objection does with it. */
const TOUCHES = new Set<ConsentEvent['type']>([
	'objection:withdrawn',
	'objection:provisionally-met',
	'objection:reopened',
	'objection:leaver-chose',
	'objection:shown-as'
]);

/** [C5] Whoever touches an objection stands at the end of the way it came by, or is its owner. */
function checkToucher(objection: consent.Objection | undefined, by: Actor): void {
	if (by.kind === 'seat' && by.id === objection?.seat) return;
	const ends: Record<consent.Route, readonly Actor['kind'][]> = {
		own: [],
		shared: ['table'],
		paper: ['facilitator', 'host'],
		spoken: ['facilitator', 'host'],
		letter: ['facilitator', 'host'],
		indirect: ['seat', 'facilitator', 'host']
	};
	expect(objection?.route ? ends[objection.route] : [], '[C5] overruled').toContain(by.kind);
}

const seatId = (by: Actor) => (by.kind === 'seat' ? by.id : '');
const contactOf = (day: Day, seat: string) => day.world.seats.get(seat)?.indirect?.contact;

/** [C11] Nobody alone sets another left, and never someone who asked for time or objects. */
export function checkC11(before: ConsentState, event: ConsentEvent): void {
	if (event.type !== 'rollcall:confirmed' || event.left.length === 0) return;
	expect(event.proposedBy, '[C11]').not.toBe(event.confirmedBy);
	for (const seat of event.left) {
		const value = before.rounds.at(-1)?.answers.get(seat)?.value;
		const earlier = before.earlier.get(seat)?.answer.value;
		expect(['NEED_TIME', 'CANNOT_YET'], '[C11]').not.toContain(value);
		expect(earlier, '[C11]').not.toBe('NEED_TIME');
		const carried = before.carried.map(({ objection }) => objection.seat);
		expect(carried, '[C11]').not.toContain(seat);
	}
}
