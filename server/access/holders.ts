import type { RoleHolder } from '#lib/domain/process/index.ts';
import type { ProcessState } from '#lib/domain/process.ts';

/** Everyone who has a role in the process, for the check that nobody is on two sides (R1). */
export function roleHolders(state: ProcessState): RoleHolder[] {
	const holders: RoleHolder[] = [];
	for (const { id, role, account, name } of state.setUp.team.values()) {
		holders.push({ id, role, identities: account === null ? [] : [account], name });
	}
	for (const { id, name, identity } of state.people.people.values()) {
		holders.push({
			id,
			role: 'participant',
			identities: identity === null ? [] : [identity],
			name
		});
	}
	for (const { id, name } of state.questions.informants.values()) {
		holders.push({ id, role: 'informant', identities: [], name });
	}
	for (const { mandate, replacement } of state.frames.parties.values()) {
		for (const person of [mandate?.holder, replacement]) {
			if (person)
				holders.push({ id: person.id, role: 'party', identities: [], name: person.displayName });
		}
	}
	return holders;
}

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
