import { identitiesIn } from '#lib/domain/identities.ts';
import { permissionMissing, preparationOf } from '#lib/domain/person/index.ts';
import type { ProcessState } from './process.ts';
import { roleHolders } from './role-holders.ts';
import { roleConflict } from './roles.ts';

/**
 * Who can be given a seat at a table before they come in: known by name, prepared (R16), to be in the room, with
 * permission under 16 (R17), and on no other side (R1). Null for who cannot be, or not unasked.
 */
export function readyForSeat(state: ProcessState): (id: string) => { name: string } | null {
	const { people } = state;
	const others = roleHolders(state).filter(({ role }) => role !== 'participant');
	return (id) => {
		const person = people.people.get(id);
		if (!person || person.name === null || person.status === 'does-not-want') return null;
		if (preparationOf(people, id) === 'none') return null;
		if ((person.preparation?.way ?? 'room') !== 'room') return null;
		if (permissionMissing(person.preparation)) return null;
		const identities = identitiesIn(person.reach);
		const self = { id, role: 'participant', identities, name: null } as const;
		return roleConflict(others, self) ? null : { name: person.name };
	};
}
