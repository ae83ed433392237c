import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { awarenessMessage, step1Message, updateMessage } from '#server/documents/wire/protocol.ts';
import type { Random } from '../../../client-kit/random.ts';
import { FIELD } from './ledger.ts';

/** A message, and how it is put on the wire. */
interface Broken {
	readonly payload: Uint8Array;
	/** Of the WebSocket frame: 1 text, 2 binary, 8 close, 9 ping; others mean nothing. */
	readonly opcode: number;
	/** In how many frames it is cut; the last one may be missing. */
	readonly pieces: number;
	readonly finished: boolean;
	readonly masked: boolean;
	readonly reserved: number;
	/** The length the frame claims, when that is a lie. */
	readonly claims: number | null;
}

/** The largest numbers a variable-length one can hold, and just too large ones. */
const HUGE = [
	[0xff, 0xff, 0xff, 0xff, 0x0f],
	[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
	[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
	[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80]
];

/** Makes messages: some right, most of them right ones that were broken. */
export class BrokenFrames {
	readonly #random: Random;
	readonly #right: Uint8Array[];

	/** @param heard what a client may have heard of others, to be built upon */
	constructor(random: Random, heard: Uint8Array) {
		this.#random = random;
		this.#right = [...rightMessages(random, heard)];
	}

	/** The bytes of one message on the wire. */
	next(): Buffer {
		const random = this.#random;
		const odd = random.next() < 0.06;
		return onTheWire(
			{
				payload: random.next() < 0.12 ? random.pick(this.#right) : this.#broken(),
				opcode: random.next() < 0.97 ? 2 : random.below(16),
				pieces: random.next() < 0.9 ? 1 : 1 + random.below(5),
				finished: random.next() < 0.99,
				masked: !odd || random.next() < 0.7,
				reserved: odd && random.next() < 0.3 ? random.below(8) : 0,
				claims: odd && random.next() < 0.3 ? random.below(2 ** 40) : null
			},
			random
		);
	}

	#broken(): Uint8Array {
		const random = this.#random;
		let bytes: Uint8Array = random.pick(this.#right).slice();
		const times = 1 + random.below(3);
		for (let i = 0; i < times; i++) bytes = this.#breakOnce(bytes);
		return bytes;
	}

	#breakOnce(bytes: Uint8Array): Uint8Array {
		const random = this.#random;
		const at = random.below(bytes.length + 1);
		const huge = Uint8Array.from(random.pick(HUGE));
		switch (random.below(9)) {
			case 0: // flipped bits
				for (let i = 0; i < 1 + random.next() * 4; i++)
					bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
				return bytes;
			case 1: // cut off
				return bytes.slice(0, at);
			case 2: // something behind it
				return joined(bytes, random.pick(this.#right));
			case 3: // a huge number in between
				return joined(bytes.slice(0, at), huge, bytes.slice(at));
			case 4: // a huge number in its place
				return joined(bytes.slice(0, at), huge, bytes.slice(at + huge.length));
			case 5: // another's end
				return joined(bytes.slice(0, at), random.pick(this.#right).slice(at));
			case 6: // another order
				return joined(bytes.slice(0, 2), bytes.slice(at), bytes.slice(2, at));
			case 7: // twice
				return joined(bytes.slice(0, at), bytes.slice(Math.max(0, at - 9)));
			default: // any byte
				if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
				return bytes;
		}
	}
}

function* rightMessages(random: Random, heard: Uint8Array): Generator<Uint8Array> {
	for (let i = 0; i < 40; i++) {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, heard);
		const vector = Y.encodeStateVector(doc);
		const text = doc.getText(FIELD);
		text.insert(0, 'x'.repeat(1 + random.below(30)));
		if (random.next() < 0.5) text.delete(0, 1);
		if (random.next() < 0.2) text.format(0, 1, { bold: true });
		if (random.next() < 0.2) doc.getMap('m').set('a', new Y.Text('nested'));
		if (random.next() < 0.1) doc.getArray('a').push([{ deep: [[[]]] }, new Uint8Array(5)]);
		const update = Y.encodeStateAsUpdate(doc, vector);
		yield updateMessage(update);
		const answer = updateMessage(Y.encodeStateAsUpdate(doc));
		answer[1] = 1;
		yield answer;
		yield step1Message(doc);
		yield presence([[doc.clientID, 1, JSON.stringify({ at: i })]]);
		doc.destroy();
	}
	yield Uint8Array.of(3);
	yield presence(Array.from({ length: 800 }, (_, i) => [i, 1, '{}']));
	yield presence([[7, 1, '['.repeat(2_000)]]);
	yield presence([[8, 2 ** 52, JSON.stringify({ x: 'y'.repeat(5_000) })]]);
	yield presence([[9, 1, '{"__proto__":{"user":1},"constructor":null}']]);
	// One character each of very many client ids, and as many deletions.
	yield updateMessage(manyClients(1_500));
	yield updateMessage(deletions(4_000));
}

function presence(states: (readonly [number, number, string])[]): Uint8Array {
	return awarenessMessage(
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, states.length);
			for (const [client, clock, state] of states) {
				encoding.writeVarUint(encoder, client);
				encoding.writeVarUint(encoder, clock);
				encoding.writeVarString(encoder, state);
			}
		})
	);
}

function manyClients(count: number): Uint8Array {
	return Y.mergeUpdates(
		Array.from({ length: count }, () => {
			const doc = new Y.Doc();
			doc.getText(FIELD).insert(0, 'z');
			return Y.encodeStateAsUpdate(doc);
		})
	);
}

function deletions(count: number): Uint8Array {
	return encoding.encode((encoder) => {
		for (const n of [0, 1, 5, count]) encoding.writeVarUint(encoder, n);
		for (let i = 0; i < count; i++) {
			encoding.writeVarUint(encoder, i * 2);
			encoding.writeVarUint(encoder, 1);
		}
	});
}

function joined(...parts: Uint8Array[]): Uint8Array {
	return Uint8Array.from(Buffer.concat(parts));
}

function onTheWire(broken: Broken, random: Random): Buffer {
	const { payload, opcode, pieces, finished } = broken;
	const size = Math.max(1, Math.ceil(payload.length / pieces));
	const frames: Buffer[] = [];
	for (let at = 0; at === 0 || at < payload.length; at += size) {
		const last = at + size >= payload.length;
		const head = (last && finished ? 0x80 : 0) | (broken.reserved << 4) | (at === 0 ? opcode : 0);
		frames.push(frame(head, payload.slice(at, at + size), broken, random));
	}
	return Buffer.concat(frames);
}

/** An ordinary close, so that the server answers when it has read everything before. */
export function closing(): Buffer {
	return Buffer.from([0x88, 0x80, 0, 0, 0, 0]);
}

function frame(head: number, payload: Uint8Array, broken: Broken, random: Random): Buffer {
	const { masked, claims } = broken;
	const length = claims ?? payload.length;
	const bit = masked ? 0x80 : 0;
	const start: number[] = [head];
	if (length < 126) start.push(bit | length);
	else if (length < 65_536) start.push(bit | 126, length >> 8, length & 255);
	else {
		const eight = Buffer.alloc(8);
		eight.writeBigUInt64BE(BigInt(length));
		start.push(bit | 127, ...eight);
	}
	if (!masked) return Buffer.concat([Buffer.from(start), payload]);
	const mask = Array.from({ length: 4 }, () => random.below(256));
	const body = payload.map((byte, i) => byte ^ mask[i & 3]!);
	return Buffer.concat([Buffer.from(start), Buffer.from(mask), body]);
}
