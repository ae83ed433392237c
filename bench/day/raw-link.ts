import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { Claims, Hello, Reply } from '../../src/lib/protocol/messages.ts';
import { LIVE_LINK } from '../../src/lib/protocol/links.ts';
import { newId } from '../../src/lib/protocol/new-id.ts';
import { PROTOCOL_VERSION } from '../../src/lib/protocol/version.ts';

/** Who opens a link, and what their page has already. */
export interface Caller {
	readonly port: number;
	readonly cookie: string;
	readonly hello: Omit<Hello, 'version'>;
	readonly has?: Claims;
}

/** Of Engine.IO and Socket.IO, as they begin a message. */
const OPEN = 48; // 0
const PING = 50; // 2
const MESSAGE = 52; // 4
const EVENT = 50; // 42
const ACK = 51; // 43
const REFUSED = 52; // 44
const SNAPSHOT = Buffer.from('42["view:snapshot"');

/**
 * A live link that reads no more of a message than whether it is the one that is waited for, so that a
 * thousand of them on one core are cheaper than their server. It offers compression, as browsers do.
 */
export class RawLink {
	/** Bytes of messages, and of all that came by TCP after the upgrade. */
	plain = 0;
	/** When the message that is waited for came (`performance.now()`); 0 before. */
	seenAt = 0;
	/** The whole first view has come. */
	hasView = false;
	/** Why nobody is let in. */
	failure = '';
	private readonly socket: WebSocket;
	private tcp: Socket | null = null;
	private wireBefore = 0;
	private waitedFor: Buffer | null = null;
	private last = 0;
	private readonly acks = new Map<string, (reply: Reply) => void>();

	constructor({ port, cookie, hello, has }: Caller) {
		const url = `ws://127.0.0.1:${port}${LIVE_LINK.path}/?EIO=4&transport=websocket`;
		this.socket = new WebSocket(url, { headers: { cookie } });
		this.socket.on('upgrade', ({ socket }: IncomingMessage) => {
			this.tcp = socket;
			this.wireBefore = socket.bytesRead;
		});
		this.socket.on('error', ({ message }) => (this.failure = message));
		const auth = JSON.stringify({ version: PROTOCOL_VERSION, ...hello, ...(has && { has }) });
		this.socket.on('message', (data: Buffer) => this.receive(data, auth));
	}

	/** Bytes on the wire since the link began, with the frames of WebSocket, compressed where they are. */
	get wire(): number {
		return (this.tcp?.bytesRead ?? 0) - this.wireBefore;
	}

	/** Waits for the first message with these letters from now on. */
	watch(marker: string): void {
		this.seenAt = 0;
		this.waitedFor = Buffer.from(marker);
	}

	/** Says which sections a screen of this device shows. */
	look(sections: readonly string[]): void {
		this.socket.send(`42${JSON.stringify(['looking', sections])}`);
	}

	/** Sends a command. @param reason for going on although a care rule warns */
	send(name: string, input: unknown, reason?: string): Promise<Reply> {
		const id = String(this.last++);
		const envelope = { id: newId(), name, input, ...(reason ? { reason } : {}) };
		return new Promise((resolve) => {
			this.acks.set(id, resolve);
			this.socket.send(`42${id}${JSON.stringify(['command', envelope])}`);
		});
	}

	close(): void {
		this.socket.terminate();
	}

	private receive(data: Buffer, auth: string): void {
		if (data[0] === PING) return this.socket.send('3');
		if (data[0] === OPEN) return this.socket.send(`40${auth}`);
		if (data[0] !== MESSAGE) return;
		if (data[1] === ACK) return this.acknowledge(data);
		if (data[1] === REFUSED) this.failure = data.toString('utf8', 2);
		if (data[1] !== EVENT) return;
		this.plain += data.length;
		if (!this.hasView && data.subarray(0, SNAPSHOT.length).equals(SNAPSHOT)) this.hasView = true;
		if (this.waitedFor && data.includes(this.waitedFor)) {
			this.seenAt = performance.now();
			this.waitedFor = null;
		}
	}

	private acknowledge(data: Buffer): void {
		const text = data.toString('utf8', 2);
		const from = text.indexOf('[');
		const id = text.slice(0, from);
		const [reply] = JSON.parse(text.slice(from)) as [Reply];
		this.acks.get(id)?.(reply);
		this.acks.delete(id);
	}
}
