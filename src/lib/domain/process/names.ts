import type { ProcessState } from './process.ts';
import { partyPersons } from './role-holders.ts';

/** Shorter parts ("de", "van") are no names by themselves. */
const PART_LENGTH = 4;

/**
 * Real names that may not appear on a shared screen before a facilitator looked (R40): of the people
 * and of who signs for framing parties, whole, and their first and last word.
 */
export function namesToHold(state: ProcessState): Set<string> {
	const people = [...state.people.people.values()].flatMap(({ name }) => name ?? []);
	const parties = partyPersons(state).flatMap(({ displayName }) => displayName ?? []);
	return new Set(
		[...people, ...parties].flatMap((name) => {
			const words = name.trim().split(/\s+/u);
			const ends = [words.at(0) ?? '', words.at(-1) ?? ''];
			return [name, ...ends.filter((word) => word.length >= PART_LENGTH)];
		})
	);
}
