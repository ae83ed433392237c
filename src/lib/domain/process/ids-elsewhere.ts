import { ID_PATTERN } from '#lib/domain/id.ts';
import type { ProcessState } from './process.ts';

/** Keys of two parts, such as a link of a door: the longest is far shorter than this. */
const KEY_LENGTH = 60;

/**
 * Every id that stands in a process anywhere but as an entry of the list of people: what a person has, did
 * or is named in, whichever slice it is of, also one that comes later.
 */
export function idsElsewhere({ people, tally: _, ...others }: ProcessState): Set<string> {
	const { people: listed, lists: _lists, ...about } = people;
	const named = [...listed.values()].map(({ id: _id, list: _list, ...person }) => person);
	const found = new Set<string>();
	collect([others, about, named], found);
	return found;
}

/**
 * The same without what the team wrote down of people: who has a seat, a page, an answer or anything else
 * under an id that stays theirs. What they typed and what was sent to them is noted under whichever entry they become.
 */
export function idsOutside({
	people: _people,
	tally: _tally,
	invitations: _invitations,
	signUps: _signUps,
	...others
}: ProcessState): Set<string> {
	const found = new Set<string>();
	collect(others, found);
	return found;
}

function collect(value: unknown, found: Set<string>): void {
	if (typeof value === 'string') {
		if (value.length > KEY_LENGTH) return;
		for (const part of value.split('/')) if (ID_PATTERN.test(part)) found.add(part);
	} else if (value instanceof Map) {
		for (const [key, one] of value) {
			collect(key, found);
			collect(one, found);
		}
	} else if (value instanceof Set || Array.isArray(value)) {
		for (const one of value) collect(one, found);
	} else if (value !== null && typeof value === 'object') {
		for (const one of Object.values(value)) collect(one, found);
	}
}
