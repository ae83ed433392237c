import { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';

/** A live document as the team opens it. A shared desk keeps no copy of its own. */
export function openDocument(process: string, name: string): LiveDocument {
	const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
	return new LiveDocument({
		url: `${scheme}://${location.host}/documents`,
		name,
		sessionKey: null,
		params: { door: 'staff', process }
	});
}
