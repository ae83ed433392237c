import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '#lib/protocol/digest.ts';
import { Alike } from './alike.ts';
import { difference } from './difference.ts';
import { Made } from './made.ts';
import { byKey, jsonOf, settled, type RowKeys } from './rows.ts';

const value = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 2 },
		fc.string({ unit: 'binary', maxLength: 4 }),
		fc.constantFrom('\ud83d', '__proto__', 0, -0, 1, true, null, undefined, Number.NaN),
		fc.array(tie('value'), { maxLength: 2 }),
		fc.dictionary(fc.constantFrom('a', 'b', '1', '__proto__'), tie('value'), { maxKeys: 3 })
	)
})).value;
/** Rows of few keys, in any order of fields, some of them twice. */
const row = fc
	.record(
		{ id: fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), x: value, y: value },
		{
			requiredKeys: ['id']
		}
	)
	.chain((one) =>
		fc.boolean().map((turned): Record<string, unknown> => {
			return Object.fromEntries(turned ? Object.entries(one).reverse() : Object.entries(one));
		})
	);
/** Short, or with so many rows more that each is remembered. */
const list = fc.tuple(fc.array(row, { maxLength: 6 }), fc.boolean()).map(([rows, long]) => {
	const more = Array.from({ length: long ? 40 : 0 }, (_, at) => ({ id: `n${at}`, x: at }));
	return [...rows, ...more] as Record<string, unknown>[];
});
const section = fc.record({ list, more: value, x: value }, { requiredKeys: ['list'] });
const SHAPES: readonly (readonly [fc.Arbitrary<unknown>, RowKeys])[] = [
	[list, 'id'],
	[section, { list: 'id' }],
	[value.filter((one) => one !== undefined), undefined]
];

test('a section is written to the letter as JSON is, however often its rows were written before', () => {
	for (const [any, keys] of SHAPES) {
		fc.assert(
			fc.property(any, any, (one, other) => {
				for (const each of [one, other, one]) expect(jsonOf(each, keys)).toBe(JSON.stringify(each));
			})
		);
	}
});

test('[R17] what is settled says what was made for this viewer, whatever stood there before', () => {
	for (const [any, keys] of SHAPES) {
		fc.assert(
			fc.property(any, any, (before, after) => {
				const as = JSON.stringify(after);
				const was = JSON.stringify(before);
				const now = settled(after, before, keys);
				expect(JSON.stringify(now)).toBe(as);
				expect(jsonOf(now, keys)).toBe(as);
				expect(JSON.stringify(before)).toBe(was);
			})
		);
	}
});

test('what did not change is the same object: all of it, or row by row', () => {
	fc.assert(
		fc.property(list, (rows) => {
			fc.pre(byKey(rows, 'id') !== null && !JSON.stringify(rows).includes('null'));
			expect(settled(structuredClone(rows), rows, 'id')).toBe(rows);
		})
	);
	const before = { list: [{ id: 'a', x: [1] }, { id: 'b' }], more: { n: 1 } };
	const after = { list: [{ id: 'b' }, { id: 'a', x: [2] }, { id: 'c' }], more: { n: 1 } };
	const now = settled(after, before, { list: 'id' }) as typeof after;
	expect(now).toEqual(after);
	expect(now.list[0]).toBe(before.list[1]);
	expect(now.list[1]).toBe(after.list[1]);
	expect(now.more).toBe(before.more);
});

test('a row whose fields stand in another order is another: screens list some by it', () => {
	const before = [{ id: 'a', x: 1 }];
	const after = [{ x: 1, id: 'a' }];
	expect(settled(after, before, 'id')).not.toBe(before);
	expect(Object.keys((settled(after, before, 'id') as typeof after)[0]!)).toEqual(['x', 'id']);
});

test('of two thousand rows only those that are others are looked into', () => {
	const people = Array.from({ length: 2_000 }, (_, at) => ({ id: `p${at}`, name: `Mens ${at}` }));
	const next = people.map((one) => ({ ...one }));
	next[7] = { id: 'p7', name: 'Iemand anders' };
	let reads = 0;
	const watched = settled(next, people, 'id') as typeof people;
	for (const one of watched) {
		if (one === watched[7]) continue;
		Object.defineProperty(one, 'name', {
			get: () => {
				reads += 1;
				return 'x';
			}
		});
	}
	expect(difference(people, watched, 'id')).toEqual({
		in: { p7: { set: { name: 'Iemand anders' } } }
	});
	expect(reads).toBe(0);
});

test('a section is named by the digest that its reader finds', () => {
	for (const [any, keys] of SHAPES) {
		fc.assert(
			fc.property(any, (one) => {
				const made = new Made('people', one, jsonOf(one, keys), { version: 1, decided: 1 });
				expect(made.digest).toBe(digestOf(one));
			})
		);
	}
});

test('of a long list not every version is kept', () => {
	const alike = new Alike();
	const text = 'x'.repeat(300_000);
	for (let at = 0; at < 40; at += 1) {
		alike.add(new Made('people', [], `${text}${at}`, { version: at, decided: at }), 10_000);
	}
	expect(alike.size).toBeLessThan(20);
	expect(alike.of('people', `${text}39`)?.version).toBe(39);
});
