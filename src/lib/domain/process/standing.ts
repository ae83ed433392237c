import type { Standing } from '#lib/domain/rules.ts';
import type { ProcessState } from './process.ts';

/**
 * How a person at the seat door stands, or null for who is nobody here. A stranger whom the team knows by
 * name is no stranger.
 */
export function standingOf(state: ProcessState, id: string): Standing | null {
	const seat = state.seats.seats.get(id);
	if (!seat) {
		if (state.people.people.has(id)) return 'known';
		return state.seats.lobby.has(id) ? 'lobby' : null;
	}
	return seat.indirect ? 'indirect' : seat.presence;
}
