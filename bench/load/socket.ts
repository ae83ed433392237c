import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const FIN = 0x80;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const MASKED = 0x80;

/**
 * All sockets read into this one buffer: `onread` is called before the next read begins, so nothing
 * is allocated per read. What is kept must be copied.
 */
const SHARED = Buffer.allocUnsafe(256 * 1024);

export interface Address {
	readonly port: number;
	/** With its query. */
	readonly path: string;
	readonly cookie: string;
}

export interface Listener {
	opened(): void;
	/** A binary message; a view that is gone when this returns. */
	message(payload: Buffer): void;
	closed(why: string): void;
}

/**
 * A WebSocket client with just what thousands of readers on one core need: no extensions, no text,
 * no messages in several frames, no allocation per frame.
 */
export class RawSocket {
	private readonly socket: Socket;
	private readonly listener: Listener;
	private upgraded = false;
	/** Bytes of a frame (or of the answer to our request) of which the rest has not come. */
	private rest: Buffer | null = null;
	private ended = false;

	constructor({ port, path, cookie }: Address, listener: Listener) {
		this.listener = listener;
		this.socket = connect({
			port,
			host: '127.0.0.1',
			noDelay: true,
			onread: {
				buffer: SHARED,
				callback: (bytes) => {
					this.receive(SHARED.subarray(0, bytes));
					return true;
				}
			}
		});
		this.socket.on('connect', () => this.socket.write(requestFor(port, path, cookie)));
		this.socket.on('error', (error) => this.end(error.message));
		this.socket.on('close', () => this.end('closed'));
	}

	send(payload: Uint8Array): void {
		if (!this.socket.destroyed) this.socket.write(clientFrame(BINARY, payload));
	}

	close(): void {
		this.ended = true;
		this.socket.destroy();
	}

	private end(why: string): void {
		if (this.ended) return;
		this.close();
		this.listener.closed(why);
	}

	private receive(chunk: Buffer): void {
		const bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
		this.rest = null;
		const used = this.upgraded ? this.frames(bytes, 0) : this.answer(bytes);
		if (used < bytes.length && !this.ended) this.rest = Buffer.from(bytes.subarray(used));
	}

	/** The answer to our request; frames may follow it at once. */
	private answer(bytes: Buffer): number {
		const end = bytes.indexOf('\r\n\r\n');
		if (end < 0) return 0;
		const status = bytes.toString('latin1', 9, 12);
		if (status !== '101') {
			this.end(`not upgraded: ${status}`);
			return bytes.length;
		}
		this.upgraded = true;
		this.listener.opened();
		return this.frames(bytes, end + 4);
	}

	/** @returns how far whole frames went */
	private frames(bytes: Buffer, from: number): number {
		let at = from;
		while (at + 2 <= bytes.length) {
			let length = bytes[at + 1]! & 0x7f;
			let start = at + 2;
			if (length === 126) {
				if (start + 2 > bytes.length) break;
				length = bytes.readUInt16BE(start);
				start += 2;
			} else if (length === 127) {
				if (start + 8 > bytes.length) break;
				length = Number(bytes.readBigUInt64BE(start));
				start += 8;
			}
			const end = start + length;
			if (end > bytes.length) break;
			this.frame(bytes[at]!, bytes.subarray(start, end));
			at = end;
		}
		return at;
	}

	private frame(head: number, payload: Buffer): void {
		if (head === (FIN | BINARY)) this.listener.message(payload);
		else if (head === (FIN | PING)) this.socket.write(clientFrame(PONG, payload));
		else if (head === (FIN | CLOSE)) this.end(`closed by the server: ${closeCode(payload)}`);
		else if (head !== (FIN | PONG)) this.end(`a frame this client does not know: ${head}`);
	}
}

function closeCode(payload: Buffer): string {
	return payload.length < 2
		? 'no code'
		: `${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}`;
}

function requestFor(port: number, path: string, cookie: string): string {
	return [
		`GET ${path} HTTP/1.1`,
		`Host: 127.0.0.1:${port}`,
		'Upgrade: websocket',
		'Connection: Upgrade',
		'Sec-WebSocket-Version: 13',
		`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
		...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
		'\r\n'
	].join('\r\n');
}

/** A final, masked frame (RFC 6455, 5.2). A mask of zeros is one too: it leaves the bytes as they are. */
function clientFrame(opcode: number, payload: Uint8Array): Buffer {
	const { length } = payload;
	if (length > 0xffff) throw new Error('a message larger than this load was made for');
	const extended = length >= 126;
	const start = extended ? 8 : 6;
	const frame = Buffer.alloc(start + length);
	frame[0] = FIN | opcode;
	frame[1] = MASKED | (extended ? 126 : length);
	if (extended) frame.writeUInt16BE(length, 2);
	frame.set(payload, start);
	return frame;
}
