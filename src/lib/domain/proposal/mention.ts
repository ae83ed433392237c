/**
 * Whether a text names one of these people (R40): whole words, whatever the case and accents.
 * A hint that errs on the side of holding back; a facilitator releases.
 */
export function namesAnyone(text: string, names: Iterable<string>): boolean {
	return nameFinder(names)(text);
}

/** The same for many texts: the names are read once. */
export function nameFinder(names: Iterable<string>): (text: string) => boolean {
	// A name of one or two letters would hold back half the wall.
	const all = [...names].map(wordsOf).filter((wanted) => wanted.join('').length >= 3);
	return (text) => {
		const words = wordsOf(text);
		return all.some((wanted) =>
			words.some((_, at) => wanted.every((word, i) => words[at + i] === word))
		);
	};
}

function wordsOf(text: string): string[] {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
