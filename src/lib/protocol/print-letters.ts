/**
 * Letters that a document is set in: those that a font of `server/print/fonts.ts` has, of scripts whose
 * letters keep their order and shape in it (docs/decisions/0089). Its test holds these against the fonts.
 */
const SCRIPTS = [
	...[
		'Latin',
		'Greek',
		'Cyrillic',
		'Armenian',
		'Georgian',
		'Arabic',
		'Hebrew',
		'Syriac',
		'Tifinagh'
	],
	...[
		'Ethiopic',
		'Devanagari',
		'Tamil',
		'Thai',
		'Han',
		'Bopomofo',
		'Hiragana',
		'Katakana',
		'Hangul'
	],
	...['Common', 'Inherited']
].map((script) => `\\p{Script=${script}}`);

/** Newer than the fonts, and seldom. */
const NOT_YET =
	'\\u088f\\u1acf-\\u1aeb\\u20c1\\u2b96\\ua7ce-\\ua7d4\\ua7f1\\ufbc3-\\ufbd2\\ufd90\\ufd91\\ufdc8-\\ufdce';

/** What draws nothing needs no font. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\p{Variation_Selector}]/u;
const KNOWN = new RegExp(`(?![${NOT_YET}])[${SCRIPTS.join('')}]`, 'u');
const EMOJI = /\p{Emoji}/u;
const PLAIN = /^[\u0020-\u024f]*$/;

const hasFont = (letter: string): boolean =>
	UNSEEN.test(letter) || EMOJI.test(letter) || (letter.length === 1 && KNOWN.test(letter));

/** Whether all of these words can stand in a document. */
export const canPrint = (words: string): boolean => PLAIN.test(words) || [...words].every(hasFont);

/** In this header of a document's answer stand those words, each encoded as in an address, with spaces between. */
export const BY_HAND_HEADER = 'plandag-by-hand';

/** Where a word cannot stand: room to write it by hand. */
export const BY_HAND = '____________';

/** What belongs to one word; signs of direction around it stay. */
const WORD = /[^\s\u2066-\u2069]+/gu;
const LINES = new RegExp(`${BY_HAND}(?:\\s+${BY_HAND})+`, 'g');

/** Words as they are printed: no box stands for a letter, and no word is there for half. */
export function printed(words: string): string {
	if (canPrint(words)) return words;
	const lined = words.replace(WORD, (word) => (canPrint(word) ? word : BY_HAND));
	return lined.replace(LINES, BY_HAND);
}

/** So many words are named to who prints, and so much of each: a header has an end, and nine bytes a letter. */
const NAMED = { words: 12, letters: 24 } as const;

/** The words of a document, or a part of one, of which there is a line instead: each once, at most twelve. */
export function wordsByHand(part: unknown): string[] {
	const found = new Set<string>();
	look(part);
	return [...found].slice(0, NAMED.words);

	function shown(word: string): string {
		const alone = word.replace(/^\p{P}+|\p{P}+$/gu, '').replace(/\p{Cs}/gu, '\ufffd');
		return [...alone].slice(0, NAMED.letters).join('');
	}

	function look(one: unknown): void {
		if (typeof one === 'string') {
			for (const [word] of one.matchAll(WORD)) if (!canPrint(word)) found.add(shown(word));
		} else if (one !== null && typeof one === 'object') Object.values(one).forEach(look);
	}
}
