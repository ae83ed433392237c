import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocketServer, type WebSocket } from 'ws';
import * as Y from 'yjs';
import { plainRooms, type BenchServer } from './server.ts';

const TICK_MS = 25;
const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
/** An update without structs and deletions. */
const NOTHING = new Uint8Array([0, 0]);

interface Waiting {
	readonly from: WebSocket;
	readonly update: Uint8Array;
}

/** Keeps no document: whoever comes too late has missed something. */
class Room {
	readonly sockets = new Set<WebSocket>();
	readonly waiting: Waiting[] = [];

	/** One frame for everyone but a lone sender, written to each socket as it is. */
	tick(): void {
		const batch = this.waiting.splice(0);
		const first = batch[0];
		if (!first) return;
		const lone = batch.every(({ from }) => from === first.from) ? first.from : null;
		const frame = frameOf(message(UPDATE, Y.mergeUpdates(batch.map(({ update }) => update))));
		for (const socket of this.sockets) if (socket !== lone) write(socket, frame);
	}
}

/**
 * The least a server in ticks can do with the same libraries: no document, no check, no disk, one
 * encoding. What another server needs beyond this is what it does beyond this.
 */
export const server: BenchServer = {
	dialect: 'y-websocket',
	async start(wanted) {
		const rooms = new Map<string, Room>();
		const listener = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
		listener.on('connection', (socket, request) => {
			const name = request.url?.split('?')[0] ?? '/';
			const room = rooms.get(name) ?? new Room();
			rooms.set(name, room);
			room.sockets.add(socket);
			socket.on('close', () => room.sockets.delete(socket));
			socket.on('message', (data: Buffer) => receive(room, socket, data));
		});
		await new Promise((resolve) => listener.once('listening', resolve));
		const ticks = setInterval(() => {
			for (const room of rooms.values()) room.tick();
		}, TICK_MS);
		return {
			port: (listener.address() as AddressInfo).port,
			rooms: plainRooms(wanted, (name) => `/${name}`),
			close: async () => {
				clearInterval(ticks);
				for (const socket of listener.clients) socket.terminate();
				await new Promise((resolve) => listener.close(resolve));
			}
		};
	}
};

function receive(room: Room, socket: WebSocket, data: Buffer): void {
	const decoder = decoding.createDecoder(data);
	if (decoding.readVarUint(decoder) !== SYNC) return;
	const step = decoding.readVarUint(decoder);
	if (step === STEP_1) write(socket, frameOf(message(STEP_2, NOTHING)));
	if (step === UPDATE) {
		room.waiting.push({ from: socket, update: decoding.readVarUint8Array(decoder) });
	}
}

function message(step: number, update: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, SYNC);
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, update);
	});
}

/** A final, binary, unmasked frame (RFC 6455, 5.2). */
function frameOf(payload: Uint8Array): Buffer {
	const { length } = payload;
	const head = length < 126 ? [length] : [126, length >> 8, length & 255];
	if (length > 0xffff) throw new Error('a frame larger than this floor was made for');
	return Buffer.concat([Buffer.from([0x82, ...head]), payload]);
}

/** Straight to the socket beneath, as `ws` would after encoding. */
function write(socket: WebSocket, frame: Buffer): void {
	if (socket.readyState !== socket.OPEN) return;
	(socket as unknown as { _socket: Writable })._socket.write(frame);
}
