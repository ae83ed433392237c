import { actorId, isSelf } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { drop } from '#lib/domain/maps.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, LEAD, ofSeat, TEAM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { withIds } from '#lib/domain/with-ids.ts';
import type { SeatCare, SeatRefusal } from './codes.ts';
import { nameKey, takenNames, tidyName, uniqueName, unlessNameRefused } from './name.ts';
import type { SeatEvent, Table } from './events.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

/**
 * Sets the tables; a table where people sit stays.
 * @param input.tables a new one has no id yet
 * @param input.was which there were, as the sender saw them: refused when a colleague set others meanwhile
 */
export function setTables(
	state: SeatsState,
	input: {
		tables: readonly (Omit<Table, 'id'> & { id: string | null })[];
		was?: readonly string[] | undefined;
	},
	{ newId }: Context
): Answer {
	const tables = withIds(input.tables, (id) => state.tables.has(id), newId);
	if (!tables) return refuse('unknown-table');
	if (isOvertaken({ tables: input.was }, { tables: [...state.tables.keys()] })) {
		return refuse('overtaken');
	}
	const ids = new Set(tables.map((table) => table.id));
	const numbers = new Set(tables.map((table) => table.number));
	if (ids.size + numbers.size < 2 * tables.length) return refuse('table-doubled');
	for (const seat of state.seats.values()) {
		if (seat.table !== null && !ids.has(seat.table)) return refuse('table-in-use');
	}
	return making([...ids], decided([{ type: 'tables:set', tables }]));
}

/**
 * Gives a person a seat under a chosen display name (R3). `here` checks them in at once.
 * Warns when unprepared (R16), without permission under 16 (R17) or beside someone they must not
 * sit with (R30). Refuses who has an excluding role, and tells which (R1). Who has a seat and came in by
 * the code goes on at it.
 * @param input.person a known person; null for a walk-in
 * @param input.arrival their place in the lobby; null for who came without a phone
 */
export function giveSeat(
	state: SeatsState,
	input: Given & { person: string | null },
	context: Context,
	world: GiveWorld
): Answer {
	const { person, arrival, displayName } = input;
	const seat = person ?? arrival ?? context.newId();
	const conflict = world.roleConflict(seat, displayName);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const isNew = person === null || person === arrival;
	if (!isNew && !world.isPerson(seat) && !state.seats.has(seat)) return refuse('unknown-person');
	const known = state.seats.get(seat);
	if (known) return making(seat, comeToSeat(state, known, input, context, world));
	const answer = takeSeat(state, seat, input, world, conflict?.role ?? null);
	return making(
		seat,
		unlessNameRefused(answer, () => world.nameFault(seat, displayName, 'team'))
	);
}

interface Given {
	arrival: string | null;
	displayName: string;
	table: string | null;
	/** They are in the room. */
	here: boolean;
}

export type GiveWorld = Pick<
	SeatsWorld,
	| 'roleConflict'
	| 'isPerson'
	| 'hasLink'
	| 'nameFault'
	| 'preparation'
	| 'permissionMissing'
	| 'notWith'
	| 'counts'
	| 'isAlone'
>;

/** @param namesake the role of someone else with the same name, perhaps the same person (R1) */
function takeSeat(
	state: SeatsState,
	seat: string,
	{ arrival: lobby, displayName: typed, table, here }: Given,
	world: GiveWorld,
	namesake: string | null
): Answer {
	if (table !== null && !state.tables.has(table)) return refuse('unknown-table');
	if (lobby !== null && !state.lobby.has(lobby)) return refuse('unknown-arrival');
	const name = tidyName(typed);
	if (name === null) return refuse('name-unusable');
	const displayName = uniqueName(name, takenNames(state, lobby ?? undefined));
	const cares: Refusal<SeatCare>[] = [];
	if (world.preparation(seat) === 'none') cares.push({ code: 'not-prepared' });
	if (namesake !== null) cares.push({ code: 'same-name-other-role', detail: { role: namesake } });
	// Why, only the interviewer may read (R17).
	if (world.permissionMissing(seat)) cares.push({ code: 'ask-interviewer' });
	cares.push(...tableCares(state, seat, table, world));
	const events: SeatEvent[] = [{ type: 'seat:given', seat, displayName, table, lobby }];
	if (here) events.push({ type: 'seat:checked-in', seat });
	return decided(events, cares);
}

/**
 * Someone who has a seat came in by the code: their phone gets it, at the table it was, under the name they
 * typed just now (R3), unless that one cannot be told from another's. Refused while the seat's word counts, unless by a facilitator who works alone: two members make a card.
 */
function comeToSeat(
	state: SeatsState,
	seat: Seat,
	{ arrival: lobby, here }: Given,
	context: Context,
	world: GiveWorld
): Answer {
	if (lobby === null || lobby === seat.id) return refuse('seat-given-already');
	if (!state.lobby.has(lobby)) return refuse('unknown-arrival');
	const counts = world.counts(seat.id);
	const by = actorId(context);
	if (counts && !world.isAlone(by, context.now)) return refuse('card-needs-two');
	const told = { way: 'lobby', by, proposedBy: null, alone: counts } as const;
	const events: SeatEvent[] = [{ type: 'lobby:seated', id: lobby, seat: seat.id }];
	// Of the first device of a seat nobody is warned (C11).
	if (!isUnopened(state, seat, world)) {
		events.push({ type: 'seat:device-added', seat: seat.id, ...told });
	}
	// An observer takes part again by their own word only.
	const chosen = chosenAtTheDoor(state, seat, lobby, world);
	if (chosen !== null) {
		events.push({ type: 'seat:renamed', seat: seat.id, displayName: chosen });
	}
	const comesIn = here && seat.presence !== 'present' && seat.presence !== 'observer';
	if (comesIn) events.push({ type: 'seat:checked-in', seat: seat.id });
	return decided(events);
}

/** No device can have held this seat: the team made it for a known person, no link was made, and nobody came. */
function isUnopened(
	{ cards, devices, seatedAs }: SeatsState,
	{ id, presence }: Seat,
	{ isPerson, hasLink }: Pick<SeatsWorld, 'isPerson' | 'hasLink'>
): boolean {
	const isNew = presence === 'expected' && cards.get(id) === 1 && !devices.has(id);
	return isNew && isPerson(id) && !hasLink(id) && ![...seatedAs.values()].includes(id);
}

/** The name they typed when they came in, where it is another than the seat's and can be had; else null. */
function chosenAtTheDoor(
	state: SeatsState,
	seat: Seat,
	lobby: string,
	{ nameFault }: Pick<SeatsWorld, 'nameFault'>
): string | null {
	const typed = state.lobby.get(lobby)?.displayName ?? null;
	if (typed === null || nameFault(seat.id, typed, 'team')) return null;
	const taken = takenNames({ ...state, lobby: drop(state.lobby, lobby) }, seat.id);
	// Whoever typed the very name their seat had, got a number behind it at the door.
	const own = seat.displayName;
	if (own !== null && nameKey(uniqueName(own, [own, ...taken])) === nameKey(typed)) return null;
	const name = uniqueName(typed, taken);
	return name === own ? null : name;
}

/** Another display name; by the person or the team (R3). */
export function renameSeat(
	state: SeatsState,
	input: { seat: string; displayName: string; was?: string | undefined },
	context: Context,
	world: Pick<SeatsWorld, 'nameFault'>
): Answer {
	const by = isSelf(context, input.seat) ? 'seat' : 'team';
	const fault = () => world.nameFault(input.seat, input.displayName, by);
	return unlessNameRefused(renamed(state, input), fault);
}

function renamed(
	state: SeatsState,
	input: { seat: string; displayName: string; was?: string | undefined }
): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	const name = tidyName(input.displayName);
	if (name === null) return refuse('name-unusable');
	const displayName = uniqueName(name, takenNames(state, seat.id));
	if (displayName === seat.displayName) return decided([]);
	if (isOvertaken({ displayName: input.was }, seat)) return refuse('overtaken');
	return decided([{ type: 'seat:renamed', seat: seat.id, displayName }]);
}

/**
 * To another table; warns when someone they must not sit with is there (R30).
 * @param input.was the table they sat at, as the sender saw it: refused when a colleague moved them meanwhile
 */
export function moveSeat(
	state: SeatsState,
	input: { seat: string; table: string | null; was?: string | null | undefined },
	_context: Context,
	world: Pick<SeatsWorld, 'notWith'>
): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (input.table !== null && !state.tables.has(input.table)) return refuse('unknown-table');
	const { table } = input;
	if (seat.table === table) return decided([]);
	if (isOvertaken({ table: input.was }, seat)) return refuse('overtaken');
	return decided(
		[{ type: 'seat:moved', seat: seat.id, table }],
		tableCares(state, input.seat, input.table, world)
	);
}

function tableCares(
	state: SeatsState,
	seat: string,
	table: string | null,
	world: Pick<SeatsWorld, 'notWith'>
): Refusal<SeatCare>[] {
	if (table === null) return [];
	const notWith = world.notWith(seat);
	const beside = [...state.seats.values()].some(
		(other) => other.table === table && notWith.has(other.id)
	);
	// With whom, and which of the two said so, was told in confidence (R17).
	return beside ? [{ code: 'not-at-one-table' }] : [];
}

export const giveRules = {
	'tables:set': changes(LEAD, setTables),
	'seat:give': adds(TEAM, giveSeat, { of: 'people', here: ({ seats }) => seats.size }),
	'seat:rename': changes(ofSeat('seat', WITH_SEAT, TEAM), renameSeat),
	'seat:move': changes(TEAM, moveSeat)
} satisfies Rules;
