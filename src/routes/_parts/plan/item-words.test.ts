import { afterEach, expect, test } from 'vitest';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { getLocale, overwriteGetLocale } from '#lib/messages/compiled/runtime.js';
import { frozenWords } from './item-words.ts';

const before = getLocale;
afterEach(() => overwriteGetLocale(before));

const item: PlanItemText = {
	id: 'a',
	number: 1,
	what: 'Dak',
	carriers: ['Anja', 'Bert'],
	when: '2027-09-30',
	money: [{ cents: 3_500_000, vat: 'incl', period: 'once', payer: 'own' }],
	where: 'De Spil',
	touches: [],
	counts: {}
};

test('[R7][§5] a date and an amount are read in the language of the reader', () => {
	overwriteGetLocale(() => 'nl');
	const dutch = frozenWords(item, [], null);
	expect(dutch).toMatchObject({ when: '30 september 2027', who: 'Anja en Bert' });
	expect(dutch.money.join()).toMatch(/^€\s35\.000 .*inclusief btw.*één keer/);
	overwriteGetLocale(() => 'en');
	const english = frozenWords(item, [], null);
	expect(english).toMatchObject({ when: '30 September 2027', who: 'Anja and Bert' });
	expect(english.money.join()).toMatch(/^€35,000 .*including VAT.*once/);
});
