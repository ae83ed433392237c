import { LiveDocument } from '#lib/client/documents/live-document.svelte.ts';
import type { Hello } from '#lib/protocol/messages.ts';

/**
 * Opens a live document as whoever looks at this page; the caller destroys it. No copy is kept on the
 * device: desks are shared, and what was typed stays on the page.
 */
export function openDocument(name: string, { door, process, seat }: Hello): LiveDocument {
	return new LiveDocument({
		url: typeof location === 'undefined' ? '' : documentsUrl(location),
		name,
		sessionKey: null,
		params: { door, process, ...(seat ? { seat } : {}) }
	});
}

function documentsUrl({ protocol, host }: Location): string {
	return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/documents`;
}
