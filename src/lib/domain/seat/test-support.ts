import { decided, type Actor, type Context, type Decided } from '#lib/domain/decision.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { seatsRules } from './rules.ts';
import type { SeatEvent } from './events.ts';
import { EMPTY_SEATS, evolveSeats, type SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

/** A room with two tables, and people at the first. */

export const facilitator: Actor = { kind: 'facilitator', id: 'f' };
export const as = (actor: Actor, now = 1000): Context => ({ now, actor, newId: () => 'x' });
export const self = (id: string): Context => as({ kind: 'seat', id });
export const team = as(facilitator);
export const door = as({ kind: 'system' });
export const WORLD: SeatsWorld = {
	lobbyOpen: true,
	isPerson: () => true,
	hasLink: () => false,
	roleConflict: () => null,
	nameFault: () => null,
	preparation: () => 'full',
	toSeat: (id) => ({ name: id }),
	groupOf: () => null,
	prepared: () => null,
	permissionMissing: () => false,
	notWith: () => new Set(),
	counts: () => false,
	mayBeSecond: (first, second) => first !== second,
	isAlone: () => false,
	asked: false,
	hasOpenAnswer: () => false,
	early: true,
	dayBegan: false,
	contactRole: () => 'seat',
	facilitators: ['f', 'g']
};
export const askIn = asking<SeatsState, typeof seatsRules>;
export const ask = askIn(seatsRules, WORLD);

export function apply(state: SeatsState, answer: Decided<SeatEvent>, at = 1000): SeatsState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { seq: at, at, by: facilitator };
	return answer.value.events.reduce((s: SeatsState, event) => evolveSeats(s, event, meta), state);
}

export const cares = (answer: Decided<SeatEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

/** Gives a seat to a known person, at the first table. */
export const give = (person: string) => ({
	person,
	arrival: null,
	displayName: person,
	table: 't1',
	here: true
});

export function seated(...ids: string[]): SeatsState {
	const tables = [1, 2].map((number) => ({ id: `t${number}`, name: `Tafel ${number}`, number }));
	const empty = apply(EMPTY_SEATS, decided([{ type: 'tables:set', tables }]));
	return ids.reduce((state, id) => apply(state, ask(state, 'seat:give', give(id), team)), empty);
}

export const presenceOf = (state: SeatsState, id: string) => state.seats.get(id)?.presence;
