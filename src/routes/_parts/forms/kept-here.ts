import { formKey, FORMS, inPage, keep, kept } from './kept.ts';

/** What is kept in this tab under keys that begin so. */
function keptUnder(start: string): [key: string, value: unknown][] {
	const keys = new Set(inPage.keys());
	try {
		for (const key of Object.keys(sessionStorage)) keys.add(key);
	} catch {
		// Nothing was kept here.
	}
	return [...keys].filter((key) => key.startsWith(start)).map((key) => [key, kept(key)]);
}

/** Every form of this page that is kept, with what is kept of it. */
export const keptHere = (): [key: string, value: unknown][] => keptUnder(formKey(''));

/**
 * Words of these people were erased: what was typed at them goes, on whichever page of this tab, and what
 * else was typed no longer says what it was typed at, which may have been theirs (R8).
 * @returns whether anything changed
 */
export function forgetErased(ids: readonly string[]): boolean {
	let changed = false;
	if (ids.length === 0) return changed;
	for (const [key, value] of keptUnder(FORMS)) {
		const { left } = (value ?? {}) as { left?: { of: string } | null };
		const isTheirs = ids.some((id) => key.includes(id));
		if (!isTheirs && !left?.of) continue;
		keep(key, isTheirs ? null : { ...(value as object), left: { ...left, of: '' } });
		changed = true;
	}
	return changed;
}
