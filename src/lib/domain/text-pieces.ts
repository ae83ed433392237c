/**
 * A text in pieces that are never cut when it is compared: a word, a figure with its points and commas
 * (23.30, 350.000,50), an amount with its sign, a date, white space, or one sign. No piece ends within
 * what people see as one character.
 */
export function piecesOf(text: string): string[] {
	const pieces = text.match(PIECE) ?? [];
	return SIMPLE.test(text) ? pieces : wholeCharacters(text, pieces);
}

/** Pieces by sentence; what ends one, and the white space behind it, is part of it. */
export function sentencesOf(pieces: readonly string[]): string[][] {
	const sentences: string[][] = [];
	let ended = true;
	for (const piece of pieces) {
		const ends = /^[.!?]|\n/.test(piece);
		if (ended && !ends && piece.trim() !== '') sentences.push([]);
		ended = ends || (ended && piece.trim() === '');
		const last = sentences.at(-1);
		if (last) last.push(piece);
		else sentences.push([piece]);
	}
	return sentences;
}

const MONTH =
	'(?:(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december' +
	'|january|february|march|may|june|july|august|october)(?![\\p{L}\\p{M}])' +
	'|(?:jan|feb|mrt|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec)(?![\\p{L}\\p{M}])\\.?)';
const SPACE = '[ \\u00a0\\u2009\\u202f]';
/** What belongs to the character before it. */
const PART = '[\\p{M}\\p{Default_Ignorable_Code_Point}\\p{Emoji_Modifier}]';
const BUT_JOINER = `(?:(?!\\u200d)${PART})*`;
/** A figure, a time, a range, a date in figures; thousands may stand apart by a space that does not break. */
const FIGURE = `\\p{N}+(?:[.,:/'’–-]\\p{N}+|[\\u00a0\\u2009\\u202f]\\p{N}{3}(?!\\p{N}))*`;
const AFTER_AMOUNT = `(?:,[-–—])?(?:${SPACE}?(?:€(?!${SPACE}?\\p{N})|%)|${SPACE}(?:euro|eur)(?![\\p{L}\\p{M}]))?`;

const PIECE = new RegExp(
	[
		`\\p{N}{1,2}(?:e|de|ste|st|nd|rd|th)?${SPACE}${MONTH}(?:,?${SPACE}\\p{N}{4}(?!\\p{N}))?`,
		`${MONTH}${SPACE}(?:\\p{N}{1,2}(?:,?${SPACE}\\p{N}{4})?|\\p{N}{4})(?!\\p{N})`,
		`(?:[€$£]|eur(?![\\p{L}\\p{M}]))${SPACE}?${FIGURE}(?:,[-–—])?`,
		`(?:${FIGURE}${AFTER_AMOUNT}|\\p{L})(?:${FIGURE}|\\p{L}|${PART})*`,
		`\\s+${PART}*`,
		`\\p{Regional_Indicator}{2}`,
		`[^\\s]${BUT_JOINER}(?:\\u200d\\p{Extended_Pictographic}${BUT_JOINER})*${PART}*`
	].join('|'),
	'giu'
);

/** Every character is one code unit, and none is part of another: `piecesOf` has nothing to join. */
const SIMPLE = /^[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u201f\u20a0-\u20bf]*$/;

/** Joins pieces that meet within one character, where the browser knows; what it lacks the marks above say. */
function wholeCharacters(text: string, pieces: readonly string[]): string[] {
	if (typeof Intl.Segmenter !== 'function') return [...pieces];
	const segments = new Intl.Segmenter('nl', { granularity: 'grapheme' }).segment(text);
	const begins = new Set(Array.from(segments, ({ index }) => index));
	const whole: string[] = [];
	let at = 0;
	for (const piece of pieces) {
		if (begins.has(at)) whole.push(piece);
		else whole.push((whole.pop() ?? '') + piece);
		at += piece.length;
	}
	return whole;
}
