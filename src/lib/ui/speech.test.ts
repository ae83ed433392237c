import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsWithoutSegmenter, sentencesOf, speechParts } from './sentences.ts';
import { localVoice } from './speech.ts';

const LOCAL = { lang: 'nl_NL', localService: true };
const REMOTE = { lang: 'nl-NL', localService: false };
const FLEMISH = { lang: 'nl-BE', localService: true };

test('[R8] a voice that speaks over the network is never chosen', () => {
	expect(localVoice([REMOTE], 'nl')).toBeUndefined();
	expect(localVoice([REMOTE, FLEMISH], 'nl-NL')).toBe(FLEMISH);
});

test('[R7] the voice of the very language goes before its neighbour', () => {
	expect(localVoice([FLEMISH, LOCAL], 'nl-NL')).toBe(LOCAL);
	expect(localVoice([FLEMISH, LOCAL], 'en')).toBeUndefined();
});

test('[R7] a text is read in sentences, and a long one in pieces, without losing a word', () => {
	expect(speechParts('Een bank bij de haven. Wie zorgt ervoor?\nDe buurt!', 'nl')).toEqual([
		'Een bank bij de haven.',
		'Wie zorgt ervoor?',
		'De buurt!'
	]);
	const long = Array.from({ length: 90 }, (_, index) => `woord${index}`).join(' ');
	const parts = speechParts(long, 'nl');
	expect(parts.every((part) => part.length <= 200)).toBe(true);
	expect(parts.join(' ')).toBe(long);
});

test('[R7] an empty text has nothing to read', () => {
	expect(speechParts(' \n ', 'nl')).toEqual([]);
});

/** One sentence each, although there is a stop, a colon or an exclamation mark inside. */
const WHOLE = {
	nl: [
		'De gemeente betaalt één keer maximaal € 350.000, inclusief btw.',
		'Het kost € 1.250.000,50 incl. btw en excl. onderhoud.',
		'We beginnen om 19.30 uur en stoppen om 21.00 uur.',
		'De vergadering is van 9.30-11.00 uur op 12.05.2027.',
		'Op 3 okt. 2027 en 12 sept. kijken we terug.',
		'Op do. 4 mrt. om 8.15 uur komt dhr. J. de Vries langs.',
		'Mevr. A.B. Jansen en dr. P. van den Berg tekenen.',
		'Dhr. J.-P. Smit en Th. Bakker zorgen ervoor.',
		'Een plek voor de jeugd, bijv. de kleine zaal.',
		'Neem o.a. mee: bijv. De Spil, d.w.z. De oude school.',
		'Kijk op www.lindervoort.nl/plan?id=3 of https://plandag.example.org voor meer.',
		'Mail naar info@lindervoort.nl vóór 1.12.2027 a.u.b. Dank voor uw hulp',
		'Zie art. 3.2 lid 4 en blz. 12 van het besluit nr. 45.',
		'De zaal is 12.500 m2, ca. 3.5 keer zo groot.',
		'1. Een bank bij de haven',
		'Versie 2.1 van het plan.',
		'“Wat nu?” zei de wethouder.',
		'Wie heeft er i.v.m. Corona nog vragen?'
	],
	en: [
		'The town pays at most € 350,000.50 once, incl. VAT.',
		'We start at 7.30 p.m. and stop at 9 p.m.',
		'Mr. J. Smith and Mrs. A. B. Jones sign on Oct. 3.',
		'A place for the young, e.g. The Small Hall.',
		'See www.example.org/plan?id=3&x=1.5 for more.',
		'Dr. P. Brown pays approx. $ 1,250.75.'
	]
};

const ENDS = {
	nl: [
		['Het kost € 350.000.', 'Daarna zien we verder.'],
		['We stoppen om 21.00 uur.', 'Wie komt er?', 'Ik!', 'Tot dan.'],
		['De jeugd krijgt een plek.', 'Dhr. J. de Vries zorgt ervoor.'],
		['Kijk op www.lindervoort.nl.', 'Daar staat alles.'],
		['“Wat nu?”', 'De wethouder zweeg.'],
		['Wacht…', 'Nog niet.']
	],
	en: [
		['It costs € 350,000.', 'Then we will see.'],
		['We stop at nine.', 'Who comes?', 'Mr. J. Smith does.']
	]
};

const flat = (words: string) => words.replace(/\s+/gu, ' ').trim();

/** As a browser without Intl.Segmenter cuts. */
const without = (text: string) => sentencesOf(text, 'nl', endsWithoutSegmenter).map(flat);

describe.each(['nl', 'en'] as const)('[everyone A3] [R7] said whole, in %s', (language) => {
	test.each(WHOLE[language])('%s', (sentence) => {
		expect(speechParts(sentence, language)).toEqual([sentence]);
		expect(without(sentence)).toEqual([sentence]);
	});

	test.each(ENDS[language])('%s %s', (...sentences) => {
		const text = sentences.filter(Boolean).join(' ');
		expect(speechParts(text, language)).toEqual(sentences.filter(Boolean));
		expect(without(text)).toEqual(sentences.filter(Boolean));
	});
});

/** Every text of a scenario. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

/** Groups of digits with what holds them together: amounts, times, dates, numbers of telephones. */
const figures = (text: string) => flat(text).match(/[€$£]? ?\d+([.,:/ -]\d+)*/gu) ?? [];

function expectWhole(text: string, language: string, limit?: number): void {
	const parts = speechParts(text, language, limit);
	expect(flat(parts.join(' '))).toBe(flat(text));
	const lines = text.split('\n').flatMap(figures);
	expect(parts.flatMap(figures).map(flat)).toEqual(lines.map(flat));
	expect(parts.join(' ')).not.toMatch(/[^.]\.\.(?!\.)/u);
}

test.each(['a-dorpshuis.json', 'b-buurtbedrijf.json'])(
	'[everyone A3] every text of %s is said whole, and no figure is taken apart',
	(file) => {
		const path = new URL(`../../../scenarios/${file}`, import.meta.url);
		const texts = textsOf(JSON.parse(readFileSync(path, 'utf8')));
		expect(texts.length).toBeGreaterThan(100);
		for (const text of texts) {
			for (const limit of [200, 60, 20]) expectWhole(text, 'nl', limit);
		}
	}
);

test('[everyone A3] also in made-up texts, however long', () => {
	const amount = fc
		.tuple(fc.constantFrom('€ ', '€', '$ ', ''), fc.integer({ min: 1, max: 99 }), fc.nat(999))
		.map(([sign, much, rest]) => `${sign}${much}.${String(rest).padStart(3, '0')}`);
	const time = fc
		.tuple(fc.nat(23), fc.integer({ min: 10, max: 59 }))
		.map(([hours, minutes]) => `${hours}.${minutes} uur`);
	const word = fc.constantFrom(
		...['de', 'gemeente', 'betaalt', 'bijv.', 'incl.', 'J. de Vries', 'A.B.', 'o.a.', 'De Spil'],
		...['www.dorp.nl/a?b=3', '06 12 34 56 78', '3 okt. 2027', 'zorg,', '(zie', 'boven)', 'nr. 4']
	);
	const end = fc.constantFrom('.', '?', '!', '…', ';', '\n');
	const said = fc.array(fc.oneof(word, word, amount, time), { minLength: 1, maxLength: 60 });
	const sentence = fc.tuple(said, end).map(([words, stop]) => words.join(' ') + stop);
	const text = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
	fc.assert(
		fc.property(text, fc.constantFrom('nl', 'en'), fc.integer({ min: 15, max: 200 }), (...made) => {
			const [words, language, limit] = made;
			const parts = speechParts(words, language, limit);
			expect(flat(parts.join(' '))).toBe(flat(words));
			const cut = parts.slice(0, -1).filter((part, at) => {
				const next = parts[at + 1] ?? '';
				return (
					/(^| )[^\p{L}]*[\d€$]$/u.test(part) &&
					/^\d/u.test(next) &&
					words.includes(`${part} ${next}`)
				);
			});
			expect(cut).toEqual([]);
			for (const found of words.match(
				/[€$] ?\d+\.\d{3}|\d+\.\d\d uur|06 12 34 56 78|3 okt\. 2027|nr\. 4|J\. de Vries/gu
			) ?? []) {
				expect(parts.some((part) => part.includes(found))).toBe(true);
			}
		}),
		{ numRuns: 400 }
	);
});
