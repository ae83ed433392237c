import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import { INITIAL_STATE, type LinkState } from '#lib/client/documents/link-state.ts';
import { MESSAGE_AUTH } from '#lib/protocol/documents.ts';
import { Pen, socketWith } from '../../../client-kit/pen.ts';
import { FIELD, type Ledger } from './ledger.ts';

export interface WriterOptions {
	readonly url: string;
	readonly seat: string;
	readonly doc: string;
	/** The client of our own pages, or y-websocket's own. */
	readonly ours: boolean;
	/** Our own client says that everything is on disk. */
	readonly onsaved?: (writer: Writer) => void;
}

/** An honest person's end of one document: types, deletes, drops and returns, and notes it all. */
export class Writer {
	readonly options: WriterOptions;
	readonly text: Y.Text;
	readonly provider: WebsocketProvider;
	/** Codes the server refused with, in order. */
	readonly refusals: string[];
	/** Of our own client only. */
	state: LinkState = INITIAL_STATE;
	/** What this device typed, and what it deleted. */
	readonly typed = new Set<string>();
	readonly deleted = new Set<string>();
	readonly #ledger: Ledger;
	readonly #end: () => void;

	constructor(options: WriterOptions, ledger: Ledger) {
		this.options = options;
		this.#ledger = ledger;
		const { provider, doc, refusals, end } = options.ours ? this.#own() : this.#stock();
		this.provider = provider;
		provider.maxBackoffTime = 100;
		this.refusals = refusals;
		this.text = doc.getText(FIELD);
		this.#end = end;
	}

	get seat(): string {
		return this.options.seat;
	}

	#stock() {
		const { url, seat, doc: name } = this.options;
		const pen = new Pen({ url, name, params: { seat } });
		return Object.assign(pen, { end: () => pen.close() });
	}

	#own() {
		const { url, seat, doc: name, onsaved } = this.options;
		const link = new DocumentLink(
			{ url, name, sessionKey: null, params: { seat }, socket: socketWith('') },
			(state) => {
				const said = state.saved && !this.state.saved;
				this.state = state;
				if (said) onsaved?.(this);
			}
		);
		const { provider } = link;
		const { messageHandlers } = provider;
		const own = messageHandlers[MESSAGE_AUTH];
		const refusals: string[] = [];
		messageHandlers[MESSAGE_AUTH] = (encoder, decoder, ...rest) => {
			const { pos } = decoder;
			decoding.readVarUint(decoder);
			refusals.push(decoding.readVarString(decoder));
			decoder.pos = pos;
			own?.(encoder, decoder, ...rest);
		};
		return { provider, doc: link.doc, refusals, end: () => link.destroy() };
	}

	/** @param at which character it comes before, as far as there are so many */
	type(at: number, count: number): void {
		const characters = [...this.text.toString()];
		const { seat, doc } = this.options;
		const word = this.#ledger.type({ seat, doc }, count);
		for (const character of word) this.typed.add(character);
		this.text.insert(characters.slice(0, at).join('').length, word);
	}

	delete(at: number, count: number): void {
		const characters = [...this.text.toString()];
		const word = characters.slice(at, at + count).join('');
		if (word === '') return;
		this.#ledger.delete(this.seat, word);
		for (const character of word)
			if (this.#ledger.typed.has(character)) this.deleted.add(character);
		this.text.delete(characters.slice(0, at).join('').length, word.length);
	}

	drop(): void {
		this.provider.disconnect();
	}

	return(): void {
		this.provider.connect();
	}

	get connected(): boolean {
		return this.provider.wsconnected;
	}

	end(): void {
		this.#end();
	}
}
