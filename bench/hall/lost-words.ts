/** A document with the words that its writers were told are on disk. */
interface Promised {
	readonly name: string;
	readonly words: readonly string[];
}

/** The promised words that do not stand in the text of their document; texts in the same order. */
export function lostWords(promised: readonly Promised[], texts: readonly string[]): string[] {
	return promised.flatMap(({ words }, at) => {
		const there = new Set((texts[at] ?? '').split(' '));
		return words.filter((word) => !there.has(word));
	});
}
