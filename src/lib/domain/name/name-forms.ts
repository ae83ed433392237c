import { foldedLetters } from './fold.ts';
import { EVERYDAY_WORDS, NAME_PARTICLES, ROLE_WORDS } from './ordinary-words.ts';

/** One way in which a name can stand in a text. */
export interface NameForm {
	/** The folded letters, with nothing between. */
	letters: string;
	/** One word of the name; several; or several of which one is an initial. */
	kind: 'part' | 'whole' | 'initials';
	/** Also what people write without meaning anybody: a name only where it is written as one. */
	everyday: boolean;
}

/** Parts of a name shorter than this are none by themselves, or half the wall would be held back. */
const SHORTEST_PART = 3;

/** How a name can be written: whole, by its parts, turned round, with initials (R40). */
export function formsOf(name: string): NameForm[] {
	return [...new Set([name, withUmlautsSpelled(name)])].flatMap((spelled) => {
		// What stands in brackets behind a name is what somebody is.
		const words = foldedLetters(spelled.replace(/\(.*?\)/gu, ' '));
		return formsOfWords(words.filter((word) => !ROLE_WORDS.has(word) && /\p{L}/u.test(word)));
	});
}

const withUmlautsSpelled = (name: string) =>
	name
		.normalize('NFC')
		.replace(/[äæ]/giu, 'ae')
		.replace(/[öøœ]/giu, 'oe')
		.replace(/ü/giu, 'ue')
		.replace(/å/giu, 'aa');

function formsOfWords(words: readonly string[]): NameForm[] {
	const proper = words.filter((word) => !NAME_PARTICLES.has(word));
	const [first] = proper;
	const last = proper.at(-1);
	if (first === undefined || last === undefined) return [];
	const parts = proper
		.filter((word) => word.length > 1)
		.map((word): NameForm => {
			const everyday = isEveryday(word) || word.length < SHORTEST_PART;
			return { letters: word, kind: 'part', everyday };
		});
	if (words.length === 1) return parts;
	const surname = words.slice(words.lastIndexOf(last) - particlesBefore(words, last));
	const behind = [last, surname.join('')];
	const initials = proper.slice(0, -1).map((word) => word.charAt(0));
	const wholes = [
		words.join(''),
		// "Anne-Marie" is also written as one.
		...(proper.length > 2 ? [proper.slice(0, -1).join('')] : []),
		...behind.flatMap((family) => [`${first}${family}`, `${family}${first}`])
	];
	const shortened = behind.flatMap((family) => [
		`${initials.join('')}${family}`,
		`${initials[0] ?? ''}${family}`
	]);
	const phrase: NameForm = {
		letters: surname.join(''),
		kind: 'whole',
		everyday: isPhrase(surname)
	};
	return [
		...parts,
		...of('whole', proper.length > 1 ? wholes : [], proper.every(isEveryday)),
		...of('initials', proper.length > 1 ? shortened : [], isEveryday(last)),
		...of('initials', proper.length > 1 ? [`${first}${last.charAt(0)}`] : [], isEveryday(first)),
		...(surname.length > 1 ? [phrase] : [])
	].filter(({ letters, kind }) => kind === 'part' || letters.length > SHORTEST_PART);
}

function of(kind: NameForm['kind'], all: readonly string[], everyday: boolean): NameForm[] {
	return all.map((letters) => ({ letters, kind, everyday }));
}

function particlesBefore(words: readonly string[], last: string): number {
	const before = words.slice(0, words.lastIndexOf(last));
	return before.length - 1 - before.findLastIndex((word) => !NAME_PARTICLES.has(word));
}

/** "De boer" is a farmer; "van der meer" is nobody but a person. */
function isPhrase(surname: readonly string[]): boolean {
	const old = surname.some((word) => ['der', 'den', 'ter', 'ten'].includes(word));
	return !old && isEveryday(surname.at(-1) ?? '');
}

/** Whether people write this word without meaning anybody, however its strokes are read. */
export function isEveryday(word: string): boolean {
	return [word.replace(/1/gu, 'i'), word.replace(/1/gu, 'l')].some((read) =>
		EVERYDAY_WORDS.has(read)
	);
}
