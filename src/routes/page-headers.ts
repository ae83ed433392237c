import { OWN_ANSWER, UNKNOWN_TO_STORE } from '#lib/protocol/links.ts';
import type { Generation } from '#lib/protocol/messages.ts';

const ALWAYS = [
	[OWN_ANSWER, '1'],
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'no-referrer'],
	['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
	['cross-origin-opener-policy', 'same-origin'],
	['cross-origin-resource-policy', 'same-origin'],
	// What a page shows is for who stands at its door now: no browser keeps it for whoever goes back.
	// Phones keep their own pages by a worker, which lets go of them (docs/decisions/0013).
	['cache-control', 'private, no-store']
] as const;

/** Pages that are somebody's in a process, or an account's. */
const BEHIND_A_DOOR = /^\/(facilitator|core|party|informant|seat|table|screen|history|account)\b/;

/** A session's cookie that is cleared, as `setCookie` sends it. */
const CLEARED = /^plandag_\w+=; .*Max-Age=0/i;

/**
 * What every answer of ours carries. Where somebody logged out, or is not let in (any more), the
 * browser is asked to forget what it kept of pages here: its copies for going back among them.
 * A store that was put back says so to whom it does not let in: it may never have heard of them.
 */
export function setPageHeaders(
	headers: Headers,
	path: string,
	status: number,
	store: Generation
): void {
	for (const [name, value] of ALWAYS) headers.set(name, value);
	const turnedAway = BEHIND_A_DOOR.test(path) && [302, 303, 401, 403, 404].includes(status);
	if (turnedAway && store.setBack) headers.set(UNKNOWN_TO_STORE, store.id);
	if (turnedAway || headers.getSetCookie().some((cookie) => CLEARED.test(cookie))) {
		headers.set('clear-site-data', '"cache"');
	}
}
