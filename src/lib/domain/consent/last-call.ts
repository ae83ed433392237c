/** A last call runs this long (§3, close for objections). */
export const LAST_CALL_MS = 60_000;

/** With so little left it is said once more. */
const SOON_MS = 20_000;

export type LastCallStage = 'begun' | 'soon' | 'over';

/**
 * How far a last call is, in steps that are told in words: nobody answers against a running figure.
 * @param lastCallAt when it was made, epoch ms, or null; `now` by the same clock
 */
export function lastCallStage(lastCallAt: number | null, now: number): LastCallStage | null {
	if (lastCallAt === null) return null;
	const left = lastCallAt + LAST_CALL_MS - now;
	if (left <= 0) return 'over';
	return left <= SOON_MS ? 'soon' : 'begun';
}
