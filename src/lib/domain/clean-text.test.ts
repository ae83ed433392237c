import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText } from './clean-text.ts';
import { cleanTyped, neverTypedIn } from './clean-typed.ts';

test.each([
	['turned around', 'betaalt \u202e0001\u202c euro', 'betaalt 0001 euro'],
	['isolated', 'van \u2067100 - 200\u2069 euro', 'van 100 - 200 euro'],
	['marked in a line without such letters', 'van 10\u200f - \u200f20 uur', 'van 10 - 20 uur'],
	['cut by what nobody sees', '1\u200b0\u20600\ufeff0\u00ad \u200c\u200deuro', '1000 euro'],
	['with control characters', 'een\0 bank\x07\x9f', 'een bank'],
	['with half a character', 'een \ud83d bank\udc00', 'een  bank'],
	['with accents apart', 'e\u0301e\u0301n A\u030angstro\u0308m', 'één Ångström'],
	[
		'with blanks that look like a space',
		'een\u00a0bank\u202fen\u2009\u2800boom',
		'een bank en  boom'
	],
	['with blanks behind its lines', 'een bank \t\ntwee \n', 'een bank\ntwee\n'],
	['in which nothing is seen', '\u2800\ue000 \u0301\u00a0\u3164\n', '\n'],
	['with hidden letters', 'bank\u{e0041}\u{e0042} hier\ufe01\u034f\u3164', 'bank hier'],
	['with other line ends', 'een\r\ntwee\rdrie\u2028vier\u0085vijf', 'een\ntwee\ndrie\nvier\nvijf']
])('[attack 24] a text %s is kept as it reads', (_name, text, clean) => {
	expect(cleanText(text)).toBe(clean);
});

test.each([
	['Persian', 'می‌خواهم'],
	['Arabic with direction marks', 'الساعة \u200f10:00\u200f (صباحا)'],
	['Hebrew', 'שלום \u200e(a) 12'],
	['Hindi', 'क्‍ष'],
	['pictures', '👩‍👩‍👧‍👦 👍🏽 ❤️‍🔥 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏳️‍🌈 ☎︎'],
	['Dutch', 'Eén € 1.000,–\tper jaar\nen ‘zo’ – ïjs']
])('[attack 24] %s stays as it is', (_name, text) => {
	expect(cleanText(text)).toBe(text);
	expect(cleanTyped(text)).toBe(text);
	expect(neverTypedIn(text)).toEqual([]);
});

test('[fault 12] two texts that look the same are the same', () => {
	const seen = 'Eén bankje in het park, bij café Zoë';
	const asTyped = [
		seen.normalize('NFD'),
		'Eén bank\u00adje in het park, bij café Zoë',
		'Eén bankje in\u00a0het park, bij\u202fcafé Zoë',
		'Eén bankje in het park, bij café\u200b Zoë  '
	];
	expect(asTyped.map((typed) => cleanText(typed).trim())).toEqual([seen, seen, seen, seen]);
	expect(asTyped.map((typed) => cleanTyped(typed).trim())).toEqual([seen, seen, seen, seen]);
});

test('[attack 24] a line is one line, and what is typed keeps its line ends', () => {
	expect(cleanLine('Jan\n\tde\u202e Vries')).toBe('Jan  de Vries');
	expect(cleanTyped('een\r\ntwee\u2029\u202edrie')).toBe('een\ntwee\ndrie');
	expect(neverTypedIn('a\u202eb\0')).toEqual([1, 3]);
});

test('[attack 24] cleaning twice is cleaning once, and letters are never lost', () => {
	const hidden = ['\u200d', '\u200c', '\u200f', '\u202e', '\ufe0f', '\0', '\ud83d', '\u{e0062}'];
	const seen = [
		'b',
		'e',
		'\u0301',
		'\u00a0',
		'\t',
		'1',
		' ',
		'\n',
		'م',
		'क',
		'👩',
		'🏴',
		'🏽',
		'漢',
		'#',
		'\u20e3'
	];
	const text = fc.array(fc.constantFrom(...hidden, ...seen)).map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, (given) => {
			const clean = cleanText(given);
			expect(cleanText(clean)).toBe(clean);
			const letters = (of: string) => of.match(/[b1مक漢#\n]/gu) ?? [];
			expect(letters(clean)).toEqual(letters(given));
		}),
		{ numRuns: 500 }
	);
});

test('[attack 24] what nobody sees is kept only as a part of what it stands beside', () => {
	const kept = (text: string) => cleanText(text) === text;
	const whole = [
		'👩\u200d👩',
		'می\u200cخ',
		'क्\u200dष',
		'1\ufe0f\u20e3',
		'☎\ufe0e',
		'❤\ufe0f',
		'漢\u{e0100}',
		'ᠠ\u180b'
	];
	expect(whole.filter((text) => !kept(text))).toEqual([]);
	const loose = [
		'a\u200d👩',
		'👩\u200da',
		'a\u200cb',
		'1\ufe0f2',
		'a\ufe0f\u20e3',
		'a\ufe0e',
		'a\u{e0100}',
		'a\u180b',
		'🏳\u{e0067}',
		'👩\u200c👩',
		'漢\u180b',
		'❤\u200b'
	];
	expect(loose.filter(kept)).toEqual([]);
	expect([cleanText('👩\u200d'), cleanText('\u200d👩'), cleanText('1\ufe0f')]).toEqual([
		'👩',
		'👩',
		'1'
	]);
});
