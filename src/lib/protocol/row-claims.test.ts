import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import { applyParts, claimOf, CLAIMS_MOST, claimsOf, partOf, ROWS_MOST } from './row-claims.ts';
import type { View } from './view.ts';

const travelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

const row = fc.record({
	id: fc.constantFrom('1', '2', 'drie'),
	words: fc.constantFrom('a', 'b', '')
});
const rows = fc.array(row, { maxLength: 6 });
const wall = fc.option(rows);
const plan = fc.option(
	fc.record({ versions: fc.nat(2), items: rows, more: fc.string() }, { requiredKeys: ['versions'] })
);

/** What somebody has who had `before`, and got what is said of `after` to who claims it. */
function received(name: 'wall' | 'plan', before: unknown, after: unknown): unknown {
	const part = travelled(partOf(name, after, claimOf(name, before, 0)));
	const view = { [name]: travelled(before) } as View;
	return applyParts(view, { sections: {}, parts: { [name]: part } })[name];
}

test('[R4] who comes back with rows, and gets the others, has what is', () => {
	for (const [name, section] of [
		['wall', wall],
		['plan', plan]
	] as const) {
		fc.assert(
			fc.property(section, section, (before, after) => {
				const has = received(name, before, after);
				// To the letter: the order of fields too, by which some are listed.
				expect(JSON.stringify(has)).toBe(JSON.stringify(after));
			})
		);
	}
});

test('a claim opens nothing: of rows that are not there, or were made up, the whole comes', () => {
	const hidden = { id: 'x', words: 'hidden' };
	const shown = [{ id: '1', words: 'shown' }];
	const guessed = ['', digestOf(hidden) + 'f'.repeat(24)].join(' ');
	expect(partOf('wall', shown, guessed)).toEqual(shown);
	expect(partOf('wall', shown, ' not a digest at all, and no whole number of them')).toEqual(shown);
	expect(partOf('plan', null, claimOf('plan', { items: shown }, 0))).toBeNull();
});

test('rows are named only of what is large, and never too many', () => {
	const many = (count: number) =>
		Array.from({ length: count }, (_, id) => ({ id: String(id), words: 'x'.repeat(40) }));
	expect(claimOf('wall', many(3))).toBe(digestOf(many(3)));
	expect(claimOf('wall', many(ROWS_MOST)).split(' ')).toHaveLength(2);
	expect(claimOf('wall', many(ROWS_MOST + 1))).toBe(digestOf(many(ROWS_MOST + 1)));
	// A value, without rows.
	const value = { words: 'x'.repeat(9_000) };
	expect(claimOf('day', value)).toBe(digestOf(value));
});

test('[R4] a desk with all lists full still comes back: what it claims fits into one message', () => {
	const full = Array.from({ length: ROWS_MOST }, (_, id) => ({
		id: String(id),
		words: 'x'.repeat(9)
	}));
	const view = {
		wall: full,
		information: full,
		recoveryDesk: full,
		people: { people: full, suggestions: [] },
		plan: { items: full }
	} as unknown as View;
	const claims = claimsOf(view);
	expect(Object.keys(claims)).toEqual(Object.keys(view));
	expect(claims.wall).toContain(' ');
	for (const [name, claim] of Object.entries(claims)) {
		expect(claim.slice(0, 24), name).toBe(digestOf(view[name as keyof View]));
	}
	expect(JSON.stringify(claims).length).toBeLessThan(CLAIMS_MOST + 1_000);
});

test('rows that were there stay the same objects', () => {
	const before = { wall: [{ id: '1' }, { id: '2' }] } as unknown as View;
	const after = [{ id: '2' }, { id: '3' }];
	const parts = { wall: travelled(partOf('wall', after, claimOf('wall', before.wall, 0))) };
	const view = applyParts(before, { sections: {}, parts });
	expect(view.wall).toEqual(after);
	expect(view.wall?.[0]).toBe(before.wall?.[1]);
});
