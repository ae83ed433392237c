import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { afterEach } from 'vitest';
import { WriteQueue } from '#server/db/write-queue.ts';
import { Documents } from '#server/documents/documents.ts';
import type { DocumentOptions } from '#server/documents/options.ts';
import type { Access, DocumentStore, StoreGeneration } from '#server/documents/ports.ts';
import { MESSAGE_AUTH, MESSAGE_SAVED } from '#lib/protocol/documents.ts';
import { updateMessage } from '#server/documents/wire/protocol.ts';
import { Pen } from '../../../client-kit/pen.ts';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';

export const DOC = 'proposal/one';
export const FIELD = 'what';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export interface LateCall {
	seat: string;
	doc: string;
	fields: Readonly<Record<string, string>>;
	key: string;
}

/** A server of documents on a port of its own; who joins says so in the address. */
export async function startServer<Store extends DocumentStore = MemoryDocumentStore>(
	given: {
		store?: Store;
		options?: Partial<DocumentOptions>;
		/** Whether what readers write becomes a document of its own, too. */
		takesFromReaders?: boolean;
		generation?: StoreGeneration;
	} = {}
) {
	const store = (given.store ?? new MemoryDocumentStore()) as Store;
	const queue = new WriteQueue();
	const rights = new Map<string, Access>();
	const late: LateCall[] = [];
	const closed = new Set<string>();
	const errors: unknown[] = [];
	const returned: string[] = [];
	const documents: Documents = new Documents(
		{
			store,
			queue,
			access: { access: (who) => rights.get(who.sessionId) ?? rights.get(who.seatKey) ?? 'write' },
			rescue: {
				takes: () => given.takesFromReaders ?? false,
				renamed: () => ({}),
				seesWhole: () => true,
				takesMore: (_who, movedTo) => !closed.has(movedTo),
				lateText: async ({ seatKey: seat }, doc, update, key) => {
					const known = late.findIndex((one) => one.key === key);
					if (known >= 0) return { doc: `proposal/late-${known + 1}` };
					const name = `proposal/late-${late.length + 1}`;
					const copy = { from: doc, renamed: {}, late: update, author: seat, ownOnly: false };
					await queue.run(() => documents.texts.seedCopy(name, copy, store));
					late.push({ seat, doc, fields: await documents.texts.textOf(name), key });
					return { doc: name };
				}
			},
			...(given.generation ? { generation: given.generation } : {}),
			log: { error: (message, cause) => errors.push([message, cause]) },
			watch: { committed: () => undefined, returned: (_doc, author) => returned.push(author) }
		},
		{ sweep: 20, ...given.options }
	);
	const server: Server = createServer();
	const sockets = new Set<Duplex>();
	server.on('upgrade', (req, socket, head) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		const { searchParams } = new URL(req.url ?? '', 'http://x');
		const seat = searchParams.get('seat') ?? 'nobody';
		const visitor = {
			scope: '',
			seatKey: seat,
			name: `Name of ${seat}`,
			sessionId: searchParams.get('session') ?? seat,
			door: 'seat'
		};
		documents.handleUpgrade(req, socket, head, visitor);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	let stopped = false;
	const stop = async () => {
		if (stopped) return;
		stopped = true;
		await documents.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	cleanups.push(stop);
	return {
		documents,
		store,
		queue,
		rights,
		late,
		/** Documents that late text went to, and that take no more. */
		closed,
		errors,
		/** Seats that opened a document in which they wrote before. */
		returned,
		stop,
		/** The network goes, for everyone and without a word. */
		cut: () => {
			for (const socket of sockets) socket.destroy();
		},
		url: `ws://127.0.0.1:${port}/documents`
	};
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** A stock y-websocket client. */
export function joinStock(
	{ url }: { url: string },
	seat: string,
	{ doc, name = DOC }: { doc?: Y.Doc; name?: string } = {}
) {
	const pen = new Pen({ url, name, params: { seat }, doc, maxBackoffTime: 100 });
	cleanups.push(() => pen.close());
	const { provider, refusals, closes } = pen;
	return {
		doc: pen.doc,
		provider,
		text: pen.doc.getText(FIELD),
		refusals,
		closes,
		synced: () => until(() => provider.synced),
		leave: () => provider.disconnect()
	};
}

export type StockClient = ReturnType<typeof joinStock>;

/** A socket that says what it is told to say and keeps what it hears. */
export async function joinRaw({ url }: { url: string }, seat: string, query = '') {
	const socket = new WebSocket(`${url}/${DOC}?seat=${seat}${query}`);
	const heard: Uint8Array[] = [];
	const closed = new Promise<number>((resolve) => socket.on('close', resolve));
	socket.on('message', (data) => heard.push(new Uint8Array(data as Buffer)));
	socket.on('error', () => undefined);
	cleanups.push(() => socket.terminate());
	await new Promise((resolve) => socket.on('open', resolve));
	return {
		socket,
		heard,
		closed,
		send: (message: Uint8Array) => socket.send(message),
		sendUpdate: (update: Uint8Array) => socket.send(updateMessage(update)),
		/** Messages of one type, without the type. */
		of: (type: number) =>
			heard
				.map((message) => decoding.createDecoder(message))
				.filter((decoder) => decoding.readVarUint(decoder) === type),
		refusals() {
			return this.of(MESSAGE_AUTH).map((decoder) => {
				decoding.readVarUint(decoder);
				return decoding.readVarString(decoder);
			});
		},
		saved() {
			return this.of(MESSAGE_SAVED).map((decoder) => decoding.readVarUint(decoder));
		},
		json(type: number) {
			return this.of(type).map(
				(decoder) => JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown>
			);
		}
	};
}

export async function until(condition: () => unknown, ms = 30_000): Promise<void> {
	const deadline = Date.now() + ms;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${condition.toString()}`);
		await pause(5);
	}
}

/** An update that writes this text in a fresh document, with this client id. */
export function typed(text: string, client?: number, field = FIELD): Uint8Array {
	const doc = new Y.Doc();
	if (client !== undefined) doc.clientID = client;
	doc.getText(field).insert(0, text);
	return Y.encodeStateAsUpdate(doc);
}

export async function storedText(store: DocumentStore, name = DOC): Promise<string> {
	const { snapshot, updates } = await store.load(name);
	const doc = new Y.Doc();
	if (snapshot) Y.applyUpdate(doc, snapshot.state);
	for (const { update } of updates) Y.applyUpdate(doc, update);
	return doc.getText(FIELD).toString();
}

/** All bytes of a document that are on disk. */
export async function storedBytes(store: DocumentStore, name = DOC): Promise<string> {
	const { snapshot } = await store.load(name);
	const rows = await store.history(name);
	return [snapshot?.state ?? new Uint8Array(), ...rows.map(({ update }) => update)]
		.map((part) => Buffer.from(part).toString('latin1'))
		.join('|');
}

/** Erases an author as a command does, in one job. */
export async function erase(server: TestServer, author: string, theirs = (_: string) => false) {
	await server.queue.run(async () => {
		const job = await server.documents.texts.eraseAuthor(
			author,
			(_, other) => theirs(other),
			server.store
		);
		job.settle('committed');
	});
}

export { pause };
