import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as auth from 'y-protocols/auth';
import * as sync from 'y-protocols/sync';
import type * as Y from 'yjs';

/**
 * The wire: the y-websocket protocol, and messages of our own that go only to clients
 * which announced them with `?plandag=1`.
 *
 * | type | direction | content |
 * |---|---|---|
 * | 0 sync | both | step 1 (state vector), step 2 (update), update |
 * | 1 awareness | both | y-protocols awareness update; an empty one keeps quiet connections alive |
 * | 2 auth | to client | `0`, refusal code; followed by close 4403 except for `read-only` |
 * | 3 query awareness | to server | nothing |
 * | 100 saved | to client | varUint: how many of the step 2 and update messages this client sent on this connection are on disk (or held nothing new); varUint8Array: state vector of the client ids this connection writes with, as far as on disk |
 * | 101 moved | to client | string, JSON `{from, to, messages}`: late text became document `to`, with as many of this client's messages on this connection; when that is all of them, drop the local copy, else come back with the rest |
 * | 102 writable | to client | string, JSON `{writable, reason}`; reason `access` or `store` |
 * | 103 erased | to client | varUint: of how many client ids the words were erased here, after the text without them; when that is more than you heard, what you keep to put back, and your local copy, may have them still |
 * | 104 generation | to client | string: of the store, before anything else; when it is another than the one in which you heard that all is saved, an earlier copy was put back: nothing you hold is known to be stored until you hear so again |
 * | 105 own | to server | varUint, how many, and as many varUints: the Yjs client ids with which this device wrote in this document, this page's and earlier ones; before step 2, and again when there is a new one |
 */
export const MESSAGE = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	saved: 100,
	moved: 101,
	writable: 102,
	erased: 103,
	generation: 104,
	own: 105
} as const;

export const REFUSAL_CODES = [
	'no-access',
	'read-only',
	'closed',
	'erased',
	'malformed',
	'not-plain-text',
	'update-too-large',
	'document-full',
	'foreign-author'
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** 4400–4499 tells a y-websocket client not to come back. */
export const CLOSE_REFUSED = 4403;
/** Ordinary codes after which a client does come back. */
export const CLOSE_GOING_AWAY = 1001;
export const CLOSE_TRY_AGAIN = 1013;

/** What a client may say; anything else throws. */
export type Incoming =
	| { type: 'step1'; stateVector: Uint8Array }
	| { type: 'step2' | 'update'; update: Uint8Array }
	| { type: 'awareness'; update: Uint8Array }
	| { type: 'query-awareness' }
	| { type: 'own'; clients: number[] };

export function readMessage(data: Uint8Array): Incoming {
	const decoder = decoding.createDecoder(data);
	switch (decoding.readVarUint(decoder)) {
		case MESSAGE.sync:
			return readSync(decoder);
		case MESSAGE.awareness:
			return { type: 'awareness', update: decoding.readVarUint8Array(decoder) };
		case MESSAGE.queryAwareness:
			return { type: 'query-awareness' };
		case MESSAGE.own:
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
		case sync.messageYjsSyncStep1:
			return { type: 'step1', stateVector: content };
		case sync.messageYjsSyncStep2:
			return { type: 'step2', update: content };
		case sync.messageYjsUpdate:
			return { type: 'update', update: content };
		default:
			throw new Error('unknown sync message');
	}
}

export function step1Message(doc: Y.Doc): Uint8Array {
	return message(MESSAGE.sync, (encoder) => sync.writeSyncStep1(encoder, doc));
}

/** @param stateVector what the receiver has; everything when left out */
export function step2Message(doc: Y.Doc, stateVector?: Uint8Array): Uint8Array {
	return message(MESSAGE.sync, (encoder) => sync.writeSyncStep2(encoder, doc, stateVector));
}

export function updateMessage(update: Uint8Array): Uint8Array {
	return message(MESSAGE.sync, (encoder) => sync.writeUpdate(encoder, update));
}

export function awarenessMessage(update: Uint8Array): Uint8Array {
	return message(MESSAGE.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update));
}

export function refusalMessage(code: RefusalCode): Uint8Array {
	return message(MESSAGE.auth, (encoder) => auth.writePermissionDenied(encoder, code));
}

export function savedMessage(messages: number, clocks: Map<number, number>): Uint8Array {
	return message(MESSAGE.saved, (encoder) => {
		encoding.writeVarUint(encoder, messages);
		encoding.writeVarUint8Array(encoder, encodeStateVector(clocks));
	});
}

/** @param messages how many of this connection's step 2 and update messages went there */
export function movedMessage(from: string, to: string, messages: number): Uint8Array {
	return message(MESSAGE.moved, (encoder) =>
		encoding.writeVarString(encoder, JSON.stringify({ from, to, messages }))
	);
}

export function writableMessage(writable: boolean, reason: 'access' | 'store'): Uint8Array {
	return message(MESSAGE.writable, (encoder) =>
		encoding.writeVarString(encoder, JSON.stringify({ writable, reason }))
	);
}

/** @param clients of how many client ids the words were erased */
export function erasedMessage(clients: number): Uint8Array {
	return message(MESSAGE.erased, (encoder) => encoding.writeVarUint(encoder, clients));
}

/** @param id of the store's generation */
export function generationMessage(id: string): Uint8Array {
	return message(MESSAGE.generation, (encoder) => encoding.writeVarString(encoder, id));
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
