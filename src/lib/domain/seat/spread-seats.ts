import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { firstName } from '#lib/domain/name/first-name.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { SeatRefusal } from './codes.ts';
import type { SeatEvent } from './events.ts';
import { nameGiver, takenNames, tidyName } from './name.ts';
import { spread } from './spread.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;
type SpreadWorld = Pick<SeatsWorld, 'toSeat' | 'groupOf' | 'notWith' | 'nameFault'>;

interface ToSpread {
	people: readonly string[];
	seats: readonly { seat: string; was: string | null }[];
}

/**
 * Seats many at once, before they come in: prepared people get a seat under their first name, and who has one
 * and is not in yet another table, evenly, groups mixed (R26) and apart from whom they may not sit with (R17,
 * R30). Left as they are: who is not ready for a seat, got one meanwhile, came in, or whom a colleague moved.
 * Who fits at no table sits at none.
 * @param input.people known people without a seat
 * @param input.seats with the table they had, as the sender saw it
 * @returns the ids of those who were given a table, or moved to another
 */
export function spreadSeats(
	state: SeatsState,
	input: ToSpread,
	_context: Context,
	world: SpreadWorld
): Answer {
	if (state.tables.size === 0) return refuse('no-tables');
	const { toSeat } = world;
	const given = new Map(
		[...new Set(input.people)].flatMap((id) => {
			const person = state.seats.has(id) ? null : toSeat(id);
			return person === null ? [] : [[id, person.name] as const];
		})
	);
	const moved = new Set(input.seats.filter((one) => isFree(state, one)).map(({ seat }) => seat));
	const place = (id: string) => ({ id, group: world.groupOf(id) });
	const found = spread(
		[...given.keys(), ...moved].map(place),
		[...state.tables.keys()].map((table) => ({
			id: table,
			here: [...state.seats.values()]
				.filter((seat) => seat.table === table && !moved.has(seat.id) && seat.presence !== 'left')
				.map(({ id }) => place(id))
		})),
		world.notWith
	);
	const unique = nameGiver(takenNames(state));
	const events = [...found].flatMap(([seat, table]): SeatEvent[] => {
		const name = given.get(seat);
		if (name === undefined) {
			const same = state.seats.get(seat)?.table === table;
			return same ? [] : [{ type: 'seat:moved', seat, table }];
		}
		const displayName = unique(nameFor(seat, name, world));
		return [{ type: 'seat:given', seat, displayName, table, lobby: null }];
	});
	return making(
		events.flatMap((event) => ('table' in event && event.table !== null ? [event.seat] : [])),
		decided(events)
	);
}

/** Not in the room yet, and where the sender saw them. */
function isFree(state: SeatsState, { seat: id, was }: { seat: string; was: string | null }) {
	const seat = state.seats.get(id);
	return seat?.presence === 'expected' && seat.indirect === null && seat.table === was;
}

/** A name to begin with, until they choose one: the first of theirs, or what the rule offers instead (R3). */
function nameFor(id: string, name: string, { nameFault }: Pick<SeatsWorld, 'nameFault'>): string {
	const first = tidyName(firstName(name)) ?? tidyName(name) ?? '–';
	const instead = nameFault(id, first, 'own')?.detail?.['instead'];
	return typeof instead === 'string' ? instead : first;
}

export const spreadRules = {
	'seat:spread': adds(LEAD, spreadSeats, {
		of: 'people',
		here: ({ seats }) => seats.size,
		more: ({ people }) => people.length
	})
} satisfies Rules;
