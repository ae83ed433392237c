import { Buffer } from 'node:buffer';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { PRINT } from '#lib/domain/limits.ts';
import type { CardsPaper, ListsPaper, LettersPaper, Paper } from '#lib/protocol/print.ts';
import { pdfFacts } from './pdf-facts.ts';
import { drawn } from './drawing.ts';
import { Printer } from './printer.ts';
import { compiled } from './typeset.ts';
import { limited } from './wasm-limit.ts';

const printer = new Printer();
afterAll(() => printer.close());

const OF = { language: 'nl', title: 'De Spil', host: 'Bureau Herstel' } as const;
const LINK = 'https://plandag.example/enter/0123456789012345678901234567890123456789012';

const cards = (names: readonly string[]): Paper & CardsPaper => ({
	...OF,
	kind: 'cards',
	scan: 'Scan met uw telefoon',
	cards: names.map((name) => ({ name, lines: ['De Spil'], link: LINK, opens: `Code van ${name}` }))
});

const letters = (names: readonly string[]): Paper & LettersPaper => ({
	...OF,
	kind: 'letters',
	date: '30 november 2026',
	paragraphs: ['U bent uitgenodigd.'],
	facts: [{ label: 'Waar', words: 'Dorpshuis\nDorpsstraat 1' }],
	entering: ['Houd de camera op de code.'],
	closing: ['Tot dan.'],
	letters: names.map((name) => ({
		to: [name],
		greeting: `Beste ${name},`,
		link: LINK,
		opens: `Code van ${name}`
	}))
});

const list = (rows: string[][]): Paper & ListsPaper => ({
	...OF,
	kind: 'lists',
	numbered: 'blad {page} van {pages}',
	apart: false,
	lists: [{ title: 'Deurlijst', intro: '', head: ['Naam', 'Tafel'], widths: [2, 1], rows }]
});

async function pdfOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
	const made = await printer.print(paper);
	if (!made.ok) throw new Error(made.refusal.code);
	return made.value;
}

const SOUND = { title: 'De Spil', language: 'nl', tagged: true, fontsMissing: 0, unwanted: [] };

/** Read as source, the first of these would end the document. */
const HOSTILE = [
	'#panic("x")',
	'#read("/etc/passwd")',
	'$ x^2 $ *vet* _schuin_ `code` \\ ] [ } { ) ( " < > & @preview/cetz:0.3.4 <label> @ref',
	'== kop',
	'// weg',
	'/* weg',
	'\\u{41} \\(octaal\\) (haakjes',
	'"), bytes("'
];
const SCRIPTS = [
	...['Zoë D’Arcy', 'عائشة الحسن', 'አበበ ቢቂላ', 'Олена Шевченко', 'דוד כהן', 'Jo 😀'],
	...['नेहा शर्मा', 'தமிழ்ச்செல்வி', 'สมชาย', 'ܐܫܘܪ', '王伟', '김민수', 'Հայկ']
];

describe('[attack 46] what is in a name is a name', () => {
	test('signs of the source and of its strings, in any script', async () => {
		const names = [...HOSTILE, ...SCRIPTS];
		const facts = pdfFacts(await pdfOf(cards(names)));
		expect(facts).toMatchObject({ ...SOUND, pages: 3, links: [] });
		expect(facts.pictures.sort()).toEqual(names.map((name) => `Code van ${name}`).sort());
		const written = await pdfOf(letters(names));
		expect(pdfFacts(written)).toMatchObject({ ...SOUND, pages: names.length });
		expect(new Set(pdfFacts(written).links)).toEqual(new Set([LINK]));
		expect(pdfFacts(await pdfOf(list(names.map((name) => [name, '1'])))).pages).toBe(1);
	});

	test('every script has its letters with it', async () => {
		const { fonts } = pdfFacts(await pdfOf(cards(SCRIPTS)));
		const scripts = ['Arabic', 'Ethiopic', 'Hebrew', 'Tamil', 'Thai', 'Syriac'];
		const having = ['Sans-Bold', ...scripts.map((one) => `Sans${one}`), 'Emoji', 'Unifont'];
		for (const one of having)
			expect(
				fonts.some((font) => font.includes(one)),
				one
			).toBe(true);
	});

	test('what nobody sees, and ten thousand characters, stay on their card', async () => {
		const long = ['a'.repeat(10_000), 'woord '.repeat(1_600), 'م'.repeat(10_000)];
		expect(pdfFacts(await pdfOf(cards([...long, 'Jo\u0007\u2028\u202e', '']))).pages).toBe(1);
	});
});

describe('[attack 46] the compiler has what it is given', () => {
	test.each([
		'#read("/etc/passwd")',
		'#read("paper.typ.not")',
		'#include "/etc/passwd"',
		'#import "@preview/cetz:0.3.4"',
		'#image("/etc/passwd")',
		'#plugin("/x.wasm")'
	])('no file and no network: %s', async (source) => {
		// The compiler says in the log that it was refused.
		const said = vi.spyOn(console, 'error').mockReturnValue();
		await expect(compiled([['/main.typ', source]], '/main.typ', '{}')).rejects.toThrow('main.typ');
		said.mockRestore();
	});

	test('a module that says nothing of its memory is given a largest size', async () => {
		const memory = Buffer.from('0061736d010000000503010001070501016d0200', 'hex');
		const { instance } = await WebAssembly.instantiate(limited(memory, 2 * 64 * 1024));
		const { m } = instance.exports as { m: WebAssembly.Memory };
		expect(m.grow(1)).toBe(1);
		expect(() => m.grow(1)).toThrow();
		expect(() => limited(memory.subarray(0, 8), 1)).toThrow();
	});
});

describe('limits', () => {
	test('who takes too long is stopped, and who comes after has a document', async () => {
		const hasty = new Printer(700);
		const many = Array.from({ length: 2_000 }, (_, at) => `Naam ${at}`);
		expect(await hasty.print(letters(many))).toMatchObject({
			refusal: { code: 'print-too-large' }
		});
		expect(pdfFacts(await pdfOf(cards(['Anna']))).pages).toBe(1);
	});

	test('too much at once is not begun, and too many do not wait', async () => {
		const book = cards(['a'.repeat(PRINT.dataLength)]);
		expect(await printer.print(book)).toMatchObject({ refusal: { code: 'print-too-large' } });
		const hasty = new Printer(1);
		const waiting = Array.from({ length: PRINT.waiting + 2 }, () => hasty.print(cards(['Anna'])));
		const codes = (await Promise.all(waiting)).map((made) => (made.ok ? '' : made.refusal.code));
		expect(codes.filter((code) => code === 'print-later')).toHaveLength(2);
	});

	test('a fault of ours is no fault of who prints', async () => {
		const wrong = { ...cards(['Anna']), kind: 'nothing' } as unknown as Paper;
		await expect(printer.print(wrong)).rejects.toThrow();
	});
});

test('[attack 46] [issue 13] a word as long as a line runs into no other column of a list', async () => {
	const long = 'secretariaat.dorpsvereniging@lindervoort.example';
	const paper = list([
		[long, 'Tafel 1'],
		['Jan van der Berg', '']
	]);
	const { lists } = drawn(paper) as ListsPaper;
	const pieces = lists[0]!.rows[0]![0]!.split('\u200b');
	expect(pieces.join('')).toBe(long);
	expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(8);
	expect(lists[0]!.rows.slice(1)).toEqual(paper.lists[0]!.rows.slice(1));
	expect(pdfFacts(await pdfOf(paper))).toMatchObject({ ...SOUND, pages: 1 });
});
