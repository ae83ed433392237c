import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ID_PATTERN, makeId } from './id.ts';
import { isOwnId, keyedHash, ownId, type IdKey } from './own-id.ts';

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** Bytes of a hash, as its authors write them down. */
const hex = (words: readonly number[]) =>
	words
		.flatMap((word) => [0, 8, 16, 24].map((by) => (word >>> by) & 255))
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');

test('the keyed hash is HalfSipHash-2-4, by the vectors of its authors', () => {
	const key: IdKey = [0x03020100, 0x07060504];
	const upTo = (length: number) =>
		String.fromCharCode(...Array.from({ length }, (_, byte) => byte));
	const first = [0, 1, 2, 3, 4, 5].map((length) => hex(keyedHash(upTo(length), key)));
	expect(first).toEqual([
		'218d1f59b9b83cc8',
		'be552412f8387315',
		'064f39ef7c50eb57',
		'ce0f1a45f7060679',
		'd5e78a175be52ea1',
		'cb9d7c3f2f3db580'
	]);
});

test('[attack 1] an id is valid with the key it was made with and with no other', () => {
	const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
	const key = fc.tuple(int, int);
	fc.assert(
		fc.property(key, key, (mine, theirs) => {
			fc.pre(mine.join() !== theirs.join());
			const id = ownId(random, mine);
			expect(id).toMatch(ID_PATTERN);
			expect(isOwnId(id, mine)).toBe(true);
			expect(isOwnId(id, theirs)).toBe(false);
			expect(isOwnId(makeId(random), mine)).toBe(false);
		})
	);
});

test('[attack 1] changed in any one character it is nobody’s', () => {
	const key: IdKey = [20, 26];
	const id = ownId(random, key);
	for (let at = 0; at < id.length; at++) {
		const other = id[at] === 'a' ? 'b' : 'a';
		expect(isOwnId(id.slice(0, at) + other + id.slice(at + 1), key)).toBe(false);
	}
});
