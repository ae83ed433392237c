import { foldWords } from '#lib/domain/name/fold.ts';

/** Without case, accents, look-alikes and signs; strokes that are an i or an l count as one. */
export const searchWords = (text: string): string[] =>
	foldWords(text).map(({ letters }) => letters.replace(/[il1]/gu, 'l'));

/**
 * Rows of a list in which each word stands that is typed, in any spelling, by itself or within a longer
 * one. What a row says is looked through once, as long as the row is the same object.
 * @param textOf all that a row is looked for by
 */
export function rowFinder<Row extends object>(
	textOf: (row: Row) => string
): (typed: string) => (row: Row) => boolean {
	const texts = new WeakMap<Row, string>();
	const wordsOf = (row: Row): string => {
		let text = texts.get(row);
		if (text === undefined) texts.set(row, (text = searchWords(textOf(row)).join(' ')));
		return text;
	};
	return (typed) => {
		const wanted = searchWords(typed);
		// Three hundred texts are not looked into where nothing is looked for.
		if (wanted.length === 0) return () => true;
		return (row) => wanted.every((word) => wordsOf(row).includes(word));
	};
}
