import * as decoding from 'lib0/decoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Visitor } from './test-server.ts';
import { until } from './waiting.ts';

const AUTH = 2;

// Every stock client listens to the end of the process; a room full of them is no leak.
process.setMaxListeners(0);

/** A stock y-websocket client that carries a cookie, as a browser would. */
export class DocumentClient {
	readonly doc = new Y.Doc();
	readonly provider: WebsocketProvider;
	/** Codes the server refused with. */
	readonly refusals: string[] = [];
	/** Close codes, in order; 0 where there was none. */
	readonly closes: number[] = [];
	/** When the first close came (`performance.now()`). */
	closedAt = 0;

	constructor(port: number, { door, process, seat, cookie }: Visitor, name: string) {
		const params: Record<string, string> = { door, process, ...(seat ? { seat } : {}) };
		this.provider = new WebsocketProvider(`ws://127.0.0.1:${port}/documents`, name, this.doc, {
			WebSocketPolyfill: socketWith(cookie),
			params,
			disableBc: true,
			maxBackoffTime: 100
		});
		this.provider.messageHandlers[AUTH] = (_encoder, decoder) => {
			decoding.readVarUint(decoder);
			this.refusals.push(decoding.readVarString(decoder));
		};
		this.provider.on('connection-close', (event) => {
			this.closedAt ||= performance.now();
			this.closes.push(event?.code ?? 0);
		});
	}

	/** The text of one field now. */
	text(field: string): string {
		return this.doc.getText(field).toString();
	}

	synced(): Promise<boolean> {
		return until('the document is there', () => this.provider.synced);
	}

	/** Types at the end of a field. */
	write(field: string, words: string): void {
		const text = this.doc.getText(field);
		text.insert(text.length, words);
	}

	/** Resolves with the close code once the server has sent this client away. */
	turnedAway(): Promise<number> {
		return until('the document closes', () => this.closes[0]);
	}

	close(): void {
		this.provider.destroy();
		this.doc.destroy();
	}
}

export function socketWith(cookie: string): typeof globalThis.WebSocket {
	class WithCookie extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { headers: { cookie } });
			// A refused upgrade is an error event; without a listener it would end the test run.
			this.on('error', () => undefined);
		}
	}
	return WithCookie as unknown as typeof globalThis.WebSocket;
}

export function documentClient(port: number, visitor: Visitor, name: string): DocumentClient {
	return new DocumentClient(port, visitor, name);
}
