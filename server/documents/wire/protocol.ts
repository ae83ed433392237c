import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as auth from 'y-protocols/auth';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import * as wire from '#lib/protocol/documents.ts';

/** What a client may say; anything else throws. */
export type Incoming =
	| { type: 'step1'; stateVector: Uint8Array }
	| { type: 'step2' | 'update'; update: Uint8Array }
	| { type: 'awareness'; update: Uint8Array }
	| { type: 'query-awareness' }
	| { type: 'own'; clients: number[] };

/** Reads a message; throws when it is none of these, or cannot be read. */
export function readMessage(data: Uint8Array, isBinary: boolean): Incoming {
	if (!isBinary || !(data instanceof Uint8Array)) throw new Error('not binary');
	const decoder = decoding.createDecoder(data);
	switch (decoding.readVarUint(decoder)) {
		case wire.MESSAGE_SYNC:
			return readSync(decoder);
		case wire.MESSAGE_AWARENESS:
			return { type: 'awareness', update: decoding.readVarUint8Array(decoder) };
		case wire.MESSAGE_QUERY_AWARENESS:
			return { type: 'query-awareness' };
		case wire.MESSAGE_OWN:
			return { type: 'own', clients: readClients(decoder) };
		default:
			throw new Error('unknown message type');
	}
}

/** A device remembers fewer. */
const MOST_OWN = 256;

function readClients(decoder: decoding.Decoder): number[] {
	const count = decoding.readVarUint(decoder);
	if (count > MOST_OWN) throw new Error('too many client ids');
	return Array.from({ length: count }, () => decoding.readVarUint(decoder));
}

function readSync(decoder: decoding.Decoder): Incoming {
	const step = decoding.readVarUint(decoder);
	const content = decoding.readVarUint8Array(decoder);
	switch (step) {
		case wire.SYNC_STEP_1:
			// Read now, so that what cannot be read is refused like everything else.
			Y.decodeStateVector(content);
			return { type: 'step1', stateVector: content };
		case wire.SYNC_STEP_2:
			return { type: 'step2', update: content };
		case wire.SYNC_UPDATE:
			return { type: 'update', update: content };
		default:
			throw new Error('unknown sync message');
	}
}

export function step1Message(doc: Y.Doc): Uint8Array {
	return message(wire.MESSAGE_SYNC, (encoder) => sync.writeSyncStep1(encoder, doc));
}

/** @param stateVector what the receiver has; everything when left out */
export function step2Message(doc: Y.Doc, stateVector?: Uint8Array): Uint8Array {
	return message(wire.MESSAGE_SYNC, (encoder) => sync.writeSyncStep2(encoder, doc, stateVector));
}

export function updateMessage(update: Uint8Array): Uint8Array {
	return message(wire.MESSAGE_SYNC, (encoder) => sync.writeUpdate(encoder, update));
}

export function awarenessMessage(update: Uint8Array): Uint8Array {
	return message(wire.MESSAGE_AWARENESS, (encoder) => encoding.writeVarUint8Array(encoder, update));
}

export function refusalMessage(code: wire.DocumentRefusal): Uint8Array {
	return message(wire.MESSAGE_AUTH, (encoder) => auth.writePermissionDenied(encoder, code));
}

export function savedMessage(messages: number, clocks: Map<number, number>): Uint8Array {
	return message(wire.MESSAGE_SAVED, (encoder) => {
		encoding.writeVarUint(encoder, messages);
		encoding.writeVarUint8Array(encoder, encodeStateVector(clocks));
	});
}

/** @param messages how many of this connection's step 2 and update messages went there */
export function movedMessage(from: string, to: string, messages: number): Uint8Array {
	return message(wire.MESSAGE_MOVED, (encoder) =>
		encoding.writeVarString(encoder, JSON.stringify({ from, to, messages }))
	);
}

export function writableMessage(writable: boolean, reason: 'access' | 'store'): Uint8Array {
	return message(wire.MESSAGE_WRITABLE, (encoder) =>
		encoding.writeVarString(encoder, JSON.stringify({ writable, reason }))
	);
}

/** @param clients of how many client ids the words were erased */
export function erasedMessage(clients: number): Uint8Array {
	return message(wire.MESSAGE_ERASED, (encoder) => encoding.writeVarUint(encoder, clients));
}

/** @param id of the store's generation */
export function generationMessage(id: string): Uint8Array {
	return message(wire.MESSAGE_GENERATION, (encoder) => encoding.writeVarString(encoder, id));
}

function encodeStateVector(clocks: Map<number, number>): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, clocks.size);
		for (const [client, clock] of clocks) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
		}
	});
}

function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, type);
		write(encoder);
	});
}
