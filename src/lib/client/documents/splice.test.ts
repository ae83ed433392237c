import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applySplice, piecesOf, shiftIndex, spliceBetween } from './splice.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '🙂', '😀', 'é'), maxLength: 12 });
const broken = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test('a change leads from one text to the other, wherever the caret is', () => {
	fc.assert(
		fc.property(text, text, fc.nat(30), (before, after, caret) => {
			const splice = spliceBetween(before, after, Math.min(caret, after.length));
			expect(splice === null).toBe(before === after);
			if (!splice) return;
			expect(applySplice(before, splice)).toBe(after);
			expect(splice.insert).not.toMatch(broken);
			expect(applySplice(before, { ...splice, insert: '' })).not.toMatch(broken);
		})
	);
});

test('the caret tells which of several equal letters was typed or taken away', () => {
	expect(spliceBetween('aaa', 'aaaa', 2)).toEqual({ at: 1, remove: 0, insert: 'a' });
	expect(spliceBetween('aaaa', 'aaa', 1)).toEqual({ at: 1, remove: 1, insert: '' });
	expect(spliceBetween('same', 'same')).toBeNull();
});

test('pieces together make the change', () => {
	fc.assert(
		fc.property(text, text, fc.integer({ min: 2, max: 5 }), (before, insert, size) => {
			const splice = { at: 0, remove: before.length, insert };
			const after = piecesOf(splice, size).reduce(applySplice, before);
			expect(after).toBe(insert);
			for (const piece of piecesOf(splice, size)) expect(piece.insert).not.toMatch(broken);
		})
	);
});

test('a caret stays at its letter', () => {
	expect(shiftIndex(3, { at: 1, remove: 0, insert: 'xx' })).toBe(5);
	expect(shiftIndex(3, { at: 3, remove: 0, insert: 'xx' })).toBe(3);
	expect(shiftIndex(3, { at: 3, remove: 0, insert: 'xx' }, 'after')).toBe(5);
	expect(shiftIndex(3, { at: 1, remove: 4, insert: '' })).toBe(1);
	expect(shiftIndex(9, { at: 1, remove: 4, insert: '' })).toBe(5);
});
