import type { Actor } from '#lib/domain/decision.ts';
import {
	partyOfHolder,
	standingOfTableHost,
	type ProcessState
} from '#lib/domain/process/index.ts';
import type { Refusal } from '#lib/domain/result.ts';
import type { Door } from '#lib/protocol/doors.ts';

/** Who looks or acts in one process, as established from a session; never from a message. */
export interface Viewer {
	door: Door;
	process: string;
	/** Account, core member, mandate-holder, informant, seat, table or screen. */
	id: string;
	/** SHA-256 of the session id: which browser this is. */
	session: string;
	/**
	 * At the seat door: this phone, how many lines the record had when it came to this seat, and whether
	 * none that holds it came before.
	 */
	device?: { id: string; cameAfter: number; isFirst: boolean };
	/** At the table door: who holds this device for a day, by a link of their own (0069). */
	host?: string;
	/** At a desk: the person whose page is open, as the page says. It asks for no more than they may see. */
	about?: string | undefined;
}

/** How the method names this viewer, or null when the process does not know them (any more). */
export function actorOf(viewer: Viewer, state: ProcessState): Actor | null {
	const { door, id } = viewer;
	switch (door) {
		case 'staff': {
			const role = state.setUp.team.get(id)?.role;
			return role ? { kind: role, id } : null;
		}
		case 'core':
			return state.setUp.core.has(id) ? { kind: 'core', id } : null;
		case 'party': {
			const party = partyOfHolder(state, id);
			return party === null ? null : { kind: 'party', id, party };
		}
		case 'informant':
			return state.questions.informants.has(id) ? { kind: 'informant', id } : null;
		case 'seat':
			return isKnownSeat(state, id) ? { kind: 'seat', id } : null;
		case 'table':
			return state.seats.tables.has(id) && holds(viewer, state) ? { kind: 'table', id } : null;
		case 'screen':
			return null;
		default:
			return door satisfies never;
	}
}

/** A device of the table itself, or of somebody whom the desk let in, for as long as their day lasts. */
function holds({ host }: Viewer, state: ProcessState): boolean {
	return host === undefined || standingOfTableHost(state, host) === 'in';
}

/** Whether this viewer may look at all: an actor, or a screen of this process. */
export function isWelcome(viewer: Viewer, state: ProcessState): boolean {
	if (viewer.door === 'screen') return state.setUp.id === viewer.process;
	return actorOf(viewer, state) !== null;
}

/**
 * The device of a table that was taken away, or of a host whose day is over: its session says that there
 * was such a table.
 */
export function isGoneTable({ door, id, host }: Viewer, state: ProcessState): boolean {
	if (door !== 'table') return false;
	return (
		!state.seats.tables.has(id) ||
		(host !== undefined && standingOfTableHost(state, host) === 'over')
	);
}

/** Why this viewer may not look (any more), or null; who is seated elsewhere is told where (R2). */
export function turnedAway(viewer: Viewer, state: ProcessState): Refusal | null {
	if (isWelcome(viewer, state)) return null;
	const seat = viewer.door === 'seat' ? state.seats.seatedAs.get(viewer.id) : undefined;
	return seat === undefined ? { code: 'door-closed' } : { code: 'seat-moved', detail: { seat } };
}

/** A person at the seat door: invited, waiting in the lobby, or seated. */
function isKnownSeat(state: ProcessState, id: string): boolean {
	return state.seats.seats.has(id) || state.seats.lobby.has(id) || state.people.people.has(id);
}
