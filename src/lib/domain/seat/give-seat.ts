import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { isSelf, isTeam, memberOf } from '#lib/domain/actors.ts';
import type { SeatCare, SeatRefusal } from './codes.ts';
import { tidyName, uniqueName } from './name.ts';
import type { SeatEvent, SeatsState, Table } from './state.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

/** What giving a seat must know about the person from elsewhere. */
export interface SeatWorld {
	/** Another role this identity has in the process that excludes a seat (R1). */
	roleConflict: string | null;
	/** Such a role of someone else with the same name, perhaps the same person (R1). */
	namesake: string | null;
	preparation: 'full' | 'short' | 'none';
	/** Under 16 without a recorded permission (R17). */
	permissionMissing: boolean;
	/** Everyone with whom this person must not sit at one table, told by either of them (R17). */
	notWith: ReadonlySet<string>;
	/** The seat's word counts in the round that goes on (C11). */
	counts: boolean;
	/** Whoever gives it is no facilitator who works alone. */
	needsSecond: boolean;
}

/** Sets the tables; a table where people sit stays. */
export function setTables(state: SeatsState, input: { tables: readonly Table[] }): Answer {
	const ids = new Set(input.tables.map((table) => table.id));
	const numbers = new Set(input.tables.map((table) => table.number));
	if (ids.size + numbers.size < 2 * input.tables.length) return refuse('table-doubled');
	for (const seat of state.seats.values()) {
		if (seat.table !== null && !ids.has(seat.table)) return refuse('table-in-use');
	}
	return decided([{ type: 'tables:set', tables: input.tables }]);
}

/** Comes in by the short code: a name in the lobby and nothing else (R2, R3). Repeatable. */
export function arrive(state: SeatsState, input: { id: string; displayName: string }): Answer {
	if (state.lobby.has(input.id) || state.seats.has(input.id)) return decided([]);
	const name = tidyName(input.displayName);
	if (name === null) return refuse('name-unusable');
	const displayName = uniqueName(name, takenNames(state));
	return decided([{ type: 'lobby:arrived', id: input.id, displayName }]);
}

export function clearArrival(state: SeatsState, input: { id: string }): Answer {
	if (!state.lobby.has(input.id)) return refuse('unknown-arrival');
	return decided([{ type: 'lobby:cleared', id: input.id }]);
}

/** Sends many away at once; those who were seated or cleared meanwhile are left out. */
export function clearArrivals(state: SeatsState, input: { ids: readonly string[] }): Answer {
	const waiting = input.ids.filter((id) => state.lobby.has(id));
	return decided(waiting.map((id) => ({ type: 'lobby:cleared', id })));
}

/**
 * Gives a person a seat under a chosen display name (R3). `here` checks them in at once.
 * Warns when unprepared (R16), without permission under 16 (R17) or beside someone they must not
 * sit with (R30). Refuses who has an excluding role (R1). Who has a seat and came in by the code goes
 * on at it.
 */
export function giveSeat(
	state: SeatsState,
	input: {
		seat: string;
		displayName: string;
		table: string | null;
		lobby: string | null;
		here: boolean;
	},
	context: Context,
	world: SeatWorld
): Answer {
	if (world.roleConflict !== null) return refuse('role-conflict', { role: world.roleConflict });
	const known = state.seats.get(input.seat);
	if (known) return comeToSeat(state, known, input, context, world);
	if (input.table !== null && !state.tables.has(input.table)) return refuse('unknown-table');
	if (input.lobby !== null && !state.lobby.has(input.lobby)) return refuse('unknown-arrival');
	const name = tidyName(input.displayName);
	if (name === null) return refuse('name-unusable');
	const { seat, table, lobby } = input;
	const displayName = uniqueName(name, takenNames(state, lobby ?? undefined));
	const cares: Refusal<SeatCare>[] = [];
	if (world.preparation === 'none') cares.push({ code: 'not-prepared' });
	if (world.namesake !== null) {
		cares.push({ code: 'same-name-other-role', detail: { role: world.namesake } });
	}
	// Why, only the interviewer may read (R17).
	if (world.permissionMissing) cares.push({ code: 'ask-interviewer' });
	cares.push(...tableCares(state, seat, table, world.notWith));
	const events: SeatEvent[] = [{ type: 'seat:given', seat, displayName, table, lobby }];
	if (input.here) events.push({ type: 'seat:checked-in', seat });
	return decided(events, cares);
}

/**
 * Someone who has a seat came in by the code: their phone gets it, name and table stay as they were.
 * Refused while the seat's word counts, unless by a facilitator who works alone: two members make a card.
 */
function comeToSeat(
	state: SeatsState,
	seat: Seat,
	{ lobby, here }: { lobby: string | null; here: boolean },
	context: Context,
	{ needsSecond, counts }: SeatWorld
): Answer {
	if (lobby === null || lobby === seat.id) return refuse('seat-given-already');
	if (!state.lobby.has(lobby)) return refuse('unknown-arrival');
	if (counts && needsSecond) return refuse('card-needs-two');
	const told = { way: 'lobby', by: memberOf(context), proposedBy: null, alone: counts } as const;
	const events: SeatEvent[] = [
		{ type: 'lobby:seated', id: lobby, seat: seat.id },
		{ type: 'seat:device-added', seat: seat.id, ...told }
	];
	// An observer takes part again by their own word only.
	const comesIn = here && seat.presence !== 'present' && seat.presence !== 'observer';
	if (comesIn) events.push({ type: 'seat:checked-in', seat: seat.id });
	return decided(events);
}

/** Another display name; by the person or the team (R3). */
export function renameSeat(
	state: SeatsState,
	input: { seat: string; displayName: string },
	context: Context
): Answer {
	if (!isSelf(context, input.seat) && !isTeam(context)) return refuse('only-oneself');
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	const name = tidyName(input.displayName);
	if (name === null) return refuse('name-unusable');
	const displayName = uniqueName(name, takenNames(state, seat.id));
	if (displayName === seat.displayName) return decided([]);
	return decided([{ type: 'seat:renamed', seat: seat.id, displayName }]);
}

/** To another table; warns when someone they must not sit with is there (R30). */
export function moveSeat(
	state: SeatsState,
	input: { seat: string; table: string | null },
	_context: Context,
	world: Pick<SeatWorld, 'notWith'>
): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (input.table !== null && !state.tables.has(input.table)) return refuse('unknown-table');
	if (seat.table === input.table) return decided([]);
	return decided(
		[{ type: 'seat:moved', ...input }],
		tableCares(state, input.seat, input.table, world.notWith)
	);
}

/** Display names in use, in the lobby and at the tables, except that of one id. */
function takenNames(state: SeatsState, except?: string): string[] {
	return [...state.lobby.values(), ...state.seats.values()]
		.filter((holder) => holder.id !== except)
		.flatMap((holder) => holder.displayName ?? []);
}

function tableCares(
	state: SeatsState,
	seat: string,
	table: string | null,
	notWith: ReadonlySet<string>
): Refusal<SeatCare>[] {
	if (table === null) return [];
	const beside = [...state.seats.values()].some(
		(other) => other.table === table && other.id !== seat && notWith.has(other.id)
	);
	// With whom, and which of the two said so, was told in confidence (R17).
	return beside ? [{ code: 'not-at-one-table' }] : [];
}
