import { expect, test } from 'vitest';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { amendedItems } from './amended.ts';

const judged = (id: string, number: number, what: string): PlanItemText => ({
	id,
	number,
	what,
	carriers: ['Anja'],
	when: '2027-05-01',
	money: [],
	where: 'De Spil',
	touches: [],
	counts: {}
});

const working = (id: string, number: number, what: string): PlanItemView => ({
	...judged(id, number, what),
	money: [],
	carriers: [{ id: 'c', name: 'Anja', yes: null, declined: false }],
	payers: [],
	conflicts: [],
	touches: [],
	from: [],
	pen: null,
	filledBy: [],
	held: false,
	missing: [],
	changed: true
});

test('[C5] the objector sees each cited item as it was and as it reads now', () => {
	const items = [judged('a', 1, 'Dak'), judged('b', 2, 'Zaal'), judged('c', 3, 'Tuin')];
	const now = [
		working('b', 1, 'Zaal en keuken'),
		{ ...working('c', 2, 'Tuin'), changed: false },
		working('d', 3, 'Feest')
	];
	const shown = amendedItems(items, now, null);
	expect(shown.map(({ number, changed }) => [number, changed])).toEqual([
		[1, true],
		[2, true],
		[3, false],
		[3, true]
	]);
	expect(shown[0]).toMatchObject({ before: { what: 'Dak' }, now: null });
	expect(shown[1]).toMatchObject({ before: { what: 'Zaal' }, now: { what: 'Zaal en keuken' } });
	expect(shown[3]).toMatchObject({ before: null, now: { what: 'Feest' } });
});
