/**
 * Where the team left the pages of the big screen, in this tab alone: a projector that is loaded again, or
 * woke up, goes on there (R28). Nothing is kept while pages turn by themselves, and nothing where the
 * browser keeps nothing.
 */
const KEY = 'plandag-held-page';

interface Held {
	/** How often the team had turned them then, back as less. */
	turns: number;
	page: number;
}

/** Only what is shown first after a load stood there before; a later part begins at its own first page. */
let isFirst = true;

/** The page that the screen was held at, or null. @param turns how often the team turned pages until now */
export function keptPage(turns: number): number | null {
	if (!isFirst) return null;
	isFirst = false;
	try {
		const held = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Held> | null;
		if (!Number.isInteger(held?.page) || !Number.isInteger(held?.turns)) return null;
		return held!.page! + turns - held!.turns!;
	} catch {
		return null;
	}
}

/** @param held null while the pages turn by themselves */
export function keepPage(held: Held | null): void {
	isFirst = false;
	try {
		if (held) sessionStorage.setItem(KEY, JSON.stringify(held));
		else sessionStorage.removeItem(KEY);
	} catch {
		// A browser that keeps nothing begins at the first page.
	}
}
