/** Pages of one browser tell each other that its account logged out: these have no live link. */
const CHANNEL = 'plandag-account';

/**
 * Tells, or hears, that this browser has no account logged in (any more).
 * @param out whether this page was rendered without one
 * @param leave called on a page that still shows something of an account
 * @returns stops listening
 */
export function shareLogOut(out: boolean, leave: () => void): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	if (out) channel.postMessage('out');
	else channel.addEventListener('message', leave);
	return () => channel.close();
}
