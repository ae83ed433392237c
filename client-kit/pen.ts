import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
	isCounted,
	MESSAGE_AUTH,
	MESSAGE_ERASED,
	MESSAGE_GENERATION,
	MESSAGE_MOVED,
	MESSAGE_SAVED,
	MESSAGE_WRITABLE
} from '#lib/protocol/documents.ts';

// y-websocket listens for the end of the process once per document; a hall has hundreds.
process.setMaxListeners(0);

/** For pages only. */
const OTHERS = [MESSAGE_WRITABLE, MESSAGE_ERASED, MESSAGE_GENERATION];

/** Which live document, at which server, by whom. */
export interface PenPlace {
	/** `ws://127.0.0.1:3000/documents` */
	readonly url: string;
	readonly name: string;
	/** A Cookie header. */
	readonly cookie?: string;
	/** At which door; `plandag` says that messages of our own are understood. */
	readonly params?: Record<string, string>;
	/** What is written in already. */
	readonly doc?: Y.Doc;
	/** Longest pause before it comes back, ms. */
	readonly maxBackoffTime?: number;
}

/** Somebody at one live document without a page: a stock y-websocket client with their cookie. */
export class Pen {
	readonly doc: Y.Doc;
	readonly provider: WebsocketProvider;
	/** Codes the server refused with, in order. */
	readonly refusals: string[] = [];
	/** Close codes, in order; 0 where there was none. */
	readonly closes: number[] = [];
	/** The document closed first: the words are in this one now. */
	movedTo: string | null = null;
	/** Messages with text sent on this connection. */
	#sent = 0;
	/** The server said on this connection that it has all of them, and nothing was written since. */
	#saved = false;

	constructor({ url, name, cookie = '', doc = new Y.Doc(), ...how }: PenPlace) {
		this.doc = doc;
		// Before it is sent; and what is written while a connection goes is not.
		doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin !== this.provider) this.#saved = false;
		});
		this.provider = new WebsocketProvider(url, name, doc, {
			...how,
			WebSocketPolyfill: socketWith(cookie, {
				opened: () => {
					this.#sent = 0;
					this.#saved = false;
				},
				sending: (message) => (this.#sent += isCounted(message) ? 1 : 0)
			}),
			// People share this program: words must travel through the server.
			disableBc: true
		});
		this.provider.on('connection-close', (event) => this.closes.push(event?.code ?? 0));
		const handlers = this.provider.messageHandlers;
		handlers[MESSAGE_AUTH] = (_encoder, decoder) => {
			decoding.readVarUint(decoder);
			this.refusals.push(decoding.readVarString(decoder));
		};
		handlers[MESSAGE_SAVED] = (_encoder, decoder) => {
			const saved = decoding.readVarUint(decoder);
			if (saved > 0 && saved === this.#sent) this.allSaved();
		};
		handlers[MESSAGE_MOVED] = (_encoder, decoder) => {
			this.movedTo = (JSON.parse(decoding.readVarString(decoder)) as { to: string }).to;
		};
		for (const type of OTHERS) handlers[type] = () => undefined;
	}

	/** The server says that all that was sent is on its disk. */
	protected allSaved(): void {
		this.#saved = true;
	}

	/** The server's code when it sent this person away. */
	get refused(): string | null {
		return this.refusals.at(-1) ?? null;
	}

	/** Everything written here is on the server's disk, as somebody is told who understands it. */
	get isSaved(): boolean {
		return this.provider.synced && this.#saved;
	}

	/** The text of one field now. */
	text(field: string): string {
		return this.doc.getText(field).toString();
	}

	/** Types at the end of a field. */
	write(field: string, words: string): void {
		const text = this.doc.getText(field);
		text.insert(text.length, words);
	}

	close(): void {
		this.provider.destroy();
		this.doc.destroy();
	}
}

/** A WebSocket that brings a cookie, as a browser's does by itself. */
export function socketWith(
	cookie: string,
	watch: { opened?: () => void; sending?: (message: unknown) => void } = {}
): typeof globalThis.WebSocket {
	class WithCookie extends WebSocket {
		constructor(url: string, protocols?: string[]) {
			super(url, protocols, { headers: cookie ? { cookie } : {}, perMessageDeflate: false });
			// A refused upgrade is an error event; without a listener it would end the program.
			this.on('error', () => undefined);
			watch.opened?.();
		}
		override send(data: Parameters<WebSocket['send']>[0]): void {
			watch.sending?.(data);
			super.send(data);
		}
	}
	return WithCookie as unknown as typeof globalThis.WebSocket;
}
