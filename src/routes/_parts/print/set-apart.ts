import { apart } from '#lib/messages/locale.ts';

/**
 * Facts of a paper as they stand in sentences of ours: what people wrote from right to left is set apart, and
 * turns no number or name beside it (0048). The messages of the browser do so themselves; paper is made by
 * the server's.
 */
export function setApart<Facts>(facts: Facts): Facts {
	if (Array.isArray(facts)) return facts.map(setApart) as Facts;
	if (facts === null || typeof facts !== 'object') return apart(facts) as Facts;
	return Object.fromEntries(
		Object.entries(facts).map(([key, value]) => [key, setApart<unknown>(value)])
	) as Facts;
}
