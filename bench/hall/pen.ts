import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { DOCUMENT_SPREAD } from '../../src/lib/protocol/links.ts';
import type { Random } from '../load/random.ts';
import type { Person, Room } from '../servers/server.ts';
import { now } from './clock.ts';
import { paramsOf } from './person.ts';

// y-websocket listens for the end of the process once per document; a hall has hundreds.
process.setMaxListeners(0);

const FIELD = 'body';
const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const AUTH = 2;
const SAVED = 100;
/** That it may write, or that late text went elsewhere: nothing to a pen. */
const OTHERS = [101, 102];

/** Someone who has a document open and writes in it; comes back after an outage as a page does. */
export class Pen {
	/** When the server's whole text last came (epoch ms); 0 before the first. */
	syncedAt = 0;
	/** Why the server sent this writer away. */
	refused: string | null = null;
	/** Whether everything typed here is on the server's disk, as this writer is told. */
	saved = true;
	readonly written: string[] = [];
	private readonly doc = new Y.Doc();
	/** Messages with text sent on this connection. */
	private sent = 0;
	private told = 0;
	private readonly provider: WebsocketProvider;
	private readonly name: string;
	private timer: NodeJS.Timeout | null = null;

	/** @param name begins each of this writer's words, and no other's */
	constructor(
		port: number,
		{ name: document }: Pick<Room, 'name'>,
		{ cookie, query }: Person,
		name: string
	) {
		this.name = name;
		this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/documents`, document, this.doc, {
			disableBc: true,
			params: paramsOf(query),
			WebSocketPolyfill: this.socketWith(cookie)
		});
		this.provider.on('connection-close', () => {
			const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
			this.provider.wsUnsuccessfulReconnects += (chance / 255) * DOCUMENT_SPREAD;
		});
		this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin !== this.provider) this.saved = false;
		});
		this.provider.awareness.setLocalState(null);
		this.listen();
	}

	private listen(): void {
		const handlers = this.provider.messageHandlers;
		handlers[AUTH] = (_encoder, decoder) => {
			decoding.readVarUint(decoder);
			this.refused = decoding.readVarString(decoder);
			// A last word, as of the page: it does not come back.
			this.provider.shouldConnect = false;
		};
		handlers[SAVED] = (_encoder, decoder) => {
			if (decoding.readVarUint(decoder) !== this.sent) return;
			this.saved = true;
			this.told = this.written.length;
		};
		for (const type of OTHERS) handlers[type] = () => undefined;
	}

	/** With the cookie; counts what it sends, and notes when the whole text comes. */
	private socketWith(cookie: string): typeof globalThis.WebSocket {
		const opened = () => (this.sent = 0);
		const sending = () => this.sent++;
		const heard = (data: ArrayBuffer) => {
			const [type, step] = new Uint8Array(data);
			if (type === SYNC && step === STEP_2) this.syncedAt = now();
		};
		class CountingSocket extends WebSocket {
			constructor(url: string, protocols?: string[]) {
				super(url, protocols, { headers: { cookie }, perMessageDeflate: false });
				opened();
				this.on('message', heard);
			}
			override send(data: Parameters<WebSocket['send']>[0]): void {
				if (data instanceof Uint8Array && data[0] === SYNC && data[1] !== STEP_1) sending();
				super.send(data);
			}
		}
		return CountingSocket as unknown as typeof globalThis.WebSocket;
	}

	/** The words of which the server said that they are on disk. */
	get acknowledged(): readonly string[] {
		return this.written.slice(0, this.told);
	}

	get text(): string {
		return this.doc.getText(FIELD).toString();
	}

	/**
	 * Writes a word at the end from time to time.
	 * @param pace words per second
	 * @param most the text is cut to about so many characters, as people do who rewrite
	 */
	begin(pace: number, random: Random, most = Infinity): void {
		const wait = () => ((0.5 + random.upTo(1)) * 1_000) / pace;
		const next = () => {
			this.type(most);
			this.timer = setTimeout(next, wait());
		};
		this.timer = setTimeout(next, random.upTo(1_000 / pace));
	}

	stop(): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
	}

	close(): void {
		this.stop();
		this.provider.destroy();
		this.doc.destroy();
	}

	private type(most: number): void {
		const text = this.doc.getText(FIELD);
		const word = `${this.name}.${this.written.length} `;
		// Noted before it is sent, which is within the insert.
		this.written.push(word.trim());
		text.insert(text.length, word);
		if (text.length > most) text.delete(0, word.length);
	}
}
