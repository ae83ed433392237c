import { getLocale, type Locale } from '#lib/messages/index.ts';

const collators = new Map<Locale, Intl.Collator>();

function collatorOf(language: Locale): Intl.Collator {
	const made = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
	collators.set(language, made);
	return made;
}

/** As a list stands in the reader's language, numbers by their size: Tafel 2 before Tafel 10. */
export function inOrder<Row>(
	rows: readonly Row[],
	textOf: (row: Row) => string,
	language: Locale = getLocale()
): Row[] {
	const { compare } = collatorOf(language);
	return [...rows].sort((one, other) => compare(textOf(one), textOf(other)));
}
