import { expect, test } from 'vitest';
import { BY_HAND, canPrint, printed, wordsByHand } from './print-letters.ts';

test.each([
	'Zoë D’Arcy',
	'عائشة الحسن',
	'אבי כהן',
	'አበበ',
	'Олена',
	'王伟',
	'김민수',
	'さくら',
	'Հայկ',
	'ნინო',
	'नेहा',
	'தமிழ்',
	'สมชาย',
	'ܐܫܘܪ',
	'ⵎⴰⵙⵉⵏ',
	'Jo 👩🏽‍🔧'
])('[issue 13] %s stands on paper as it was typed', (name) => {
	expect(canPrint(name)).toBe(true);
	expect(printed(name)).toBe(name);
});

test('[issue 13] what is in no font is a line to write on, not a box, and never half a word', () => {
	expect(canPrint('অনিতা দাস')).toBe(false);
	expect(printed('অনিতা দাস')).toBe(BY_HAND);
	expect(printed('Beste \u2068অনিতা দাস\u2069, welkom')).toBe(
		`Beste \u2068${BY_HAND}\u2069, welkom`
	);
	expect(printed('王𠮷 Jansen')).toBe(`${BY_HAND} Jansen`);
	expect(printed('Anna\nঅ\nTafel 1')).toBe(`Anna\n${BY_HAND}\nTafel 1`);
});

test('[issue 13] who prints is told which words are to be written by hand, each once', () => {
	const part = {
		title: 'De Spil',
		to: 'Beste অনিতা,',
		rows: [
			['অনিতা Jansen', 'Tafel 1'],
			['অনিতা', null]
		],
		count: 2
	};
	expect(wordsByHand(part)).toEqual(['অনিতা']);
	const many = Array.from({ length: 50 }, (_, at) => `অ${at}`);
	expect(wordsByHand(many)).toHaveLength(12);
	const [long] = wordsByHand({ name: '\ud83d' + 'অ'.repeat(500) });
	expect(encodeURIComponent(long!).length).toBeLessThan(250);
});
