import { afterAll, describe, expect, test } from 'vitest';
import { Intake } from './intake.ts';
import { readList } from './read-list.ts';
import { bomb, handmade, workbook } from './test-support.ts';
import { textOf } from './text.ts';

const intake = new Intake();
afterAll(() => intake.close());

/** The cells of the first sheet. */
async function cellsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
	const read = await readList(bytes);
	if (!read.ok) throw new Error(read.refusal.code);
	return read.value[0]!.rows.map(({ cells }) => cells);
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
	const read = await readList(bytes);
	return read.ok ? 'read' : read.refusal.code;
}

const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe('a text', () => {
	const rows = [
		['Naam', 'Telefoon'],
		['Zoë Brugès', '06-12345678']
	];
	const text = 'Naam;Telefoon\r\nZoë Brugès;06-12345678\r\n';

	test.each([
		['Windows-1252', latin(text)],
		['UTF-8', new TextEncoder().encode(text)],
		['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
		['UTF-16, as Excel writes "Unicode text"', Buffer.from(`\ufeff${text}`, 'utf16le')]
	])('in %s', async (_name, bytes) => {
		expect(await cellsOf(bytes)).toEqual(rows);
	});

	test('signs that only Windows has', () => {
		expect(textOf(Uint8Array.of(0x80, 0x92, 0x6a))).toBe('€’j');
	});

	test('rows that are empty are left out, and the others keep their number', async () => {
		const read = await readList(new TextEncoder().encode('\n;;\nNaam;Groep\n\nJan;Kerk;;\n'));
		const rows = [
			{ at: 3, cells: ['Naam', 'Groep'] },
			{ at: 5, cells: ['Jan', 'Kerk'] }
		];
		expect(read).toEqual({ ok: true, value: [{ name: '', rows }] });
	});
});

describe('a workbook', () => {
	test('words, figures with all their digits, and what looks like a formula', async () => {
		const bytes = await workbook([
			['Naam', 'Mobiel', 'Bedrag'],
			['=cmd|’/c calc’!A1', 612345678, 6.12e8],
			['D’Arcy <b>', 31612345678, 12.5]
		]);
		expect(await cellsOf(bytes)).toEqual([
			['Naam', 'Mobiel', 'Bedrag'],
			['=cmd|’/c calc’!A1', '612345678', '612000000'],
			['D’Arcy <b>', '31612345678', '12.5']
		]);
	});

	test.each([false, true])('dates, counted from 1904: %s', async (date1904) => {
		const day = new Date(Date.UTC(2027, 8, 30));
		const bytes = await workbook([['Dag'], [day], [new Date(Date.UTC(2000, 1, 29, 14, 30))]], {
			date1904
		});
		expect(await cellsOf(bytes)).toEqual([['Dag'], ['2027-09-30'], ['2000-02-29 14:30']]);
	});

	test('shared and inline words, what a formula came to, and rows and cells that are not there', async () => {
		const bytes = handmade(
			'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Groep</t></is></c></row>' +
				'<row r="4"><c r="A4" t="str"><f>B1&amp;"x"</f><v>Jan &amp; Riet</v></c><c r="C4"><f>1+1</f><v>2</v></c></row>',
			{ shared: '<si><r><t>Na</t></r><r><t>am</t></r></si>' }
		);
		const read = await readList(bytes);
		expect(read.ok && read.value[0]?.rows).toEqual([
			{ at: 1, cells: ['Naam', '', 'Groep'] },
			{ at: 4, cells: ['Jan & Riet', '', '2'] }
		]);
	});

	test('two thousand rows of thirty columns, in a thread of its own', async () => {
		const rows = Array.from({ length: 2_001 }, (_, at) =>
			Array.from({ length: 30 }, (_, column) => `rij ${at} kolom ${column}`)
		);
		const read = await intake.read(await workbook(rows));
		expect(read.ok && read.value[0]?.rows.length).toBe(2_001);
	});
});

describe('[attack 40] what is no list', () => {
	test('a bomb that says it is small is counted while it unpacks', async () => {
		expect(await refusalOf(bomb(65 * 1024 * 1024))).toBe('file-too-heavy');
	});

	test('a grammar of its own, and words that name themselves', async () => {
		const before = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
		const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>';
		expect(await refusalOf(handmade(row, { before }))).toBe('file-unsafe');
		expect(await refusalOf(handmade(row))).not.toBe('file-unsafe');
	});

	test('a cell in the last corner makes no list of millions', async () => {
		const far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>';
		expect(await refusalOf(handmade(far))).toBe('file-empty');
	});

	test.each([
		['an older Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'file-old-excel'],
		['a PDF', new TextEncoder().encode('%PDF-1.7 x'), 'file-unreadable'],
		['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0), 'file-unreadable'],
		['half an archive', handmade('').subarray(0, 400), 'file-unreadable'],
		['nothing', new Uint8Array(), 'file-empty'],
		['blanks', new TextEncoder().encode(' ; ;\n'), 'file-empty'],
		['too many rows', new TextEncoder().encode('a\n'.repeat(2_501)), 'file-too-long']
	])('%s', async (_name, bytes, code) => {
		expect(await refusalOf(bytes)).toBe(code);
	});

	test('an archive cut or changed anywhere is refused, and throws nothing', async () => {
		const whole = handmade('<row r="1"><c r="A1"><v>1</v></c></row>');
		for (let at = 0; at < whole.length; at += 7) {
			const changed = Uint8Array.from(whole);
			changed[at] = 0xff;
			for (const bytes of [whole.subarray(0, at), changed]) {
				const read = await readList(bytes).catch(() => ({ ok: false }));
				expect(typeof read.ok).toBe('boolean');
			}
		}
	});

	test('who takes too long is stopped, and who comes after is read', async () => {
		const slow = new Intake(1);
		const heavy = await slow.read(new TextEncoder().encode('a;b\n'));
		expect(heavy).toEqual({ ok: false, refusal: { code: 'file-too-heavy' } });
		const [first, second] = await Promise.all([
			intake.read(bomb(65 * 1024 * 1024)),
			intake.read(new TextEncoder().encode('Naam\nJan\n'))
		]);
		expect([first.ok, second.ok]).toEqual([false, true]);
	});

	test('no more wait than there is patience for', async () => {
		const many = Array.from({ length: 12 }, () => intake.read(new TextEncoder().encode('a\nb\n')));
		const codes = (await Promise.all(many)).map((read) => (read.ok ? 'read' : read.refusal.code));
		expect(codes.filter((code) => code === 'file-later')).toHaveLength(4);
	});
});
