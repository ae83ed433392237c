import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { piecesOf, sentencesOf } from './text-pieces.ts';

const characters = (text: string) =>
	Array.from(
		new Intl.Segmenter('nl', { granularity: 'grapheme' }).segment(text),
		(one) => one.index
	);

/** Where pieces begin, in code units. */
function beginnings(text: string): number[] {
	let at = 0;
	return piecesOf(text).map((piece) => {
		const begin = at;
		at += piece.length;
		return begin;
	});
}

const WRITTEN = [
	'de kerk',
	'23.30',
	'23:30 uur',
	'€ 350.000',
	'€\u00a0350.000,50',
	'350 euro',
	'€ 60.000,-',
	'30 september 2027',
	'1 okt.',
	'September 30, 2027',
	'30-09-2027',
	'3 × 2',
	' ',
	'\n',
	'. ',
	'cafe\u0301',
	'क्षत्रिय',
	'मैं जाता हूँ',
	'می\u200cخواهم',
	'👨‍👩‍👧',
	'👍🏽',
	'🇳🇱🇧🇪',
	'1️⃣',
	'각',
	'\u0301',
	'é',
	'(!)'
];
const text = fc
	.array(fc.constantFrom(...WRITTEN), { maxLength: 12 })
	.map((parts) => parts.join(''));

afterEach(() => vi.unstubAllGlobals());

test('[C4] [fault 12] pieces make up the text, and none begins within what people see as one character', () => {
	const anything = fc.oneof(text, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
	fc.assert(
		fc.property(anything, (written) => {
			expect(piecesOf(written).join('')).toBe(written);
			const whole = new Set(characters(written));
			for (const begin of beginnings(written)) expect(whole.has(begin), `at ${begin}`).toBe(true);
		}),
		{ numRuns: 1000 }
	);
});

test('[C4] a browser that knows no characters cuts none of those that people write', () => {
	vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
	for (const written of WRITTEN.filter((one) => !one.startsWith('\u0301'))) {
		const whole = piecesOf(`a ${written} b`).join('|').replaceAll('|', '');
		expect(whole).toBe(`a ${written} b`);
	}
	expect(piecesOf('👨‍👩‍👧 👍🏽 🇳🇱🇧🇪 1️⃣ cafe\u0301')).toEqual([
		'👨‍👩‍👧',
		' ',
		'👍🏽',
		' ',
		'🇳🇱',
		'🇧🇪',
		' ',
		'1️⃣',
		' ',
		'cafe\u0301'
	]);
});

test.each([
	['a time', 'om 23.30 uur', ['om', ' ', '23.30', ' ', 'uur']],
	['two times', 'van 9:00-17:00', ['van', ' ', '9:00-17:00']],
	['an amount', 'kost € 350.000.', ['kost', ' ', '€ 350.000', '.']],
	['one with cents', '€1.250,50', ['€1.250,50']],
	['one in words', '60.000,- euro', ['60.000,- euro']],
	['one that stands apart', '60\u00a0000 euro', ['60\u00a0000 euro']],
	['a share', '12,5% of 3 %', ['12,5%', ' ', 'of', ' ', '3 %']],
	['a date', 'vóór 30 september 2027.', ['vóór', ' ', '30 september 2027', '.']],
	['a short one', '1 okt. en 2 nov', ['1 okt.', ' ', 'en', ' ', '2 nov']],
	['an English one', 'by September 30, 2027', ['by', ' ', 'September 30, 2027']],
	['one in figures', '30-09-2027, 3/4', ['30-09-2027', ',', ' ', '3/4']],
	['a month alone', 'in mei 2027', ['in', ' ', 'mei 2027']],
	['no month', '3 meisjes', ['3', ' ', 'meisjes']],
	['words', 'Spil-zaal, 2e', ['Spil', '-', 'zaal', ',', ' ', '2e']]
])('[C4] [walk W17] %s stays whole', (_name, written, pieces) => {
	expect(piecesOf(written)).toEqual(pieces);
});

test('[C4] [walk W17] a sentence does not end within a time or an amount', () => {
	const pieces = piecesOf('Tot 23.30 uur. Kost € 350.000.  Klaar!\n\nEn dan');
	expect(sentencesOf(pieces).map((one) => one.join(''))).toEqual([
		'Tot 23.30 uur. ',
		'Kost € 350.000.  ',
		'Klaar!\n\n',
		'En dan'
	]);
});
