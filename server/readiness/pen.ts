import type { Server } from 'node:http';
import { duplexPair } from 'node:stream';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { ANNOUNCEMENT, MESSAGE_AUTH, MESSAGE_SAVED } from '#lib/protocol/documents.ts';
import { updateMessage } from '#server/documents/wire/protocol.ts';

/** Who writes, as a browser says it. */
export interface Writer {
	door: string;
	process: string;
	seat?: string;
	/** A Cookie header. */
	cookie: string;
}

/** How long words may be under way within one machine. */
const MS = 5_000;

/**
 * Writes in a live document through the server's own door for it, over a line that never leaves this thread:
 * no port is opened. Resolves when the server says that it has stored the words.
 * @throws when they were refused
 */
export async function write(
	http: Server,
	writer: Writer,
	address: string,
	fields: Readonly<Record<string, string>>
): Promise<void> {
	const doc = new Y.Doc();
	for (const [field, words] of Object.entries(fields)) doc.getText(field).insert(0, words);
	const { cookie, ...who } = writer;
	const query = new URLSearchParams({ ...ANNOUNCEMENT, ...who });
	const [near, far] = duplexPair();
	http.emit('connection', far);
	const socket = new WebSocket(`ws://localhost/documents/${address}?${query}`, {
		headers: { cookie },
		perMessageDeflate: false,
		createConnection: () => near as never
	});
	socket.binaryType = 'nodebuffer';
	try {
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error('words were not stored in time')), MS);
			const fail = (why: string) => {
				clearTimeout(timer);
				reject(new Error(why));
			};
			socket.on('error', (cause) => fail(cause.message));
			socket.on('close', () => fail('words were refused'));
			socket.on('open', () => socket.send(updateMessage(Y.encodeStateAsUpdate(doc))));
			socket.on('message', (data: Buffer) => {
				if (data[0] === MESSAGE_AUTH) fail('words were refused');
				// How many messages with text are stored; one was sent.
				if (data[0] !== MESSAGE_SAVED || data[1] === 0) return;
				clearTimeout(timer);
				resolve();
			});
		});
	} finally {
		socket.removeAllListeners('close');
		socket.on('error', () => undefined);
		socket.terminate();
		near.destroy();
		far.destroy();
		doc.destroy();
	}
}
