import type { Hello } from '#lib/protocol/messages.ts';
import { copiesOf } from './link-state.ts';
import { LiveDocument } from './live-document.svelte.ts';

type Who = Omit<Hello, 'version'>;

/**
 * Opens a live document as who stands at this door; the caller destroys it. Phones and tables keep a
 * copy on the device, so that words survive a reload.
 * @param hold write on this device only, until `connect()`: the server does not know it yet
 */
export function openDocument(who: Who, name: string, hold = false): LiveDocument {
	const { door, process, seat } = who;
	return new LiveDocument({
		// On the server nothing is opened, and there is no address to name.
		url: typeof location === 'undefined' ? '' : documentsUrl(location),
		name,
		sessionKey: copiesOf(who),
		params: { door, process, ...(seat ? { seat } : {}) },
		hold
	});
}

function documentsUrl({ protocol, host }: Location): string {
	return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/documents`;
}
