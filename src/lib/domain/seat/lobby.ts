import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST } from '#lib/domain/limits.ts';
import { refuse } from '#lib/domain/result.ts';
import { byServer, changes, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { SeatRefusal } from './codes.ts';
import { takenNames, tidyName, uniqueName, unlessNameRefused } from './name.ts';
import type { SeatEvent } from './events.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

/** Comes in by the short code: a name in the lobby and nothing else (R2, R3). Repeatable. */
export function arrive(
	state: SeatsState,
	input: { arrival: string; displayName: string },
	_context: Context,
	world: Pick<SeatsWorld, 'lobbyOpen' | 'nameFault'>
): Answer {
	if (!world.lobbyOpen || state.lobby.size >= MOST.waiting) return refuse('lobby-closed');
	const { arrival, displayName } = input;
	const fault = () => world.nameFault(arrival, displayName, 'stranger');
	return unlessNameRefused(waiting(state, arrival, displayName), fault);
}

function waiting(state: SeatsState, id: string, typed: string): Answer {
	if (state.lobby.has(id) || state.seats.has(id)) return decided([]);
	const name = tidyName(typed);
	if (name === null) return refuse('name-unusable');
	const displayName = uniqueName(name, takenNames(state));
	return decided([{ type: 'lobby:arrived', id, displayName }]);
}

export function clearArrival(state: SeatsState, { arrival: id }: { arrival: string }): Answer {
	if (!state.lobby.has(id)) return refuse('unknown-arrival');
	return decided([{ type: 'lobby:cleared', id }]);
}

/** Sends many away at once; those who were seated or cleared meanwhile are left out. */
export function clearArrivals(
	state: SeatsState,
	{ arrivals }: { arrivals: readonly string[] }
): Answer {
	const here = arrivals.filter((id) => state.lobby.has(id));
	return decided(here.map((id) => ({ type: 'lobby:cleared', id })));
}

export const lobbyRules = {
	'lobby:arrive': byServer(arrive),
	'lobby:clear': changes(TEAM, clearArrival),
	'lobby:clear-many': changes(TEAM, clearArrivals)
} satisfies Rules;
