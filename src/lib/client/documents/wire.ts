import * as encoding from 'lib0/encoding';
import { MESSAGE_OWN } from '#lib/protocol/documents.ts';

/** Names the client ids this device wrote with in a document. */
export function ownMessage(clients: readonly number[]): Uint8Array<ArrayBuffer> {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, MESSAGE_OWN);
	encoding.writeVarUint(encoder, clients.length);
	for (const client of clients) encoding.writeVarUint(encoder, client);
	return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;
}
