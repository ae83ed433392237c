import type { Addresses } from '#lib/domain/decision.ts';
import { identitiesIn } from '#lib/domain/identities.ts';
import { everyReach } from '#lib/domain/person/index.ts';
import type { ProcessState } from './process.ts';
import type { RoleHolder } from './roles.ts';

/**
 * Everyone with a role in the process, for R1.
 * @param addresses of accounts, which only the store knows
 */
export function roleHolders(state: ProcessState, addresses: Addresses = {}): RoleHolder[] {
	const team = [...state.setUp.team.values()].map(({ id, role, account, name }): RoleHolder => ({
		id,
		role,
		identities: account === null ? [] : [account, ...identitiesIn(addresses[account])],
		name
	}));
	const people = [...state.people.people.values()].map((person): RoleHolder => ({
		id: person.id,
		role: 'participant',
		identities: everyReach(person).flatMap(identitiesIn),
		name: person.name
	}));
	// Who came in at the door has a seat without being known beforehand: of them only a display name is.
	const walkIns = [...state.seats.seats.values()]
		.filter(({ id }) => !state.people.people.has(id))
		.map(({ id, displayName }): RoleHolder => ({
			id,
			role: 'participant',
			identities: [],
			name: displayName
		}));
	const informants = [...state.questions.informants.values()].map(
		({ id, reach, name }): RoleHolder => ({
			id,
			role: 'informant',
			identities: identitiesIn(reach),
			name
		})
	);
	const reachOf = new Map(
		[...state.frames.parties.values()].map(({ mandate }) => [mandate?.holder.id, mandate?.reach])
	);
	const parties = partyPersons(state).map(({ id, displayName }): RoleHolder => ({
		id,
		role: 'party',
		identities: identitiesIn(reachOf.get(id)),
		name: displayName
	}));
	return [...team, ...people, ...walkIns, ...informants, ...parties];
}

/** Ids of who signs or judges for a framing party. */
export function partyPeople(state: ProcessState): Set<string> {
	return new Set(partyPersons(state).map(({ id }) => id));
}

export function partyPersons(state: ProcessState): { id: string; displayName: string | null }[] {
	return [...state.frames.parties.values()].flatMap(({ mandate, replacement }) => [
		...(mandate ? [mandate.holder] : []),
		...(replacement ? [replacement] : [])
	]);
}
