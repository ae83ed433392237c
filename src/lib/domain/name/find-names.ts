import { closeUp, foldWords, glanceKey, type FoldedWord } from './fold.ts';
import { formsOf, isEveryday, type NameForm } from './name-forms.ts';
import { TITLES_BEFORE } from './ordinary-words.ts';

/** Letters from which a name is recognised inside a longer word: of one word, and of several. */
const LONG_PART = 7;
const LONG_WHOLE = 8;

/** What may stand behind a name, with the letters the name must have: "tonen" is no Ton in the plural. */
const ENDINGS: readonly (readonly [string, number])[] = [
	['s', 3],
	['es', 4],
	['je', 4],
	['tje', 4],
	['en', 5]
];

const LONGEST_ENDING = 3;

interface Names {
	/** By how they look at a glance. */
	forms: ReadonlyMap<string, readonly NameForm[]>;
	/** Everything that one of those begins with. */
	beginnings: ReadonlySet<string>;
	/** Those recognised inside longer words, by how they begin. */
	long: ReadonlyMap<string, readonly { key: string; kind: NameForm['kind'] }[]>;
}

/**
 * Finds names of people in texts (R40): whole, by first name or surname, with initials, in the
 * possessive, in one piece or pulled apart, and whatever they are disguised with (`foldWords`). A word
 * that people also write without meaning anybody ("meer", "Roos") is a name only behind a title, or with
 * a capital within a sentence. A hint that errs on the side of holding back; a facilitator releases.
 * The names are read once.
 */
export function nameFinder(names: Iterable<string>): (text: string) => boolean {
	const read = readNames(names);
	return (text) => {
		const words = foldWords(text);
		const keys = new Keys();
		return words.some(
			({ letters }, at) => beginsName(read, keys, words, at) || isInside(read, keys, letters)
		);
	};
}

/** People use the same words again and again: how each looks is worked out once. */
class Keys {
	readonly #known = new Map<string, string>();

	of(letters: string): string {
		const known = this.#known.get(letters);
		if (known !== undefined) return known;
		const key = glanceKey(letters);
		this.#known.set(letters, key);
		return key;
	}
}

function readNames(names: Iterable<string>): Names {
	const forms = Map.groupBy([...new Set(names)].flatMap(formsOf), ({ letters }) =>
		glanceKey(letters)
	);
	const beginnings = new Set<string>();
	for (const key of forms.keys()) {
		for (let length = 0; length <= key.length; length++) beginnings.add(key.slice(0, length));
	}
	const long = [...forms].flatMap(([key, all]) =>
		all
			.filter(({ everyday, kind }) => {
				return !everyday && key.length >= (kind === 'part' ? LONG_PART : LONG_WHOLE);
			})
			.map(({ kind }) => ({ key, kind }))
	);
	return { forms, beginnings, long: Map.groupBy(long, ({ key }) => key.slice(0, 4)) };
}

function beginsName(
	{ forms, beginnings }: Names,
	keys: Keys,
	words: readonly FoldedWord[],
	at: number
): boolean {
	let letters = '';
	for (let to = at; to < words.length; to++) {
		const last = words[to]?.letters ?? '';
		letters += last;
		const key = keys.of(letters);
		if (!beginnings.has(key.slice(0, -LONGEST_ENDING))) return false;
		const isNamed = (bare: string) =>
			(forms.get(keys.of(bare)) ?? []).some(
				(form) =>
					closeUp(form.letters).test(bare) && counts(form, words.slice(at, to + 1), words[at - 1])
			);
		if (isNamed(letters) || withoutEnding(letters, last).some(isNamed)) return true;
		// With the next word the last letter may still look like another: r and n like m.
		if (!beginnings.has(key.slice(0, -1))) return false;
	}
	return false;
}

/** What is left of letters that may end in the possessive, or the like. */
function withoutEnding(letters: string, lastWord: string): string[] {
	if (isEveryday(letters)) return [];
	return ENDINGS.filter(
		([ending, least]) =>
			lastWord.length > ending.length &&
			lastWord.endsWith(ending) &&
			letters.length - ending.length >= least
	).map(([ending]) => letters.slice(0, -ending.length));
}

/** Whether these words, whose letters are those of a name, are meant as one. */
function counts(form: NameForm, covered: readonly FoldedWord[], before?: FoldedWord): boolean {
	if (form.everyday) {
		const titled = before !== undefined && TITLES_BEFORE.has(before.letters);
		if (!titled && !covered.some(({ capital, opens }) => capital && !opens)) return false;
	}
	const inOne = covered.length === 1;
	if (form.kind === 'whole') return true;
	if (form.kind === 'initials') return !inOne || form.letters.length >= LONG_PART;
	// One word, pulled apart: by signs, into letters, or into pieces that are no words.
	const spaced = covered.slice(1).some(({ gap }) => gap === 'space');
	const spelled = covered.every(({ letters }) => letters.length === 1);
	return !spaced || spelled || !covered.every(({ letters }) => isEveryday(letters));
}

/** "Dewethouderpieterdevriesliegt": a long name in a longer word; one of one word only at its ends. */
function isInside({ long }: Names, keys: Keys, letters: string): boolean {
	const key = letters.length > LONG_PART ? keys.of(letters) : '';
	for (let at = 0; at <= key.length - LONG_PART; at++) {
		const found = (long.get(key.slice(at, at + 4)) ?? []).some(
			(form) =>
				key.startsWith(form.key, at) &&
				(form.kind !== 'part' || at === 0 || at + form.key.length === key.length)
		);
		if (found) return true;
	}
	return false;
}
