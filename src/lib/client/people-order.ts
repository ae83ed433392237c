import { NAME_PARTICLES } from '#lib/domain/name/ordinary-words.ts';
import { nameKey } from '#lib/domain/seat/name.ts';
import { getLocale, type Locale } from '#lib/messages/index.ts';
import { searchWords } from './find-words.ts';
import { inOrder } from './order.ts';

/** People by their surname: in Dutch Jan van der Berg stands at the B, elsewhere at the V. */
export function peopleInOrder<Row>(
	rows: readonly Row[],
	nameOf: (row: Row) => string,
	language: Locale = getLocale()
): Row[] {
	const keys = new Map(rows.map((row) => [row, sortKey(nameOf(row), language)]));
	return inOrder(rows, (row) => keys.get(row) ?? '', language);
}

/** What somebody typed to find a name: each of its words begins one of the name, in any spelling. */
export function finder(typed: string): (name: string) => boolean {
	const isFound = nameFinder(typed);
	// Two thousand names are not looked into where nothing is looked for.
	return isFound ? (name) => isFound(searchWords(name)) : () => true;
}

/** The same for names that are split already (`searchWords`); null where nothing is looked for. */
export function nameFinder(typed: string): ((words: readonly string[]) => boolean) | null {
	const wanted = searchWords(typed);
	if (wanted.length === 0) return null;
	const begins = (words: readonly string[], part: string) =>
		words.some((_, at) => words.slice(at).join('').startsWith(part));
	return (words) => wanted.every((part) => begins(words, part));
}

interface Known {
	name: string;
	group: string;
	reach?: string;
}

/** Names where one person is chosen: of one name with another, with the group, and how they are reached. */
export function toldApart<Person extends Known>(
	people: readonly Person[]
): (person: Person) => string {
	const count = (keyOf: (person: Person) => string) => {
		const counts = new Map<string, number>();
		for (const person of people) counts.set(keyOf(person), (counts.get(keyOf(person)) ?? 0) + 1);
		return (person: Person) => counts.get(keyOf(person)) ?? 0;
	};
	const named = count(({ name }) => nameKey(name));
	const inGroup = count(({ name, group }) => `${nameKey(name)}/${group}`);
	return (person) => {
		const { name, group, reach } = person;
		if (named(person) < 2) return name;
		return `${name} (${inGroup(person) > 1 && reach ? `${group}, ${reach}` : group})`;
	};
}

/** The groups that people are of, in the order in which they came in sight. */
export const groupsOf = (people: readonly { group: string }[]): string[] => [
	...new Set(people.map(({ group }) => group))
];

/** Surname, then what stands before it: `Berg Jan van der`. */
function sortKey(name: string, language: Locale): string {
	const words = name
		.replace(/\(.*?\)/gu, ' ')
		.trim()
		.split(/\s+/u);
	// Of two people of one name the second has a number.
	const number = words.length > 1 && /^\d+$/u.test(words.at(-1) ?? '') ? [words.pop()] : [];
	const begin = language === 'nl' ? dutchSurname(words) : surname(words);
	return [...words.slice(begin), ...words.slice(0, begin), ...number].join(' ');
}

/** Where a surname begins, with what belongs before it; of a name of one word, there. */
function surname(words: readonly string[]): number {
	const at = words.findIndex((word, index) => index > 0 && isParticle(word));
	return at === -1 ? lastName(words) : at;
}

/** The same without what stands before it, also where a name begins with that: `Van Dam`. */
function dutchSurname(words: readonly string[]): number {
	const particle = words.findIndex(isParticle);
	const at = words.findIndex((word, index) => index > particle && !isParticle(word));
	return particle === -1 || at === -1 ? lastName(words) : at;
}

/** The last word, or the one it hangs on: `Jansen-de Boer`. */
function lastName(words: readonly string[]): number {
	const at = words.findIndex((word) => isParticle(/-([^-]+)$/u.exec(word)?.[1] ?? ''));
	return at === -1 ? words.length - 1 : at;
}

const isParticle = (word: string) => NAME_PARTICLES.has(word.toLowerCase().replace(/[’']/gu, ''));
