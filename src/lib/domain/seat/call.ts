/** A call that nobody saw for this long goes to all facilitators (R29). */
const UNSEEN_MS = 60_000;

/**
 * Whether an open call is one for this facilitator: their own, everybody's, or unseen for too long (R29).
 * @param call to whom it went, null for all, and when (epoch ms)
 */
export function isCallFor(
	{ to, at }: { readonly to: string | null; readonly at: number },
	facilitator: string | undefined,
	now: number
): boolean {
	return to === null || to === facilitator || now - at >= UNSEEN_MS;
}
