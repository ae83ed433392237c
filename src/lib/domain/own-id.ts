import { makeId } from './id.ts';

/** Two 32-bit numbers that only the server and one sender know, for one kind of thing in one process. */
export type IdKey = readonly [number, number];

/** Characters that are random; as many that follow from them and the key. */
const HALF = 10;

/**
 * An id that a device may begin something under before the server hears of it: half random, half a
 * keyed hash of that. Nobody can make one that is somebody else's, and without the key nobody can tell
 * whose one is (docs/decisions/0039).
 * @param random gives that many random bytes
 */
export function ownId(random: (bytes: number) => Uint8Array, key: IdKey): string {
	const half = spell(random(HALF));
	return half + proof(half, key);
}

/** Whether this id was made with this key. */
export function isOwnId(id: string, key: IdKey): boolean {
	return id.slice(HALF) === proof(id.slice(0, HALF), key);
}

/** The lowest five bits of each number as a character of an id. */
function spell(numbers: Iterable<number>): string {
	return makeId(() => Uint8Array.from(numbers));
}

function proof(text: string, key: IdKey): string {
	const words = keyedHash(text, key);
	return spell(Array.from({ length: HALF }, (_, at) => words[at & 1]! >>> ((at >> 1) * 5)));
}

/**
 * HalfSipHash-2-4 with 64 bits of output (Aumasson and Bernstein): a keyed hash that needs no network,
 * no https and a few hundred bytes.
 * @param text of characters below 256
 */
export function keyedHash(text: string, [k0, k1]: IdKey): [number, number] {
	let [a, b, c, d] = [k0, k1 ^ 0xee, k0 ^ 0x6c796765, k1 ^ 0x74656462];
	const turn = (word: number, by: number) => (word << by) | (word >>> (32 - by));
	const rounds = (times: number) => {
		while (times--) {
			a += b;
			b = turn(b, 5) ^ a;
			a = turn(a, 16);
			c += d;
			d = turn(d, 8) ^ c;
			a += d;
			d = turn(d, 7) ^ a;
			c += b;
			b = turn(b, 13) ^ c;
			c = turn(c, 16);
		}
		return b ^ d;
	};
	for (let at = 0; at <= text.length; at += 4) {
		// The last word ends with the length; past the end of a text is nothing.
		let word = at + 4 > text.length ? text.length << 24 : 0;
		for (let byte = 0; byte < 4; byte++) word |= text.charCodeAt(at + byte) << (8 * byte);
		d ^= word;
		rounds(2);
		a ^= word;
	}
	c ^= 0xee;
	const first = rounds(4);
	b ^= 0xdd;
	return [first, rounds(4)];
}
