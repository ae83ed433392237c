import { identitiesIn } from '#lib/domain/identities.ts';
import type { RoleConflict, RoleHolder } from '#lib/domain/process/roles.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import { everyName, everyReach } from './merge.ts';
import type { Person } from './state.ts';

/** Somebody in a list that is brought in. */
export type Listed = Pick<Person, 'reach' | 'group' | 'circle' | 'sector' | 'source'> & {
	name: string;
	/** Looks like somebody who is there, and is somebody else: a member of the team said so. */
	another?: boolean | undefined;
};

/**
 * What is known of one row of a list: nobody like them; somebody of that name; somebody who is reached in
 * the same way, or has the same name in the same group; or somebody who has another role (R1).
 */
export type ListVerdict =
	| { kind: 'new' }
	| { kind: 'namesake' | 'same'; by: 'reach' | 'name'; like: Like }
	| { kind: 'other-role'; role: RoleConflict['role'] };

/** Who it is like: somebody who is there, or an earlier row, counted from 0. */
export type Like = { person: string } | { row: number };

interface Seen {
	identities: readonly string[];
	group: string;
	like: Like;
}

/**
 * Each row of a list beside who is there already and the rows before it. The same e-mail address or
 * telephone number is the same person; a name alone only makes one look twice (R1), unless nothing tells
 * the two apart.
 * @param conflictOf whether somebody would be on two sides
 */
export function listVerdicts(
	rows: readonly Pick<Listed, 'name' | 'reach' | 'group'>[],
	people: Iterable<Person>,
	conflictOf: (newcomer: RoleHolder) => RoleConflict | null
): ListVerdict[] {
	const known = new Known();
	for (const person of people) {
		const identities = everyReach(person).flatMap(identitiesIn);
		const like = { person: person.id };
		for (const name of everyName(person)) known.add(name, identities, person.group, like);
	}
	return rows.map(({ name, reach, group }, row): ListVerdict => {
		const identities = identitiesIn(reach);
		const conflict = conflictOf({ id: '', role: 'participant', identities, name });
		const verdict: ListVerdict =
			conflict?.by === 'identity'
				? { kind: 'other-role', role: conflict.role }
				: known.like(name, identities, group);
		known.add(name, identities, group, { row });
		return verdict;
	});
}

class Known {
	readonly #reached = new Map<string, Like>();
	readonly #named = new Map<string, Seen[]>();

	add(name: string, identities: readonly string[], group: string, like: Like): void {
		for (const one of identities) if (!this.#reached.has(one)) this.#reached.set(one, like);
		const key = nameKey(name);
		const seen = { identities, group: nameKey(group), like };
		const others = this.#named.get(key);
		if (others) others.push(seen);
		else this.#named.set(key, [seen]);
	}

	like(name: string, identities: readonly string[], group: string): ListVerdict {
		for (const one of identities) {
			const like = this.#reached.get(one);
			if (like) return { kind: 'same', by: 'reach', like };
		}
		const namesakes = this.#named.get(nameKey(name)) ?? [];
		const [first] = namesakes;
		if (!first) return { kind: 'new' };
		const key = nameKey(group);
		const alike = namesakes.find(
			(one) => one.group === key && (one.identities.length === 0 || identities.length === 0)
		);
		const { like } = alike ?? first;
		return { kind: alike ? 'same' : 'namesake', by: 'name', like };
	}
}
