// `npm run growth`: a store as large as a whole plan day makes it, and what opening a text costs then.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { openDatabase } from '#server/db/database.ts';
import { documentRepository } from '#server/db/document-repository.ts';
import { Documents } from '#server/documents/documents.ts';
import { NO_RESCUE } from '#server/documents/ports.ts';
import { warmUp } from '#server/documents/warm-up.ts';
import { MESSAGE_AUTH, MESSAGE_SAVED } from '#lib/protocol/documents.ts';
import { updateMessage } from '#server/documents/wire/protocol.ts';
import { Random } from '../../client-kit/random.ts';

const { values } = parseArgs({
	options: {
		documents: { type: 'string', default: '2000' },
		edits: { type: 'string', default: '100000' },
		largest: { type: 'string', default: '20000' },
		seed: { type: 'string', default: '1' }
	}
});
const DOCUMENTS = Number(values.documents);
const EDITS = Number(values.edits);
const LARGEST = Number(values.largest);
const AT_ONCE = 40;

async function open(folder: string) {
	const database = await openDatabase(folder);
	const documents = new Documents(
		{
			store: documentRepository(database.db),
			queue: database.queue,
			access: { access: () => 'write' },
			rescue: NO_RESCUE,
			log: { error: (message, cause) => console.error(message, cause) }
		},
		{ idle: 500, sweep: 200 }
	);
	return { database, documents };
}

/** Edits of one person before the other goes on. */
const TURN = 30;

/**
 * Two people type in one text in turns, a letter or a few at a time, and now and then remove some.
 * @returns what each turn sends; even turns are of the first
 */
function typing(edits: number, random: Random): Uint8Array[][] {
	const people = [new Y.Doc(), new Y.Doc()];
	const turns: Uint8Array[][] = [];
	for (const [i, doc] of people.entries()) {
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin === 'other') return;
			turns.at(-1)!.push(update);
			Y.applyUpdate(people[1 - i]!, update, 'other');
		});
	}
	let cursor = 0;
	for (let i = 0; i < edits; i++) {
		if (i % TURN === 0) turns.push([]);
		const text = people[Math.floor(i / TURN) % 2]!.getText('body');
		if (i % TURN === 0) cursor = random.below(text.length + 1);
		if (text.length > 10 && random.below(7) === 0) {
			cursor = Math.min(Math.max(0, cursor - 2), text.length - 1);
			text.delete(cursor, 1);
		} else {
			const letters = 'het plein bij de linde '
				.slice(random.below(20))
				.slice(0, 1 + random.below(3));
			text.insert(Math.min(cursor, text.length), letters);
			cursor += letters.length;
		}
	}
	return turns;
}

/** Sends all turns of a text, each when the one before is on disk. */
async function write(url: string, name: string, turns: Uint8Array[][]): Promise<void> {
	const people = await Promise.all(
		[0, 1].map((seat) => connect(`${url}/${name}?plandag=1&seat=${seat}`))
	);
	for (const [i, turn] of turns.entries()) await people[i % 2]!.send(turn);
	for (const { socket } of people) socket.close();
}

async function connect(url: string) {
	const socket = new WebSocket(url);
	let sent = 0;
	let heard = () => {};
	let saved = 0;
	socket.on('message', (data: Buffer) => {
		if (data[0] === MESSAGE_AUTH) throw new Error(`refused: ${data.toString('latin1')}`);
		if (data[0] !== MESSAGE_SAVED) return;
		saved = decodeVarUint(data, 1);
		heard();
	});
	await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
	const send = (updates: Uint8Array[]) =>
		new Promise<void>((resolve) => {
			for (const update of updates) socket.send(updateMessage(update));
			sent += updates.length;
			heard = () => saved === sent && resolve();
		});
	return { socket, send };
}

function decodeVarUint(data: Buffer, from: number): number {
	let value = 0;
	for (let i = from, shift = 1; ; i++, shift *= 128) {
		value += (data[i]! & 127) * shift;
		if (data[i]! < 128) return value;
	}
}

function quantiles(times: number[]): string {
	const sorted = [...times].sort((a, b) => a - b);
	const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]!.toFixed(2);
	return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}

const folder = mkdtempSync(join(tmpdir(), `plandag-growth-${randomBytes(3).toString('hex')}`));
const random = new Random(Number(values.seed));
const names = Array.from({ length: DOCUMENTS }, (_, i) => `proposal/${i}`);

const first = await open(folder);
const http = createServer();
http.on('upgrade', (request, socket, head) => {
	const seat = new URL(request.url ?? '/', 'http://x').searchParams.get('seat') ?? '';
	const name = new URL(request.url ?? '/', 'http://x').pathname;
	const visitor = {
		scope: '',
		seatKey: `seat:${name}${seat}`,
		name: '',
		sessionId: '',
		door: 'seat'
	};
	first.documents.handleUpgrade(request, socket, head, visitor);
});
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/documents`;
const began = performance.now();
const waiting = [...names.entries()];
await Promise.all(
	Array.from({ length: AT_ONCE }, async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [i, name] = next;
			const edits = i === 0 ? LARGEST : Math.round((EDITS - LARGEST) / (DOCUMENTS - 1));
			await write(url, name, typing(edits, random));
		}
	})
);
console.log(`${EDITS} edits in ${DOCUMENTS} texts written and saved in ${seconds(began)} s`);
while (first.documents.open > 0) await pause(200);
await first.documents.close();
http.close();
await first.database.close();
const megabytes = statSync(join(folder, 'plandag.sqlite')).size / 1e6;
console.log(
	`store: ${megabytes.toFixed(1)} MB, ${((megabytes * 1e6) / EDITS).toFixed(0)} bytes per edit`
);

const second = await open(folder);
// As the server does before it listens.
warmUp();
const [largest = '', ...others] = names;
const atStart = await opening(largest);
const times: number[] = [];
for (const name of others) times.push(await opening(name));
const all = process.memoryUsage().rss;
while (second.documents.open > 0) await pause(200);
globalThis.gc?.();
console.log(
	`all open at once: ${(all / 1e6).toFixed(0)} MB resident; after they left memory: ${second.documents.open} open`
);
const again: number[] = [];
for (let i = 0; i < 9; i++) {
	again.push(await opening(largest));
	while (second.documents.open > 0) await pause(100);
}
console.log(`opening any other text: ${quantiles(times)}`);
console.log(
	`opening the one with ${LARGEST} edits: ${quantiles(again)}; first thing after a start ${atStart.toFixed(2)} ms`
);
await second.documents.close();
await second.database.close();
rmSync(folder, { recursive: true });

/** ms from the disk into memory, as text. */
async function opening(name: string): Promise<number> {
	const from = performance.now();
	await second.documents.texts.textOf(name);
	return performance.now() - from;
}

function seconds(since: number): string {
	return ((performance.now() - since) / 1000).toFixed(1);
}
