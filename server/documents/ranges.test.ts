import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { examineUpdate } from './examine-update.ts';
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

test('as many deletions as fit in one update, sent twice, do not hold up the server', () => {
	const doc = new Y.Doc();
	const update = encoding.encode((encoder) => {
		for (const n of [0, 1, CLIENT, 15_000]) encoding.writeVarUint(encoder, n);
		for (let i = 0; i < 15_000; i++) {
			encoding.writeVarUint(encoder, 2 * i);
			encoding.writeVarUint(encoder, 1);
		}
	});
	Y.applyUpdate(doc, update);
	const before = process.cpuUsage();
	expect(examineUpdate(update, doc)).toEqual({ ok: true, value: null });
	const { user, system } = process.cpuUsage(before);
	// Ten or so; range by range against every other it was twenty seconds.
	expect((user + system) / 1_000).toBeLessThan(1_500);
});
