import * as encoding from 'lib0/encoding';

/** Our additions to the y-websocket protocol, as in docs/protocol.md; the server has the same. */
export const MESSAGE_AUTH = 2;
export const MESSAGE_SAVED = 100;
export const MESSAGE_MOVED = 101;
export const MESSAGE_WRITABLE = 102;
export const MESSAGE_ERASED = 103;
export const MESSAGE_GENERATION = 104;
export const MESSAGE_OWN = 105;

/** Tells the server that this client understands them. */
export const ANNOUNCEMENT = { plandag: '1' } as const;

/** Names the client ids this device wrote with in a document. */
export function ownMessage(clients: readonly number[]): Uint8Array<ArrayBuffer> {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE_OWN);
	encoding.writeVarUint(encoder, clients.length);
	for (const client of clients) encoding.writeVarUint(encoder, client);
	return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}
