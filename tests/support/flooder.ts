/**
 * A phone in somebody's pay, in a thread of its own so that it slows down nobody who is measured: sends
 * updates of a live text as fast as the server reads them, or opens a text many times at once.
 */
import * as decoding from 'lib0/decoding';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { MESSAGE_AUTH, MESSAGE_SAVED, MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { step1Message, step2Message, updateMessage } from '#server/documents/wire/protocol.ts';

export interface Phone {
	/** Of the document, with who they are. */
	url: string;
	cookie: string;
}

export interface Flood {
	phones: Phone[];
	/** `opens`: each phone reads the whole text, at the same moment; else the first one writes. */
	what: 'letters' | 'batches' | 'opens';
	/** Letters in all, each a piece of its own. */
	count: number;
	/** Pieces in one update. */
	each: number;
}

/** What became of it. */
export interface Flooded {
	sent: number;
	/** Messages that the server called saved. */
	saved: number;
	/** Codes it refused with, and close codes. */
	refusals: string[];
	closes: number[];
	/** ms until each phone had the whole text. */
	opened: number[];
}

/** More than this unsent: the server reads no faster. */
const UNSENT = 256 * 1024;
/** The first message of every client: what it has beyond the server, which is nothing. */
const OWN_FIRST = 1;

export class Flooder {
	readonly #worker: Worker;

	constructor(flood: Flood) {
		this.#worker = new Worker(new URL(import.meta.url), { workerData: flood });
	}

	/** What it has brought about so far, and its end. */
	async stop(): Promise<Flooded> {
		const said = new Promise<Flooded>((resolve, reject) => {
			this.#worker.once('message', resolve);
			this.#worker.once('error', reject);
		});
		this.#worker.postMessage('stop');
		const flooded = await said;
		await this.#worker.terminate();
		return flooded;
	}
}

if (!isMainThread && parentPort && (workerData as Flood | null)?.what) {
	await runFlood(workerData as Flood, parentPort);
}

async function runFlood(flood: Flood, port: NonNullable<typeof parentPort>): Promise<void> {
	const flooded: Flooded = { sent: 0, saved: 0, refusals: [], closes: [], opened: [] };
	let going = true;
	port.on('message', () => {
		going = false;
		port.postMessage(flooded);
	});
	const began = performance.now();
	const sockets = flood.phones.map((phone) => connect(phone, began, flooded));
	if (flood.what === 'opens') return;
	const [socket] = await Promise.all(sockets);
	socket!.send(step2Message(new Y.Doc()));
	for (const update of updatesOf(flood)) {
		while (going && socket!.bufferedAmount > UNSENT) await pause(5);
		if (!going || socket!.readyState !== socket!.OPEN) return;
		socket!.send(updateMessage(update));
		// Without a breath it would hear nothing, and send nothing either.
		if (++flooded.sent % 500 === 0) await pause(0);
	}
}

async function connect(
	{ url, cookie }: Phone,
	began: number,
	flooded: Flooded
): Promise<WebSocket> {
	const socket = new WebSocket(url, { headers: { cookie } });
	socket.on('error', () => undefined);
	socket.on('close', (code) => flooded.closes.push(code));
	socket.on('message', (data) => {
		const decoder = decoding.createDecoder(new Uint8Array(data as Buffer));
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE_SAVED) {
			flooded.saved = Math.max(0, decoding.readVarUint(decoder) - OWN_FIRST);
		} else if (type === MESSAGE_AUTH) {
			decoding.readVarUint(decoder);
			flooded.refusals.push(decoding.readVarString(decoder));
		} else if (type === MESSAGE_SYNC && decoding.readVarUint(decoder) === 1) {
			flooded.opened.push(performance.now() - began);
		}
	});
	await new Promise((resolve) => socket.once('open', resolve));
	socket.send(step1Message(new Y.Doc()));
	return socket;
}

/** Letters at the end, or in batches in front of each other, so that none joins another. */
function* updatesOf({ what, count, each }: Flood): Generator<Uint8Array> {
	const doc = new Y.Doc();
	const text = doc.getText('body');
	let update: Uint8Array = new Uint8Array();
	doc.on('update', (made: Uint8Array) => (update = made));
	for (let done = 0; done < count; done += each) {
		doc.transact(() => {
			for (let i = 0; i < each; i++) text.insert(what === 'letters' ? text.length : 0, 'x');
		});
		yield update;
	}
}
