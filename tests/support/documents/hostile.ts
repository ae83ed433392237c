import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { MESSAGE_QUERY_AWARENESS, MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { awarenessMessage, updateMessage } from '#server/documents/wire/protocol.ts';
import { updateOf } from './knots.ts';
import { FIELD, type Ledger } from './ledger.ts';

const STEP_1 = 0;
const STEP_2 = 1;

/** What a hostile peer may do; `write` and `shuffle` are fair for who may write. */
export const HOSTILE_ACTS = [
	'write',
	'shuffle',
	'steal id',
	'steal id in a crowd',
	'forge deletions',
	'delete what is there',
	'replay',
	'replay as answer',
	'replay backwards',
	'mark and nest',
	'build on the future',
	'contradict itself',
	'pose as another',
	'ask everything'
] as const;
export type HostileAct = (typeof HOSTILE_ACTS)[number];

interface HostileOptions {
	readonly url: string;
	readonly seat: string;
	readonly doc: string;
	/** May write, and then uses it fairly as far as deleting goes. */
	readonly mayWrite: boolean;
}

/** A peer that knows the protocol and keeps to none of it. */
export class Hostile {
	readonly options: HostileOptions;
	readonly #ledger: Ledger;
	/** Everything heard, as any client would have it. */
	readonly #copy = new Y.Doc();
	readonly #heard: Uint8Array[] = [];
	/** Client ids seen on the wire that write for others. */
	readonly #others = new Set<number>();
	#own = new Y.Doc();
	#contradictions = 0;
	#socket: WebSocket | null = null;

	constructor(options: HostileOptions, ledger: Ledger) {
		this.options = options;
		this.#ledger = ledger;
		this.join();
	}

	join(): void {
		const { url, seat, doc } = this.options;
		const socket = new WebSocket(`${url}/${doc}?seat=${seat}&plandag=1`);
		socket.on('message', (data) => this.#hear(new Uint8Array(data as Buffer)));
		socket.on('error', () => undefined);
		socket.on('open', () => this.#ask());
		this.#socket = socket;
	}

	end(): void {
		this.#socket?.terminate();
		this.#copy.destroy();
	}

	act(what: HostileAct, random: () => number): void {
		if (this.#socket?.readyState !== WebSocket.OPEN) {
			if (this.#socket?.readyState !== WebSocket.CONNECTING) this.join();
			return;
		}
		for (const frame of this.#frames(what, random)) this.#socket.send(frame);
	}

	#hear(message: Uint8Array): void {
		try {
			const decoder = decoding.createDecoder(message);
			if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return;
			const step = decoding.readVarUint(decoder);
			const content = decoding.readVarUint8Array(decoder);
			if (step === STEP_1) {
				for (const client of Y.decodeStateVector(content).keys()) this.#learn(client);
				return;
			}
			this.#heard.push(content);
			Y.applyUpdate(this.#copy, content);
			for (const client of this.#copy.store.clients.keys()) this.#learn(client);
		} catch {
			// The socket was cut.
		}
	}

	#learn(client: number): void {
		if (client !== this.#own.clientID) this.#others.add(client);
	}

	#ask(): void {
		const vector = Y.encodeStateVector(this.#copy);
		this.#socket?.send(sync(STEP_1, vector));
	}

	#frames(what: HostileAct, random: () => number): Uint8Array[] {
		const other = pick(random, [...this.#others]);
		const heard = pick(random, this.#heard);
		switch (what) {
			case 'write':
				return [updateMessage(this.#typed(this.#word(random)))];
			case 'shuffle':
				return this.#shuffled(random);
			case 'steal id':
				return other === undefined ? [] : [updateMessage(this.#stolen(other))];
			case 'steal id in a crowd': {
				if (other === undefined) return [];
				// What the server has under that id is no news: the rest may then be fair.
				const both = [this.#typed(this.#word(random)), this.#stolen(other)];
				return [sync(STEP_2, Y.mergeUpdates(both))];
			}
			case 'forge deletions':
				return other === undefined ? [] : [updateMessage(deletions(other, 0, 1_000_000))];
			case 'delete what is there': {
				// Who may write may delete; that would be no attack.
				if (other === undefined || this.options.mayWrite) return [];
				const length = Y.getState(this.#copy.store, other);
				return length > 0 ? [updateMessage(deletions(other, 0, length))] : [];
			}
			case 'replay':
				return heard ? [updateMessage(heard)] : [];
			case 'replay as answer':
				return heard ? [sync(STEP_2, heard)] : [];
			case 'replay backwards':
				return this.#heard.slice(-4).reverse().map(updateMessage);
			case 'mark and nest':
				return [updateMessage(this.#unplain(random))];
			case 'build on the future':
				return other === undefined ? [] : [updateMessage(this.#early(other))];
			case 'contradict itself':
				return this.options.mayWrite ? this.#contradicting().map(updateMessage) : [];
			case 'pose as another':
				return other === undefined ? [] : [presence(other, null), presence(other, {})];
			case 'ask everything':
				return [sync(STEP_1, new Uint8Array([0])), new Uint8Array([MESSAGE_QUERY_AWARENESS])];
			default:
				return what satisfies never;
		}
	}

	#word(random: () => number): string {
		return this.options.mayWrite ? pick(random, [...'abcdef'])! : this.#ledger.forbidden();
	}

	/** An update of this peer's own, on top of what it heard. */
	#typed(word: string, doc = this.#own): Uint8Array {
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#copy));
		const vector = Y.encodeStateVector(doc);
		// At an end: in the middle it could break a character of two halves, which a writer may.
		doc.getText(FIELD).insert(0, word);
		return Y.encodeStateAsUpdate(doc, vector);
	}

	/** Three updates that build on each other, in another order, the first one perhaps never. */
	#shuffled(random: () => number): Uint8Array[] {
		const [a, b, c] = [1, 2, 3].map(() => updateMessage(this.#typed(this.#word(random)))) as [
			Uint8Array,
			Uint8Array,
			Uint8Array
		];
		if (random() < 0.7) return [c, a, b];
		// Never the first: a fresh id, for this one waits for ever.
		this.#own = new Y.Doc();
		return [c, b];
	}

	#stolen(client: number): Uint8Array {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#copy));
		doc.clientID = client;
		return this.#typed(this.#ledger.forbidden(), doc);
	}

	#unplain(random: () => number): Uint8Array {
		const doc = new Y.Doc();
		const word = this.#ledger.forbidden();
		if (random() < 0.4) doc.getText(FIELD).insert(0, word, { bold: true });
		else if (random() < 0.5) doc.getMap(FIELD).set('a', word);
		else doc.getArray(FIELD).push([new Y.Text(word)]);
		return Y.encodeStateAsUpdate(doc);
	}

	/** Says another thing of one place, and of a third one that it is in two. */
	#contradicting(): Uint8Array[] {
		const client = 3_000_000_000 + Y.getState(this.#own.store, this.#own.clientID);
		const id = client + 1_000 * this.#others.size + this.#contradictions++;
		const between = { origin: Y.createID(id, 2), rightOrigin: Y.createID(id, 1) };
		return [
			updateOf(id, [{ clock: 0, text: 'abc' }], FIELD),
			updateOf(id, [{ clock: 0, text: 'dedede' }], FIELD),
			updateOf(id, [{ clock: 6, text: 'f', ...between }], FIELD),
			updateOf(id, [{ clock: 3, text: 'cccccc', ...between }], FIELD)
		];
	}

	/** A word of an id of its own that hangs on what another has yet to write. */
	#early(client: number): Uint8Array {
		const clock = Y.getState(this.#copy.store, client) + 3;
		const word = this.options.mayWrite ? 'g' : this.#ledger.forbidden();
		return encoding.encode((encoder) => {
			const id = 1 + Math.floor(Y.getState(this.#own.store, this.#own.clientID) + 1e9);
			for (const n of [1, 1, id + this.#others.size, 0, 0x84, client, clock])
				encoding.writeVarUint(encoder, n);
			encoding.writeVarString(encoder, word);
			encoding.writeVarUint(encoder, 0);
		});
	}
}

function pick<Item>(random: () => number, items: readonly Item[]): Item | undefined {
	return items[Math.floor(random() * items.length)];
}

function sync(step: number, content: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE_SYNC);
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, content);
	});
}

function deletions(client: number, from: number, length: number): Uint8Array {
	return encoding.encode((encoder) => {
		for (const n of [0, 1, client, 1, from, length]) encoding.writeVarUint(encoder, n);
	});
}

function presence(client: number, state: object | null): Uint8Array {
	return awarenessMessage(
		encoding.encode((encoder) => {
			for (const n of [1, client, 1_000]) encoding.writeVarUint(encoder, n);
			encoding.writeVarString(encoder, JSON.stringify(state));
		})
	);
}
