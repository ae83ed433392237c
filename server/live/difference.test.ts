import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patched, type Patch } from '#lib/protocol/patch.ts';
import { difference, WHOLE } from './difference.ts';
import type { RowKeys } from './rows.ts';

const travelled = (value: unknown): unknown =>
	value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** What a receiver has who had `before`, and got what is said of `after`, over a wire. */
function received(before: unknown, after: unknown, keys: RowKeys): unknown {
	const said = difference(before, after, keys);
	if (said === null) return travelled(before);
	if (said === WHOLE) return travelled(after);
	return patched(travelled(before), travelled(said) as Patch);
}

/** To the letter: the order of fields too, by which some are listed. */
function expectSame(has: unknown, after: unknown): void {
	expect(JSON.stringify(has)).toBe(JSON.stringify(after));
}

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 6 }),
	fc.string({ unit: fc.constantFrom('a', '🙂', 'é', '\ud83d'), minLength: 20, maxLength: 60 })
);
const value = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		text,
		fc.integer({ min: 0, max: 3 }),
		fc.boolean(),
		fc.constantFrom(null, undefined),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(fc.constantFrom('a', 'b', 'c', '1'), tie('value'), { maxKeys: 4 })
	)
})).value;
const fields = fc.record({ a: value, b: text, c: value }, { requiredKeys: [] });
const rows = fc
	.uniqueArray(fc.constantFrom('1', '2', 'een', 'twee', '__proto__', 'zes'), { maxLength: 6 })
	.chain((keys) =>
		fc.tuple(
			...keys.map((id) => fields.map((rest) => ({ ...rest, id }) as Record<string, unknown>))
		)
	);
const section = fc.record({ list: rows, more: value }, { requiredKeys: ['list'] });

test('[R4] whoever had something, and gets the change, has what is', () => {
	fc.assert(
		fc.property(rows, rows, (before, after) => {
			expectSame(received(before, after, 'id'), after);
		})
	);
	fc.assert(
		fc.property(section, section, (before, after) => {
			expectSame(received(before, after, { list: 'id' }), after);
		})
	);
	fc.assert(
		fc.property(value, value, (before, after) => {
			// a section is null or something, never nothing
			fc.pre(before !== undefined && after !== undefined);
			expectSame(received(before, after, undefined), after);
		})
	);
});

test('no change says nothing, and what did not change stays the same object', () => {
	fc.assert(
		fc.property(rows, (list) => {
			expect(difference(list, structuredClone(list), 'id')).toBe(null);
		})
	);
	const before = {
		items: [
			{ id: 'a', text: 'een' },
			{ id: 'b', text: 'twee' }
		],
		more: { n: 1 }
	};
	const patch = { in: { items: { in: { b: { set: { text: 'drie' } } } } } };
	const after = patched(before, patch) as typeof before;
	expect(after.items[0]).toBe(before.items[0]);
	expect(after.more).toBe(before.more);
	expect(after.items[1]).toEqual({ id: 'b', text: 'drie' });
});

test('what is typed in a long text travels as what was typed', () => {
	const long = 'Een bank onder de linde, en iedere avond licht tot tien uur.'.repeat(20);
	const typed = `${long.slice(0, 600)}🙂 ook${long.slice(600)}`;
	const said = difference([{ id: 'a', text: long }], [{ id: 'a', text: typed }], 'id');
	expect(said).toEqual({ in: { a: { in: { text: [600, 0, '🙂 ook'] } } } });
});

test('half a character is never sent', () => {
	const before = `${'x'.repeat(40)}🙂`;
	const after = `${'x'.repeat(40)}🙃`;
	expect(difference({ text: before }, { text: after }, undefined)).toEqual({
		in: { text: [40, 2, '🙃'] }
	});
});

test('rows that move, come and go are said by their keys', () => {
	const of = (...ids: string[]) => ids.map((id) => ({ id, text: `wat ${id} zegt` }));
	expect(difference(of('a', 'b', 'c'), of('c', 'a'), 'id')).toEqual({
		gone: ['b'],
		order: ['c', 'a']
	});
	expect(difference(of('a'), of('a', 'b'), 'id')).toEqual({ put: of('b') });
	expect(difference(of('a', 'b'), of('b', 'c'), 'id')).toEqual({ put: of('c'), gone: ['a'] });
});

test('a list that has a key twice is sent whole', () => {
	const twice = [{ id: 'a' }, { id: 'a', text: 'nog een' }];
	expect(difference([{ id: 'a' }], twice, 'id')).toBe(WHOLE);
});

test('a change to what is not here is noticed', () => {
	expect(() => patched([], { in: { a: { set: { n: 1 } } } })).toThrow();
	expect(() => patched([{ id: 'a' }], { order: ['a', 'b'] })).toThrow();
	expect(() => patched('kort', [3, 4, 'x'])).toThrow();
	expect(() => patched(null, { set: { n: 1 } })).toThrow();
	expect(() => patched({ a: 1 }, { in: { a: { set: { n: 1 } } } })).toThrow();
});

test('rows of another key than `id` say which it is', () => {
	const before = [{ frame: 'a', n: 1 }];
	const after = [
		{ frame: 'a', n: 2 },
		{ frame: 'b', n: 3 }
	];
	const said = difference(before, after, 'frame');
	expect(said).toEqual({ by: 'frame', in: { a: { set: { n: 2 } } }, put: [{ frame: 'b', n: 3 }] });
	expect(patched(before, said as Patch)).toEqual(after);
});
