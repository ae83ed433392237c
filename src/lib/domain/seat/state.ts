import type { Placed } from '#lib/domain/decision.ts';
import { drop, patch, put } from '#lib/domain/maps.ts';
import type { Presence, Seat, Seats, StandingInstruction } from '#lib/domain/seat-types.ts';
import type { Slice } from '#lib/domain/slice.ts';
import {
	SEAT_SEALED,
	SEAT_SHOWN,
	type ContributionChoice,
	type DeviceTold,
	type HelpKind,
	type InstructionTerms,
	type SeatEvent,
	type SeatHeard,
	type Table
} from './events.ts';

/** Someone who came in by the short code and has no seat yet (R2, R16). */
export interface Arrival {
	id: string;
	displayName: string | null;
	at: number;
}

/** "Ik wil iemand spreken" (R18, R29). */
export interface HelpCall {
	id: string;
	seat: string;
	kind: HelpKind;
	/** The facilitator it goes to first, or null: to all at once. */
	to: string | null;
	at: number;
	/** How often it was asked again before anyone saw it, and when it was asked last. */
	again: number;
	askedLast: number;
	seenBy: string | null;
	/** Somebody of the team spoke with them. */
	ended: boolean;
}

export interface Leaving {
	by: string;
	/** Null: goes home, or listens. Otherwise stops, and what is to happen with what they wrote. */
	contributions: ContributionChoice | null;
	/** Stays, and only listens. */
	listens: boolean;
}

export interface SeatsState {
	/** The line of the record by which each seat was given. */
	givenSeq: ReadonlyMap<string, number>;
	/** For whom a member asked for a new card while asked, until a second one confirms it: who asked. */
	cardProposals: ReadonlyMap<string, string>;
	/**
	 * The line by which two members last made a card for a seat that was asked: the phones of before are
	 * gone. Until the one by which a single member made another: for what comes by that, two do not stand.
	 */
	confirmedCards: ReadonlyMap<string, { from: number; until: number | null }>;
	/** Devices that came to a seat beside its first, oldest first. */
	devices: ReadonlyMap<string, readonly DeviceTold[]>;
	tables: ReadonlyMap<string, Table>;
	lobby: ReadonlyMap<string, Arrival>;
	/** Who waited in the lobby and turned out to be someone known: the seat their phone holds since. */
	seatedAs: ReadonlyMap<string, string>;
	/** Who came to the door and got no seat: of them too everything can be erased (R8). */
	sentAway: ReadonlySet<string>;
	seats: Seats;
	/** How often a seat card was made: only the last one opens the seat (R2). */
	cards: ReadonlyMap<string, number>;
	help: ReadonlyMap<string, HelpCall>;
	/** Of whom a member of the team said that they go, until a second one confirms it (C11). */
	leaving: ReadonlyMap<string, Leaving>;
	/** Who stopped, and what is to happen with what they wrote (R18). */
	stopped: ReadonlyMap<string, ContributionChoice>;
	/** Who went before it was done: first in line for aftercare (R42). */
	leftEarly: ReadonlySet<string>;
	/** At which tables each seat sat until now, the present one included. */
	satAt: ReadonlyMap<string, ReadonlySet<string>>;
}

export const EMPTY_SEATS: SeatsState = {
	givenSeq: new Map(),
	cardProposals: new Map(),
	confirmedCards: new Map(),
	devices: new Map(),
	tables: new Map(),
	lobby: new Map(),
	seatedAs: new Map(),
	sentAway: new Set(),
	seats: new Map(),
	cards: new Map(),
	help: new Map(),
	leaving: new Map(),
	stopped: new Map(),
	leftEarly: new Set(),
	satAt: new Map()
};

export function evolveSeats(
	state: SeatsState,
	event: SeatEvent | SeatHeard,
	meta: Placed
): SeatsState {
	return withoutVoid(state, evolved(state, event, meta));
}

/** How someone takes part changed meanwhile: what was proposed about them is void. */
function withoutVoid(before: SeatsState, after: SeatsState): SeatsState {
	const stands = [...after.leaving].filter(([id]) => {
		const [was, is] = [before.seats.get(id), after.seats.get(id)];
		return was?.presence === is?.presence && was?.indirect === is?.indirect;
	});
	return stands.length === after.leaving.size ? after : { ...after, leaving: new Map(stands) };
}

function evolved(state: SeatsState, event: SeatEvent | SeatHeard, meta: Placed): SeatsState {
	switch (event.type) {
		case 'tables:set':
			return { ...state, tables: new Map(event.tables.map((table) => [table.id, table])) };
		case 'lobby:arrived': {
			const { id, displayName } = event;
			return { ...state, lobby: put(state.lobby, id, { id, displayName, at: meta.at }) };
		}
		case 'lobby:cleared':
			return {
				...state,
				lobby: drop(state.lobby, event.id),
				sentAway: new Set(state.sentAway).add(event.id)
			};
		case 'lobby:seated':
			return outOfLobby(state, event.id, event.seat);
		case 'seat:given': {
			const { seat: id, displayName, table } = event;
			const seat: Seat = { id, displayName, table, presence: 'expected', indirect: null };
			const here = event.lobby === null ? state : outOfLobby(state, event.lobby, id);
			const cards = put(state.cards, id, 1);
			const givenSeq = put(state.givenSeq, id, meta.seq);
			return sits({ ...here, cards, givenSeq, seats: put(state.seats, id, seat) }, id, table);
		}
		case 'seat:renamed':
			return changed(state, event.seat, { displayName: event.displayName });
		case 'seat:moved':
			return sits(changed(state, event.seat, { table: event.table }), event.seat, event.table);
		case 'seat:card-renewed':
			return { ...state, cards: put(state.cards, event.seat, event.card) };
		case 'seat:card-proposed':
			return { ...state, cardProposals: put(state.cardProposals, event.seat, event.by) };
		case 'seat:card-dropped':
			return { ...state, cardProposals: drop(state.cardProposals, event.seat) };
		case 'seat:device-added':
			return withDevice(state, event, meta);
		case 'seat:checked-in': {
			// Who is in the room answers in person, never also through a contact person (C7).
			const seated = changed(state, event.seat, { presence: 'present', indirect: null });
			const leftEarly = new Set([...state.leftEarly].filter((id) => id !== event.seat));
			return { ...seated, stopped: drop(state.stopped, event.seat), leftEarly };
		}
		case 'seat:stepped-out':
			return changed(state, event.seat, { presence: 'away' });
		case 'seat:came-back':
			return changed(state, event.seat, { presence: 'present' });
		case 'seat:leaving-proposed': {
			const { seat, by, contributions, listens = false } = event;
			return { ...state, leaving: put(state.leaving, seat, { by, contributions, listens }) };
		}
		case 'seat:leaving-dropped':
			return { ...state, leaving: drop(state.leaving, event.seat) };
		case 'seat:checked-out':
			return gone(state, event.early ? [event.seat] : [], [event.seat]);
		case 'seat:became-observer':
			return changed(state, event.seat, { presence: 'observer', indirect: null });
		case 'seat:made-indirect': {
			const instruction = instructionOf(event.terms, event.bounds);
			const indirect = { contact: event.contact, instruction };
			const next = changed(state, event.seat, { indirect });
			const was = state.seats.get(event.seat)?.presence;
			return was === 'expected' ? next : gone(next, [event.seat], [event.seat]);
		}
		case 'seat:indirect-taken-back':
			return changed(state, event.seat, { indirect: null });
		case 'seat:stopped': {
			const stopped = put(state.stopped, event.seat, event.contributions);
			const next = changed(state, event.seat, { indirect: null });
			return { ...gone(next, [event.seat], [event.seat]), stopped };
		}
		case 'help:asked': {
			const { id, seat, kind, to } = event;
			const asked = { at: meta.at, again: 0, askedLast: meta.at };
			const call = { id, seat, kind, to, ...asked, seenBy: null, ended: false };
			return { ...state, help: put(state.help, id, call) };
		}
		case 'help:asked-again': {
			const again = (state.help.get(event.id)?.again ?? 0) + 1;
			const change = { again, askedLast: meta.at, kind: event.kind };
			return { ...state, help: patch(state.help, event.id, change) };
		}
		case 'help:seen':
			return { ...state, help: patch(state.help, event.id, { seenBy: event.by }) };
		case 'help:ended':
			return { ...state, help: patch(state.help, event.id, { ended: true }) };
		case 'person:erased':
			return { ...state, lobby: patch(state.lobby, event.id, { displayName: null }) };
		case 'rollcall:table-confirmed':
			return { ...state, seats: stillHere(state, event.seats).reduce(sitsThere, state.seats) };
		case 'rollcall:confirmed':
			return withoutContact(gone(state, event.left, event.left), event.left);
		case 'day:opened':
			return event.session > 1 ? newSession(state) : state;
		default:
			return event satisfies never;
	}
}

function withDevice(
	state: SeatsState,
	event: Extract<SeatEvent, { type: 'seat:device-added' }>,
	{ at, seq }: Placed
): SeatsState {
	const { type: _, seat, ...told } = event;
	const before = state.devices.get(seat) ?? [];
	const devices = put(state.devices, seat, [...before, { ...told, at, seq }]);
	if (told.way === 'itself') return { ...state, devices };
	const cardProposals = drop(state.cardProposals, seat);
	const confirmed = state.confirmedCards.get(seat);
	const from = told.proposedBy !== null ? seq : confirmed?.from;
	if (from === undefined) return { ...state, devices, cardProposals };
	const until = told.proposedBy !== null ? null : (confirmed?.until ?? seq);
	const confirmedCards = put(state.confirmedCards, seat, { from, until });
	return { ...state, devices, cardProposals, confirmedCards };
}

function outOfLobby(state: SeatsState, arrival: string, seat: string): SeatsState {
	const seatedAs = arrival === seat ? state.seatedAs : put(state.seatedAs, arrival, seat);
	return { ...state, lobby: drop(state.lobby, arrival), seatedAs };
}

function changed(state: SeatsState, seat: string, change: Partial<Seat>): SeatsState {
	return { ...state, seats: patch(state.seats, seat, change) };
}

function sits(state: SeatsState, seat: string, table: string | null): SeatsState {
	if (table === null) return state;
	const tables = new Set(state.satAt.get(seat)).add(table);
	return { ...state, satAt: put(state.satAt, seat, tables) };
}

/** @param early those among them who went before it was done */
function gone(state: SeatsState, early: readonly string[], left: readonly string[]): SeatsState {
	const seats = left.reduce((all, id) => patch(all, id, { presence: 'left' }), state.seats);
	return { ...state, seats, leftEarly: new Set([...state.leftEarly, ...early]) };
}

/** Whoever was set left by the list counts no more, also who took part without being there. */
function withoutContact(state: SeatsState, left: readonly string[]): SeatsState {
	const seats = left.reduce((all, id) => patch(all, id, { indirect: null }), state.seats);
	return { ...state, seats };
}

function instructionOf(terms: InstructionTerms, bounds: string | null): StandingInstruction {
	if (terms.kind === 'contact-decides') return { ...terms, bounds: bounds ?? '' };
	return terms.kind === 'wait' && bounds !== null ? { ...terms, bounds } : terms;
}

/** Nobody but they themselves brings back who stopped (R18). */
function stillHere(state: SeatsState, seats: readonly string[]): string[] {
	return seats.filter((id) => !state.stopped.has(id));
}

/** Whoever a table says sits there, is there; who chose otherwise for themselves keeps that. */
function sitsThere(seats: Seats, id: string): Seats {
	const seat = seats.get(id);
	if (!seat || seat.presence === 'observer' || seat.indirect) return seats;
	// Whoever went home does not come back by a list that was made before they left.
	if (seat.presence === 'left') return seats;
	return patch(seats, id, { presence: 'present' });
}

/** A later session has a new check-in (§3 adjourn); observers and who stopped stay as they were. */
function newSession(state: SeatsState): SeatsState {
	const again = (seat: Seat): Presence =>
		seat.presence === 'observer' || state.stopped.has(seat.id) ? seat.presence : 'expected';
	const seats = new Map(
		Array.from(state.seats, ([id, seat]) => [id, { ...seat, presence: again(seat) }] as const)
	);
	return { ...state, seats };
}

export const seatsSlice: Slice<SeatsState, SeatEvent> = {
	empty: EMPTY_SEATS,
	evolve: evolveSeats,
	sealed: SEAT_SEALED,
	shown: SEAT_SHOWN
};
