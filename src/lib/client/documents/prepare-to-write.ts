/** The first second belongs to what is on the screen. */
const AFTER_START_MS = 3_000;

/**
 * Fetches what writing needs while there is time and network, so that a proposal can also begin
 * without, and what is too long is said without. Call when a page starts; gives the way to call it off.
 */
export function prepareToWrite(): () => void {
	const timer = setTimeout(() => {
		const later = [import('./document-link.ts'), import('../live/know-limits.ts')];
		Promise.all(later).catch(() => {
			// Not now; it is asked for again when somebody writes, and the server knows its limits.
		});
	}, AFTER_START_MS);
	return () => clearTimeout(timer);
}
