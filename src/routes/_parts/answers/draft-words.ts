import type { AnswerValue, Basis, ShownAs } from '#lib/domain/consent/index.ts';
import { keep, kept } from '#parts/forms/kept.ts';

/** An answer as far as it was given. */
export interface Words {
	value: AnswerValue | null;
	basis: Basis | null;
	concern: string;
	/** About the whole plan, or about items; null until chosen. */
	about: 'whole' | 'items' | null;
	items: string[];
	text: string;
	liveable: string;
	shownAs: ShownAs | null;
}

/** As they stand on this device. */
interface Kept extends Words {
	/** The hash of the text they are about. */
	of: string;
}

export const BLANK: Words = {
	value: null,
	basis: null,
	concern: '',
	about: null,
	items: [],
	text: '',
	liveable: '',
	shownAs: null
};

/** Keeps what was typed about a text, by its hash. */
export function keepWords(key: string | null, words: Words, of: string): void {
	if (key) keep(key, { ...words, of });
}

/**
 * What was kept under the first of these keys that has something. Words choose nothing: the answer is the
 * one that is there, and about another text all else is chosen anew.
 */
export function keptWords(
	keys: readonly (string | null)[],
	{ value }: Words,
	about: string
): Words | null {
	for (const key of keys) {
		const before = key ? (kept(key) as Partial<Kept> | null) : null;
		if (!before || typeof before !== 'object') continue;
		const { concern = '', text = '', liveable = '', of, ...chosen } = before;
		return { ...BLANK, ...(of === about && chosen), concern, text, liveable, value };
	}
	return null;
}
