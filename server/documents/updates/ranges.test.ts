import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { examineUpdate } from './examine.ts';
import { inOrder, subtract, type Range } from './ranges.ts';

const CLIENT = 5;
const range = fc
	.tuple(fc.nat(40), fc.integer({ min: 1, max: 8 }))
	.map(([from, length]): Range => [from, from + length]);

function clocksIn(ranges: readonly Range[]): number[] {
	return ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
}

test('what is left of a stretch is what no known one has, whatever their order', () => {
	fc.assert(
		fc.property(range, fc.array(range), ([from, to], known) => {
			const rest = subtract(from, to, inOrder(new Map([[CLIENT, known]])).get(CLIENT));
			const taken = new Set(clocksIn(known));
			expect(clocksIn(rest)).toEqual(clocksIn([[from, to]]).filter((clock) => !taken.has(clock)));
		})
	);
});

/** Deletions of one client's characters. */
function deletions(ranges: readonly Range[]): Uint8Array {
	return encoding.encode((encoder) => {
		for (const n of [0, 1, CLIENT, ranges.length]) encoding.writeVarUint(encoder, n);
		for (const [from, to] of ranges) {
			encoding.writeVarUint(encoder, from);
			encoding.writeVarUint(encoder, to - from);
		}
	});
}

const many = Array.from({ length: 12_000 }, (_, i) => i);

test.each([
	['one after another', many.map((i): Range => [2 * i, 2 * i + 1])],
	['all over each other', many.map((i): Range => [i % 7, 2 * i + 8])]
])('as many deletions as fit in one update, %s, do not hold up the server', (_name, ranges) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, deletions(many.map((i) => [2 * i, 2 * i + 1])));
	const before = process.cpuUsage();
	expect(examineUpdate(deletions(ranges), doc).ok).toBe(true);
	const { user, system } = process.cpuUsage(before);
	// Some tens; range by range against every other it was many seconds.
	expect((user + system) / 1_000).toBeLessThan(1_000);
});
