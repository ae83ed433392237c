import { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import type { Hello } from '#lib/protocol/messages.ts';

/**
 * Opens a live document as who stands at this door. Phones and tables keep a copy on the device, so
 * that words survive a reload.
 * @param hold write on this device only, until `connect()`: the server does not know it yet
 */
export function openDocument(
	{ door, process, seat }: Omit<Hello, 'version'>,
	name: string,
	hold = false
): LiveDocument {
	// On the server nothing is opened, and there is no address to name.
	const url =
		typeof location === 'undefined'
			? ''
			: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/documents`;
	return new LiveDocument({
		url,
		name,
		sessionKey: [door, process, seat ?? ''].join('.'),
		params: { door, process, ...(seat ? { seat } : {}) },
		hold
	});
}
