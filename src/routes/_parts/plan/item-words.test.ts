import { afterEach, expect, test } from 'vitest';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { FrameView } from '#lib/protocol/sections/frames.ts';
import { getLocale, overwriteGetLocale } from '#lib/messages/compiled/runtime.js';
import type { PlanItemView } from '#lib/protocol/sections/plan.ts';
import { aloud, draftWords, frozenWords } from './item-words.ts';

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

const frame = (id: string, label: string, unit: string | null = null) =>
	({ id, label, measure: unit && { unit } }) as FrameView;

test('[R7][§5] a date and an amount are read in the language of the reader', () => {
	overwriteGetLocale(() => 'nl');
	const dutch = frozenWords(item, [], null);
	expect(dutch).toMatchObject({ when: '30\u00a0september 2027', who: 'Anja en Bert' });
	expect(dutch.money.join()).toMatch(/^€\s35\.000 .*inclusief btw.*één keer/);
	overwriteGetLocale(() => 'en');
	const english = frozenWords(item, [], null);
	expect(english).toMatchObject({ when: '30\u00a0September 2027', who: 'Anja and Bert' });
	expect(english.money.join()).toMatch(/^€35,000 .*including VAT.*once/);
});

test('[C4] [R32] everything that is hashed is read: frames it touches, what it counts, that it costs nothing', () => {
	overwriteGetLocale(() => 'nl');
	const frames = {
		version: 1,
		hash: '',
		frames: [frame('f1', 'G1'), frame('f2', 'G2', 'woningen'), frame('f3', 'S1')]
	};
	const free = { ...item, money: [], costsNothing: true as const };
	const touching = { ...free, touches: ['f2', 'f1', 'gone'], counts: { f2: 1200 } };
	const words = frozenWords(touching, [], frames);
	expect(words.frames).toBe('G1, G2 (1.200 woningen) en …');
	expect(words.money).toEqual(['kost niets']);
	expect(aloud(words)).toContain('Kaders: G1, G2 (1.200 woningen) en …');
	expect(aloud(words)).toContain('Geld: kost niets');
	// Not filled in is something else, and of an earlier version nobody knows which it was.
	expect(frozenWords({ ...item, money: [] }, [], frames).money).toEqual([]);
	expect(frozenWords(item, [], frames).frames).toBeNull();
});

test('[R32] an item says who of those who carry or pay gave no yes, where it comes from and what it clashes with', () => {
	overwriteGetLocale(() => 'nl');
	const said = { yes: null, declined: false };
	const making = {
		...item,
		carriers: [{ id: 'c', name: 'Anja', ...said }],
		payers: [
			{ id: 'c', name: 'Anja', ...said, asked: true },
			{ id: 'g', name: 'Gemeente', ...said, asked: true },
			{ id: 'f', name: 'Fonds', ...said, asked: false }
		],
		from: [{ id: 'p', title: 'Dak eerst' }],
		conflicts: [
			{ id: 'b', number: 2 },
			{ id: 'e', number: 5 }
		]
	} as unknown as PlanItemView;
	expect(draftWords(making, null)).toMatchObject({
		missingYes: ['Anja', 'Gemeente'],
		from: 'Komt uit: Dak eerst',
		clash: 'Botst met punt 2 en 5'
	});
	// Of a frozen text the same, for who reads what is made.
	expect(frozenWords(item, [], null, making)).toMatchObject({
		from: 'Komt uit: Dak eerst',
		clash: 'Botst met punt 2 en 5'
	});
	expect(frozenWords(item, [], null)).toMatchObject({ from: null, clash: null });
	const outside = { ...item.money[0]!, payer: 'f', payerName: 'Fonds Oost' };
	expect(frozenWords({ ...item, money: [outside] }, [], null).money.join()).toContain(
		'betaald door Fonds Oost'
	);
});
