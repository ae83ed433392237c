import type { PeopleState, Person, PersonStatus } from './people.ts';
import { isIndirectWay, type Preparation } from './preparation.ts';

/** Which of two is further; whoever said no is not asked again by it, unless they were spoken with since. */
const FURTHER: Record<PersonStatus, number> = {
	sought: 0,
	approached: 1,
	'does-not-want': 2,
	spoken: 3,
	prepared: 4
};

/**
 * One person of two entries: the kept one stays as it is, and gets what it lacks of the other; calls, needs
 * and whom not to sit with are those of both. How the other was called and reached stands beside it.
 */
function joined(kept: Person, other: Person): Person {
	const ahead = FURTHER[other.status] > FURTHER[kept.status] ? other : kept;
	const interviewer = kept.interviewer ?? other.interviewer;
	const readers = [...kept.colleagues, other.interviewer, ...other.colleagues];
	return {
		...kept,
		reach: kept.reach ?? other.reach,
		also: [...kept.also, { name: other.name, reach: other.reach }, ...other.also],
		since: Math.min(kept.since, other.since),
		referrer: kept.referrer ?? other.referrer,
		status: ahead.status,
		declinedWhy: ahead.declinedWhy,
		declinedKind: ahead.declinedKind,
		contacts: [...kept.contacts, ...other.contacts],
		next: kept.next ?? other.next,
		interviewer,
		colleagues: [...new Set(readers)].flatMap((id) => (id && id !== interviewer ? id : [])),
		preparation: prepared(kept.preparation, other.preparation),
		shortPreparation: kept.shortPreparation ?? other.shortPreparation,
		list: null
	};
}

function prepared(kept: Preparation | null, other: Preparation | null): Preparation | null {
	if (!kept || !other) return kept ?? other;
	return {
		...kept,
		...helperOf(kept.helper ? kept : other),
		needs: both(kept.needs, other.needs),
		needsWords: kept.needsWords ?? other.needsWords,
		dayWords: bothWords(kept.dayWords, other.dayWords),
		// Nobody agreed yet to share what was told of both: only what each of them did.
		shares: kept.shares === true && other.shares === true,
		notWith: both(kept.notWith, other.notWith),
		informationWanted: kept.informationWanted ?? other.informationWanted,
		...standing(kept, other),
		under16: kept.under16 || other.under16
	};
}

/** What is done for who is not there goes as a whole: halves of two would be nobody's. */
function standing(kept: Preparation, other: Preparation) {
	const lacks = isIndirectWay(kept.way) && kept.instruction === null;
	const { instruction, contact, waitUntil, waitThen, bounds } = lacks ? other : kept;
	return { instruction, contact: contact ?? kept.contact, waitUntil, waitThen, bounds };
}

/** What has to be ready is both of it: nobody goes without food because a list was tidied. */
const bothWords = (some: string | null, more: string | null) =>
	[...new Set([some, more])].filter(Boolean).join('\n') || null;

const helperOf = ({ helper, helperName, helperReach }: Preparation) => ({
	helper,
	helperName,
	helperReach
});

const both = <Each>(some: readonly Each[] | null, more: readonly Each[] | null) =>
	some && more ? [...new Set([...some, ...more])] : (some ?? more);

/**
 * Two entries were one person: everything of the other is the kept one's. Whatever named the other, in what
 * is known of people, names the kept one.
 */
export function mergePeople(state: PeopleState, keptId: string, otherId: string): PeopleState {
	const [kept, other] = [state.people.get(keptId), state.people.get(otherId)];
	if (!kept || !other) return state;
	const renamed = (id: string) => (id === otherId ? keptId : id);
	const people = new Map<string, Person>();
	for (const [id, person] of state.people) {
		if (id === otherId) continue;
		people.set(id, apartFrom(id === keptId ? joined(kept, other) : person, renamed));
	}
	const notes = new Map(state.notes);
	for (const [id, note] of notes) {
		if (note.person === otherId) notes.set(id, { ...note, person: keptId });
	}
	const suggestions = new Map(state.suggestions);
	for (const [id, one] of suggestions) {
		const [from, led] = [one.from && renamed(one.from), one.led && renamed(one.led)];
		if (from !== one.from || led !== one.led) suggestions.set(id, { ...one, from, led });
	}
	const merged = new Map([...state.merged].map(([id, into]) => [id, renamed(into)] as const));
	return { ...state, people, notes, suggestions, merged: merged.set(otherId, keptId) };
}

/**
 * The same person, whose "not with" and contact person name whoever they meant under the id those have now,
 * never themselves.
 */
function apartFrom(person: Person, renamed: (id: string) => string): Person {
	const { id, preparation } = person;
	if (!preparation) return person;
	const named = [
		...(preparation.notWith ?? []),
		...(preparation.contact ? [preparation.contact] : [])
	];
	if (named.every((one) => renamed(one) === one && one !== id)) return person;
	const notWith = [...new Set(preparation.notWith?.map(renamed))].filter((one) => one !== id);
	const spokenBy = preparation.contact && renamed(preparation.contact);
	const contact = spokenBy === id ? null : spokenBy;
	return { ...person, preparation: { ...preparation, notWith, contact } };
}

/** Whose entries became this one: what they said belongs to it, and goes with it (R8). */
export function mergedInto({ merged }: Pick<PeopleState, 'merged'>, id: string): string[] {
	return [...merged].flatMap(([other, into]) => (into === id ? other : []));
}

/** Every name of somebody, and every way to reach them: their own, and those of entries that became theirs. */
export function everyName({ name, also }: Person): string[] {
	return [name, ...also.map((one) => one.name)].filter((one) => one !== null);
}

export function everyReach({ reach, also }: Person): string[] {
	return [reach, ...also.map((one) => one.reach)].filter((one) => one !== null);
}
