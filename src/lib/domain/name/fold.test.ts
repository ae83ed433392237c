import { describe, expect, test } from 'vitest';
import { nameFinder } from './find-names.ts';
import { closeUp, foldedLetters, foldWords, glanceKey } from './fold.ts';
import { formsOf, isEveryday } from './name-forms.ts';

const letters = (text: string) => {
	const all = foldedLetters(text);
	expect(foldWords(text).map((word) => word.letters)).toEqual(all);
	return all;
};
/** Each word with its gap, and ^ for a capital, . where it opens a sentence. */
const read = (text: string) =>
	foldWords(text).map(
		({ letters: word, capital, opens, gap }) =>
			`${gap === 'space' ? ' ' : ''}${opens ? '.' : ''}${capital ? '^' : ''}${word}`
	);

describe('[R40] words as they look', () => {
	test('[R40] letters, digits and signs beside letters are each a word, with nothing between', () => {
		expect(letters('Anna 12 p13t3r')).toEqual(['anna', '12', 'p', '1e', 't', 'e', 'r']);
		expect(letters('een bank, en 1 boom')).toEqual(['een', 'bank', 'en', '1', 'boom']);
		expect(read('jan@pit')).toEqual([' .jan', 'a', 'pit']);
		expect([letters('€ 5 @ $'), letters('€uro'), letters('eur€')]).toEqual([
			['s'],
			['e', 'uro'],
			['eur', 'e']
		]);
		expect(letters('')).toEqual([]);
		expect(letters('--- ,')).toEqual([]);
	});

	test('[R40] a capital after a small letter begins a word, capitals alone do not', () => {
		expect(read('JanBos')).toEqual([' .^jan', '^bos']);
		expect(read('JANBOS en B')).toEqual([' .janbos', ' en', ' ^b']);
		expect(read('McDonald')).toEqual([' .^mc', '^donald']);
	});

	test('[R40] what opens a sentence or a line, and what stands between', () => {
		expect(read('Hij zag Wil. Wil kwam')).toEqual([' .^hij', ' zag', ' ^wil', ' .^wil', ' kwam']);
		expect(read('een\nTwee\tdrie')).toEqual([' .een', ' .^twee', ' drie']);
		expect(read('an-Bo')).toEqual([' .an', '^bo']);
		expect(read('an - Bo (Wim)')).toEqual([' .an', ' .^bo', ' .^wim']);
		// A stroke as well ends a sentence.
		expect(read('wat! Bo')).toEqual([' .wat', '1', ' .^bo']);
		expect(read('wat. Bo')).toEqual([' .wat', ' .^bo']);
	});

	test('[R40] a look-alike is its Latin letter, in its case; a stroke is as well an i as an l', () => {
		expect(letters('Ѕоѕ Æon ßa')).toEqual(['sos', 'aeon', 'ssa']);
		expect(letters('Іvo lan| Ӏ')).toEqual(['1vo', 'lan', '1', '1']);
		expect(read('Ѕoѕ')).toEqual([' .^sos']);
		expect(read('ѕЅ')).toEqual([' .s', '^s']);
		expect(letters('É̂éñ ｏｋ')).toEqual(['een', 'ok']);
		expect(letters('a\u200bb\u00adc')).toEqual(['abc']);
	});

	test('[R40] at a glance strokes, rn and m, vv and w, ij and y and doubled letters are one', () => {
		expect(['dijk', 'dyk', 'd1jk', 'dljk'].map(glanceKey)).toEqual(['dyk', 'dyk', 'dyk', 'dyk']);
		expect(['bram', 'brarn', 'vvil', 'wil', 'w11', 'anna', 'jan'].map(glanceKey)).toEqual([
			'bram',
			'bram',
			'wl',
			'wl',
			'wl',
			'ana',
			'jan'
		]);
	});

	test('[R40] close up a doubled letter is two, or stretched; strokes stay strokes', () => {
		const is = (name: string, ...all: string[]) => all.filter((one) => closeUp(name).test(one));
		expect(is('bos', 'bos', 'boss', 'bosss', 'boos', 'booos', 'bo', 'xbos', 'bosx')).toEqual([
			'bos',
			'bosss',
			'booos'
		]);
		expect(is('anna', 'anna', 'ana', 'annnna')).toEqual(['anna', 'annnna']);
		expect(is('wil', 'wil', 'w1l', 'wi1', 'vvil', 'wwwil', 'wwil', 'wli')).toEqual([
			'wil',
			'w1l',
			'wi1',
			'vvil',
			'wwwil'
		]);
		expect(is('bram', 'bram', 'brarn', 'brammm', 'bramm')).toEqual(['bram', 'brarn', 'brammm']);
		expect(is('dijk', 'dijk', 'dyk', 'd1jk', 'dljk')).toEqual(['dijk', 'dyk', 'd1jk']);
		expect(is('dyk', 'dijk', 'dyk')).toEqual(['dijk', 'dyk']);
		expect(is('1n', 'in', 'ln', '1n', 'nn')).toEqual(['in', 'ln', '1n']);
	});
});

describe('[R40] how a name can be written', () => {
	const forms = (name: string, kind?: string) =>
		formsOf(name)
			.filter((form) => kind === undefined || form.kind === kind)
			.map(({ letters: word, everyday }) => (everyday ? `${word}?` : word));

	test('[R40] one word is itself; short or ordinary it is a name only where it is written as one', () => {
		expect([forms('Bobby'), forms('Bo'), forms('Wil'), forms('B'), forms('')]).toEqual([
			['bobby'],
			['bo?'],
			['wil?'],
			[],
			[]
		]);
		expect(forms('Bob')).toEqual(['bob']);
	});

	test('[R40] whole, turned round, with initials, and what stands before a surname', () => {
		expect(forms('Pieter de Vries', 'part')).toEqual(['pieter', 'vries']);
		expect(forms('Pieter de Vries', 'whole')).toEqual([
			'pieterdevries',
			'pietervries',
			'vriespieter',
			'pieterdevries',
			'devriespieter',
			'devries'
		]);
		expect(forms('Pieter de Vries', 'initials')).toEqual([
			'pvries',
			'pvries',
			'pdevries',
			'pdevries',
			'pieterv'
		]);
	});

	test('[R40] two first names, also written as one', () => {
		expect(forms('Anne Marie Smits', 'whole')).toEqual([
			'annemariesmits',
			'annemarie',
			'annesmits',
			'smitsanne',
			'annesmits',
			'smitsanne'
		]);
		expect(forms('Anne Marie Smits', 'initials')).toEqual([
			'amsmits',
			'asmits',
			'amsmits',
			'asmits',
			'annes'
		]);
	});

	test('[R40] a name of ordinary words is one only where it is written as one; van der is never ordinary', () => {
		expect(forms('Wil de Boer', 'whole')).toEqual([
			'wildeboer?',
			'wilboer?',
			'boerwil?',
			'wildeboer?',
			'deboerwil?',
			'deboer?'
		]);
		expect(forms('Roos van der Meer', 'whole').at(-1)).toBe('vandermeer');
		expect(forms('Wim de Boer', 'initials')).toEqual([
			'wboer?',
			'wboer?',
			'wdeboer?',
			'wdeboer?',
			'wimb'
		]);
	});

	test('[R40] what stands in brackets, roles and figures are no part of it; umlauts are spelled as well', () => {
		expect(forms('Wethouder Karim Haddad (Gemeente)', 'part')).toEqual(['karim', 'haddad']);
		expect(forms('Karim 2', 'part')).toEqual(['karim']);
		expect(forms('Jörg', 'part')).toEqual(['jorg', 'joerg']);
		expect(forms('de la')).toEqual([]);
		expect(forms('van Dijk')).toEqual(['dijk?', 'vandijk?']);
	});

	test('[R40] what people write without meaning anybody, however its strokes are read', () => {
		expect(['bos', 'w1l', 'geld', 'ge1d', 'verhulst', 'ver1'].map(isEveryday)).toEqual([
			true,
			true,
			true,
			true,
			false,
			false
		]);
	});
});

describe('[R40] where a name stands', () => {
	const finds = (name: string, ...texts: string[]) =>
		texts.filter((text) => nameFinder([name])(text));

	test('[R40] with an ending, as long as a name of that length is one', () => {
		expect(finds('Sef', 'sefs', 'sefje', 'sefes', 'sefen')).toEqual(['sefs']);
		expect(finds('Karel', 'karels', 'karelen', 'kareltje', 'karelje', 'kareles', 'karelx')).toEqual(
			['karels', 'karelen', 'kareltje', 'karelje', 'kareles']
		);
		expect(finds('Dirk', 'dirks', 'dirkje', 'dirken')).toEqual(['dirks', 'dirkje']);
	});

	test('[R40] in a longer word at its ends, a whole name anywhere; short ones not', () => {
		expect(finds('Verhulst', 'wethouderverhulst', 'verhulstaffaire', 'deverhulstaffaire')).toEqual([
			'wethouderverhulst',
			'verhulstaffaire'
		]);
		expect(finds('Pieter de Vries', 'depieterdevriesaffaire', 'dedevriesaffaire')).toEqual([
			'depieterdevriesaffaire'
		]);
		expect(finds('Haddad', 'wethouderhaddad')).toEqual([]);
		expect(finds('Jacobas', 'mevrouwjacobas')).toEqual(['mevrouwjacobas']);
	});

	test('[R40] pulled apart: by signs, into letters, into pieces that are no words', () => {
		expect(finds('Verhulst', 'Ver hulst', 'V e r h u l s t', 'Ver-hulst')).toEqual([
			'Ver hulst',
			'V e r h u l s t',
			'Ver-hulst'
		]);
		expect(finds('Omer', 'om er iets aan te doen', 'om-er', 'o m e r')).toEqual([
			'om-er',
			'o m e r'
		]);
	});

	test('[R40] an ordinary word behind a title or with a capital within a sentence', () => {
		const texts = [
			'Wil iemand koffie',
			'ik wil koffie',
			'ik zag Wil',
			'mevrouw wil',
			'hij kwam. Wil iemand'
		];
		expect(finds('Wil', ...texts)).toEqual(['ik zag Wil', 'mevrouw wil']);
	});

	test('[R40] initials apart from the surname, or long in one piece', () => {
		expect(finds('Jan Verhulst', 'j. verhulst', 'jverhulst')).toEqual(['j. verhulst', 'jverhulst']);
		expect(finds('Jan Smits', 'j. smits', 'jsmits')).toEqual(['j. smits']);
	});
});
