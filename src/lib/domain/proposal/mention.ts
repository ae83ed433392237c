/**
 * Whether a text names one of these people (R40): whole words, whatever the case and accents.
 * A hint that errs on the side of holding back; a facilitator releases.
 */
export function namesAnyone(text: string, names: Iterable<string>): boolean {
	const words = wordsOf(text);
	for (const name of names) {
		const wanted = wordsOf(name);
		// A name of one or two letters would hold back half the wall.
		if (wanted.join('').length < 3) continue;
		const found = words.some((_, at) => wanted.every((word, i) => words[at + i] === word));
		if (found) return true;
	}
	return false;
}

function wordsOf(text: string): string[] {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
