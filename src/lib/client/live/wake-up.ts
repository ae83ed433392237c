import type { Socket } from 'socket.io-client';

/** The server is heard at least every 25 s: longer silence is a link that died while nobody looked. */
const SILENT_MS = 30_000;
/** Coming back is told by two events at once. */
const ONCE_IN_MS = 1_000;

/** As much of a page as tells that somebody looks at it again. */
interface Seen {
	page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
	window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
	now(): number;
}

/**
 * Brings a link back as soon as its page is looked at again (R4). A phone that is locked stops its
 * pages, and their sockets may die without a word: nobody waits then for the next ping to be missed,
 * or for the end of a long pause between attempts.
 * @param over whether the link was closed for good
 * @returns stops looking
 */
export function wakeUp(
	socket: Socket,
	over: () => boolean,
	{ page, window, now }: Seen = { page: document, window: globalThis.window, now: Date.now }
): () => void {
	let heardAt = now();
	let triedAt = -Infinity;
	const hear = () => (heardAt = now());
	const look = () => {
		if (over() || page.visibilityState === 'hidden') return;
		const alive = socket.connected && now() - heardAt < SILENT_MS;
		if (alive || now() - triedAt < ONCE_IN_MS) return;
		triedAt = now();
		socket.disconnect().connect();
	};
	socket.on('connect', hear);
	socket.onAny(hear);
	socket.io.on('ping', hear);
	// A page that is loaded is on its way already; one that was put away whole comes back as it was.
	const show = (event: Event) => (event as PageTransitionEvent).persisted && look();
	page.addEventListener('visibilitychange', look);
	window.addEventListener('pageshow', show);
	return () => {
		socket.off('connect', hear);
		socket.offAny(hear);
		socket.io.off('ping', hear);
		page.removeEventListener('visibilitychange', look);
		window.removeEventListener('pageshow', show);
	};
}
