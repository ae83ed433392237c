import { namedIn } from '#lib/protocol/about.ts';
import type { Viewer } from '#server/access/viewer.ts';

/** A member of the team, and the person whose page they have open. */
export interface Beside {
	readonly person: string;
	readonly member: string;
}

/** Whose pages are open at desks now, as those say themselves; other doors have no such pages. */
export function besideNow(viewers: Iterable<Viewer>): readonly Beside[] {
	return [...viewers].flatMap(({ door, id, about }): Beside[] => {
		return door === 'staff' ? namedIn(about).map((person) => ({ person, member: id })) : [];
	});
}
