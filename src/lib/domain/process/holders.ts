import type { ProcessState } from './process.ts';

/** Whether a personal link at this door can stand for `ref`. */
export function isHolder(state: ProcessState, door: string, ref: string): boolean {
	switch (door) {
		case 'core':
			return state.setUp.core.has(ref);
		case 'party':
			return partyOfHolder(state, ref) !== null;
		case 'informant':
			return state.questions.informants.has(ref);
		case 'seat':
			return state.people.people.has(ref) || state.seats.seats.has(ref);
		case 'table':
			return state.seats.tables.has(ref);
		case 'screen':
			return ref === state.setUp.id;
		default:
			return false;
	}
}

/** The framing party for which this person holds the mandate or is the announced replacement. */
export function partyOfHolder(state: ProcessState, person: string): string | null {
	for (const { id, mandate, replacement } of state.frames.parties.values()) {
		if (mandate?.holder.id === person || replacement?.id === person) return id;
	}
	return null;
}
