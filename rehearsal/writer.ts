import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Hello } from '#lib/protocol/messages.ts';
import type { Pace } from './pace.ts';

// y-websocket listens for the end of the process once per document; a hall has hundreds.
process.setMaxListeners(0);

const PATIENCE_MS = 45_000;
const SYNC = 0;
const STEP_1 = 0;
const MESSAGE_AUTH = 2;
const MESSAGE_SAVED = 100;
const MESSAGE_MOVED = 101;
const MESSAGE_WRITABLE = 102;

/** A person at one live document: a stock y-websocket client with their cookie. */
export class Writer {
	readonly doc = new Y.Doc();
	/** The server's code when it sent this person away. */
	refused: string | null = null;
	/** The document closed first: the words are in this one now. */
	movedTo: string | null = null;
	readonly name: string;
	#sent = 0;
	#stored = 0;
	readonly #provider: WebsocketProvider;

	/** @param hello at which door; null for a client that says nothing and is told nothing extra */
	constructor(origin: string, cookie: string, name: string, hello: Omit<Hello, 'version'> | null) {
		this.name = name;
		const opened = () => {
			this.#sent = 0;
			this.#stored = 0;
		};
		const sending = () => (this.#sent += 1);
		class CookieSocket extends WebSocket {
			constructor(url: string, protocols?: string[]) {
				super(url, protocols, { headers: { cookie } });
				opened();
			}
			override send(data: Parameters<WebSocket['send']>[0]): void {
				if (data instanceof Uint8Array && data[0] === SYNC && data[1] !== STEP_1) sending();
				super.send(data);
			}
		}
		this.#provider = new WebsocketProvider(
			`${origin.replace('http', 'ws')}/documents`,
			name,
			this.doc,
			{
				WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
				// Everyone lives in one program here: words must travel through the server.
				disableBc: true,
				maxBackoffTime: 1_000,
				params: hello ? { plandag: '1', ...hello } : {}
			}
		);
		const handlers = this.#provider.messageHandlers;
		handlers[MESSAGE_AUTH] = (_encoder, decoder) => {
			decoding.readVarUint(decoder);
			this.refused = decoding.readVarString(decoder);
		};
		handlers[MESSAGE_SAVED] = (_encoder, decoder) => {
			this.#stored = decoding.readVarUint(decoder);
		};
		handlers[MESSAGE_WRITABLE] = () => undefined;
		handlers[MESSAGE_MOVED] = (_encoder, decoder) => {
			this.movedTo = (JSON.parse(decoding.readVarString(decoder)) as { to: string }).to;
		};
	}

	text(field: string): string {
		return this.doc.getText(field).toString();
	}

	/** Waits until the server's text is here. */
	async ready(): Promise<this> {
		await this.#until('the text', () => this.#provider.synced);
		return this;
	}

	/**
	 * Types a text as a caret moves. At the top others' words never come in between; at the end two who
	 * begin at the same moment behind the same letter may mix, as in any text written together.
	 */
	async type(
		field: string,
		words: string,
		pace: Pace,
		where: 'top' | 'end' = 'end'
	): Promise<void> {
		const shared = this.doc.getText(field);
		let caret: Y.RelativePosition | null = null;
		for (let at = 0; at < words.length;) {
			const size = await pace.keystrokes();
			const typed = words.slice(at, at + size);
			const start = where === 'top' ? 0 : shared.length;
			const place: number =
				(caret && Y.createAbsolutePositionFromRelativePosition(caret, this.doc)?.index) ?? start;
			shared.insert(place, typed);
			caret = Y.createRelativePositionFromTypeIndex(shared, place + typed.length, -1);
			at += size;
		}
	}

	/** Makes the field say this instead: what stands there already is kept. */
	async rewrite(field: string, words: string, pace: Pace): Promise<void> {
		const shared = this.doc.getText(field);
		const before = shared.toString();
		let same = 0;
		while (same < before.length && before[same] === words[same]) same += 1;
		if (same < before.length) shared.delete(same, before.length - same);
		await this.type(field, words.slice(same), pace);
	}

	/** Waits until everything typed here is on the server's disk. */
	async saved(): Promise<void> {
		await this.#until('being saved', () => {
			return this.movedTo !== null || (this.#provider.synced && this.#stored >= this.#sent);
		});
	}

	/** Whether the server sent this person away, waiting for its answer. */
	async isRefused(): Promise<boolean> {
		await this.#until('an answer', () => this.#provider.synced || this.refused !== null);
		return this.refused !== null;
	}

	close(): void {
		this.#provider.destroy();
		this.doc.destroy();
	}

	async #until(what: string, holds: () => boolean): Promise<void> {
		const until = Date.now() + PATIENCE_MS;
		while (!holds()) {
			if (this.refused !== null && what !== 'an answer') {
				throw new Error(`${this.name}: refused (${this.refused})`);
			}
			if (Date.now() > until) throw new Error(`${this.name}: waited in vain for ${what}`);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	}
}
