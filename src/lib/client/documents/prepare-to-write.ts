/** The first second belongs to what is on the screen. */
const AFTER_START_MS = 3_000;

/**
 * Fetches what writing needs while there is time and network, so that a proposal can also begin
 * without. Call when a page starts; gives the way to call it off.
 */
export function prepareToWrite(): () => void {
	const timer = setTimeout(() => {
		import('./document-link.ts').catch(() => {
			// Not now; it is asked for again when somebody writes.
		});
	}, AFTER_START_MS);
	return () => clearTimeout(timer);
}
