import { expect, test } from 'vitest';
import type { MeterFacts } from '#lib/domain/frame/index.ts';
import { meterFigures } from './meter-words.ts';

const meter: MeterFacts = {
	state: 'breaks',
	value: 2_000_000,
	limit: 0,
	unit: 'eurocent',
	period: 'yearly',
	item: null,
	unclear: []
};
const read = (facts: Partial<MeterFacts>) =>
	meterFigures({ ...meter, ...facts }).replace(/\s/g, ' ');

test('[F7] [§5] a meter says which figure is the plan’s, and what of it comes back every year', () => {
	expect(read({})).toBe('Plan: € 20.000 per jaar · grens: € 0 per jaar');
	expect(read({ period: 'once', item: 2 })).toBe('Punt 2: € 20.000 · grens: € 0');
	const days = { unit: 'day', value: '2027-09-30', limit: '2027-10-01' };
	expect(read(days)).toBe('Plan: 30 september 2027 · grens: 1 oktober 2027');
});
