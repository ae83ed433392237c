import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nameFinder } from './find-names.ts';

const PEOPLE = [
	'Pieter de Vries',
	'Jacoba Verhulst',
	'Roos van der Meer',
	'Wil de Groot',
	'Jan Bos',
	'Gökhan Yılmaz-Bakker',
	'Anne-Marie Müller',
	'Fatima El Amrani',
	'Bob',
	'Bo van Dijk',
	'Wethouder Karim Haddad (Gemeente Westerbeke)'
];
const named = (text: string) => nameFinder(PEOPLE)(text);

describe('[attack 12] [R40] a name of somebody known', () => {
	test.each([
		'Pieter de Vries heeft het raam ingegooid',
		'Pie\u200bter de Vries',
		'Pie\u00adter',
		'Pіeter', // Cyrillic і
		'ріеtеr heeft gelogen',
		'P i e t e r',
		'P.i.e.t.e.r',
		'Pie ter heeft gelogen',
		'Pieters schuld',
		"Pieter's schuld",
		'PieterdeVries',
		'#pieterdevriesliegt',
		'P. de Vries',
		'P de Vries',
		'p. vries',
		'de Vries, Pieter',
		'mevrouw VERHULST deed dit',
		'wethouderverhulst',
		'Verhulst-affaire',
		'V e r h u l s t',
		'𝓥𝓮𝓻𝓱𝓾𝓵𝓼𝓽',
		'Ｖｅｒｈｕｌｓｔ',
		'Verhu1st',
		'VerhuIst',
		'Verhulsssst',
		'V3rhulst',
		'vvil de Groot is een dief',
		'Ik zag Wil liegen',
		'mevrouw meer liegt',
		'dat deed mevrouw van der meer',
		'R. van der Meer',
		'dat was Roos',
		'de buurvrouw, J. Bos',
		'Gökhan',
		'Gokhan',
		'goekhan',
		'Yilmaz',
		'Yilmaz en Bakker',
		'Annemarie',
		'Anne Marie',
		'Mueller',
		'El Amrani',
		'B\u043eb heeft gelogen',
		'bob',
		'van Dyk',
		'van D1jk',
		'Karim'
	])('%s', (text) => expect(named(text)).toBe(true));
});

describe('[attack 12] [R40] what names nobody is not held', () => {
	test.each([
		'Meer groen in de straat',
		'Wat wil de groep?',
		'Wil iemand koffie?',
		'Een bos met een dijk',
		'Op de dijk staat een molen',
		'De gemeente betaalt € 350.000',
		'De wethouder zegt zelf sorry.',
		'een groot feest voor het dorp',
		'De bakker blijft',
		'vriesweer en verhuizen',
		'piet en kees met de pet',
		'Om er iets aan te doen, is a plan',
		'B1 en B3 horen bij elkaar',
		'bobslee',
		'Wij doen mee'
	])('%s', (text) => expect(named(text)).toBe(false));

	test('the words of both scenarios, beside the names of a whole hall', async () => {
		const { nameOf } = await import('../../../../rehearsal/names.ts');
		const hall = Array.from({ length: 300 }, (_, nth) => nameOf(nth).real);
		const finds = nameFinder([...hall, ...PEOPLE]);
		const texts = ['a-dorpshuis', 'b-buurtbedrijf'].flatMap((name) => {
			const file = readFileSync(new URL(`../../../../scenarios/${name}.json`, import.meta.url));
			return [...String(file).matchAll(/"(?:text|sentence|question|reason)": "([^"]+)"/gu)].map(
				([, words = '']) => words
			);
		});
		expect(texts.length).toBeGreaterThan(50);
		expect(texts.filter(finds)).toEqual([]);
	});
});

/** Characters nobody sees, or sees as less than a letter's width. */
const INVISIBLE = ['\u200b', '\u200d', '\u00ad', '\u2060', '\ufeff', '\u202e', '\u0301', '\ufe0f'];

/** Per letter, what looks like it. */
const ALIKE: Record<string, string[]> = {
	a: ['а', 'ɑ', 'à', 'ａ', '4'],
	b: ['Ь', 'ｂ'],
	c: ['с', 'ϲ'],
	d: ['ԁ', 'đ'],
	e: ['е', 'é', '3'],
	h: ['һ', 'н'],
	i: ['і', 'ı', 'í', '1', 'I'],
	j: ['ј'],
	k: ['к', 'κ'],
	l: ['1', 'I', 'Ӏ', 'ł', '|'],
	m: ['м', 'rn'],
	n: ['п', 'ñ'],
	o: ['о', 'ο', '0', 'ö', 'ø'],
	p: ['р', 'ρ'],
	r: ['г', 'ᴦ'],
	s: ['ѕ', '5', 'š'],
	t: ['т', 'ţ'],
	u: ['υ', 'ս', 'ü'],
	v: ['ν', 'ѵ'],
	w: ['ԝ', 'vv'],
	y: ['у', 'ÿ'],
	z: ['ᴢ', 'ž']
};

const HELD = ['Pieter de Vries', 'Verhulst', 'Pieter', 'Jacoba', 'Haddad', 'Amrani', 'P. de Vries'];

const disguised = fc.constantFrom(...HELD).chain((name) => {
	const letters = [...name];
	const one = (letter: string) => {
		const alike = ALIKE[letter.toLowerCase()] ?? [];
		const look = fc.constantFrom(letter, letter.toUpperCase(), ...alike);
		const unseen = fc.array(fc.constantFrom(...INVISIBLE), { maxLength: 2 });
		return fc.tuple(look, unseen).map(([shown, behind]) => shown + behind.join(''));
	};
	return fc.tuple(...letters.map(one)).map((shown) => shown.join(''));
});

test('[attack 12] [R40] no look-alike and nothing unseen, anywhere in a name, lets a text through', () => {
	const finds = nameFinder(PEOPLE);
	const sentence = fc.constantFrom(
		(name: string) => name,
		(name: string) => `Het was ${name}, zei de buurt.`,
		(name: string) => `${name}s schuld`,
		(name: string) => `dat deed (${name})!`
	);
	fc.assert(
		fc.property(disguised, sentence, (name, says) => finds(says(name))),
		{ numRuns: 3000 }
	);
});

test('[attack 12] a text as large as a proposal may be is read in no time', () => {
	const hall = Array.from({ length: 300 }, (_, nth) => `Naam${nth} van der Achternaam${nth}`);
	const finds = nameFinder([...hall, ...PEOPLE]);
	const text = 'Het dorp wil op de dijk een groter feest voor wie er woont. '.repeat(4400);
	const before = process.cpuUsage();
	expect(finds(text)).toBe(false);
	const { user, system } = process.cpuUsage(before);
	expect((user + system) / 1_000).toBeLessThan(2_000);
});
