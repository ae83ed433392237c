import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDelimited, rowsOf, SEPARATORS, unmarked, writeDelimited } from './delimited.ts';

const cell = fc.string({ unit: fc.constantFrom(...'ab "\';,\t\n\r=é-1'), maxLength: 8 });
const heading = fc.stringMatching(/^[a-z]{1,8}$/);

/** A table of words above and anything below, two columns at least. */
const table = fc
	.integer({ min: 2, max: 5 })
	.chain((columns) =>
		fc.tuple(
			fc.array(heading, { minLength: columns, maxLength: columns }),
			fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 8 })
		)
	);

const dialect = fc.record({
	separator: fc.constantFrom(...SEPARATORS),
	end: fc.constantFrom('\n', '\r\n'),
	always: fc.boolean(),
	last: fc.boolean()
});

test('what is written in any dialect is read back, whatever stands in the cells', () => {
	fc.assert(
		fc.property(table, dialect, ([head, body], { separator, end, always, last }) => {
			const quote = (text: string) =>
				always || /["\r\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
			const rows = [head, ...body];
			const text = rows.map((row) => row.map(quote).join(separator)).join(end) + (last ? end : '');
			expect(rowsOf(text)).toEqual(rows);
		})
	);
});

test('faulty rows come back as they were, and no spreadsheet carries them out', () => {
	fc.assert(
		fc.property(table, ([head, body]) => {
			const text = writeDelimited([head, ...body]);
			const rows = readDelimited(text.slice(1), ';');
			for (const row of rows) for (const one of row) expect(one).not.toMatch(/^[=+\-@\t\r]/);
			expect(rows.map((row) => row.map(unmarked))).toEqual(
				[head, ...body].map((row) => row.map(unmarked))
			);
		})
	);
});

test.each([
	[
		'Achternaam;Voornaam\nBerg, van der;Jan\n',
		[
			['Achternaam', 'Voornaam'],
			['Berg, van der', 'Jan']
		]
	],
	['Berg, van der\nJansen\n', [['Berg, van der'], ['Jansen']]],
	['sep=,\r\na,b\r\n', [['a', 'b']]],
	[
		'naam\temail\nJan "de Bouwer\tj@x.nl',
		[
			['naam', 'email'],
			['Jan "de Bouwer', 'j@x.nl']
		]
	],
	['"Jan;1', [['"Jan', '1']]],
	[
		'a;b;\n;;\n',
		[
			['a', 'b', ''],
			['', '', '']
		]
	],
	['', []]
])('%j', (text, rows) => {
	expect(rowsOf(text)).toEqual(rows);
});
