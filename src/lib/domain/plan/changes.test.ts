import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { itemsReadAlike, planChanges, plansReadAlike } from './changes.ts';
import { MONEY } from './test-support.ts';

const text = (id: string, number: number, what: string, more: Partial<PlanItemText> = {}) => ({
	id,
	number,
	what,
	carriers: ['Roos'],
	when: null,
	money: [],
	where: 'De Spil',
	touches: ['G1', 'G2'],
	counts: { G1: 2 },
	...more
});

test('[C4] what was added, removed, changed and moved, by item', () => {
	const from = { items: [text('a', 1, 'x'), text('b', 2, 'y'), text('d', 3, 'z')] };
	const to = { items: [text('a', 1, 'x.'), text('c', 2, 'n'), text('d', 4, 'z')] };
	expect(planChanges(from, to)).toEqual([
		{ item: 'a', number: 1, change: 'changed', before: from.items[0] },
		{ item: 'c', number: 2, change: 'added', before: null },
		{ item: 'd', number: 4, change: 'moved', before: from.items[2] },
		{ item: 'b', number: 2, change: 'removed', before: from.items[1] }
	]);
	expect(planChanges(to, to).map(({ change }) => change)).toEqual(['same', 'same', 'same']);
});

test.each<[string, Partial<PlanItemText>]>([
	['what', { what: 'y' }],
	['carriers', { carriers: [] }],
	['when', { when: '2027-09-30' }],
	['money', { money: [MONEY] }],
	['that it costs nothing', { costsNothing: true }],
	['where', { where: 'De Spil.' }],
	['touches', { touches: ['G1'] }],
	['counts', { counts: { G1: 3 } }]
])('[C4] everything that is hashed is a change: %s', (_name, more) => {
	const [one, other] = [text('a', 1, 'x'), text('a', 1, 'x', more)];
	expect(itemsReadAlike(one, other)).toBe(false);
	expect(planChanges({ items: [one] }, { items: [other] })[0]?.change).toBe('changed');
	expect(planChanges({ items: [other] }, { items: [one] })[0]?.change).toBe('changed');
});

test('[C4] [fault 12] what reads the same is no change', () => {
	const one = text('a', 1, 'Caf\u00e9 € 5', { where: 'De Spil' });
	const other = text('a', 1, 'Cafe\u0301 €\u00a05 ', {
		where: 'De\u00a0Spil',
		touches: ['G2', 'G1'],
		carriers: ['Roos ']
	});
	expect(planChanges({ items: [one] }, { items: [other] })[0]?.change).toBe('same');
});

test('[C4] two versions read alike exactly when they have the same items in the same order', () => {
	const plan = fc
		.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'y ')), {
			selector: ([id]) => id
		})
		.map((rows) => ({ items: rows.map(([id, what], at) => text(id, at + 1, what)) }));
	fc.assert(
		fc.property(plan, plan, (from, to) => {
			const plain = ({ items }: typeof from) => items.map(({ id, what }) => id + what.trim());
			expect(plansReadAlike(from, to)).toBe(plain(from).join() === plain(to).join());
		})
	);
});
