import { describe, expect, test } from 'vitest';
import { recognise } from './columns.ts';
import { emailIn, phoneIn } from './contact.ts';
import { nameOf, readRow } from './read-row.ts';

const DEFAULTS = { group: '', circle: 'inner', sector: 'residents', source: 'team' } as const;

describe('a telephone number', () => {
	test.each([
		['06-12345678', '06-12345678'],
		['+31 6 12345678', '+31 6 12345678'],
		['0031612345678', '0031612345678'],
		['612345678', '0612345678'],
		['31612345678', '+31612345678'],
		['6,12345678E+08', '0612345678'],
		['6.12345678e+8', '0612345678'],
		['0591-123456 / 06 12345678', '0591-123456 / 06 12345678'],
		['via haar dochter', 'via haar dochter']
	])('%s', (typed, read) => {
		expect(phoneIn(typed)).toEqual({ ok: true, value: read });
	});

	test.each([
		['6,12E+08', 'digits-lost'],
		['6E+08', 'digits-lost'],
		['12345', 'phone-unreadable'],
		['?', 'phone-unreadable']
	])('%s', (typed, code) => {
		expect(phoneIn(typed)).toEqual({ ok: false, fault: code });
	});

	test('an e-mail address is one', () => {
		expect(emailIn(' mailto:jan@voorbeeld.nl ')).toEqual({ ok: true, value: 'jan@voorbeeld.nl' });
		expect(emailIn('jan at voorbeeld').ok).toBe(false);
	});
});

test.each([
	['Berg, van der', '', '', '', 'van der Berg'],
	['Berg, Jan van der', '', '', '', 'Jan van der Berg'],
	['Jan, Piet, Klaas', '', '', '', 'Jan, Piet, Klaas'],
	['', 'Jan', 'van der', 'Berg', 'Jan van der Berg'],
	['', 'Jan', '', 'Berg, van der', 'Jan van der Berg'],
	['', 'Jan', 'van der', 'van der Berg', 'Jan van der Berg'],
	['Jan van der Berg', 'Jan', 'van der', 'Berg', 'Jan van der Berg'],
	['Jan', '', 'de', 'Boer', 'Jan de Boer'],
	['D’Arcy', '', '', '', 'D’Arcy'],
	['X', '', '', '', 'X'],
	['<b>Jan</b>', '', '', '', '<b>Jan</b>']
])('a name: %s %s %s %s', (whole, first, particle, last, name) => {
	expect(nameOf(whole, first, particle, last)).toBe(name);
});

describe('columns', () => {
	test('by Dutch headings, below a title', () => {
		const { headings, columns } = recognise([
			['Ledenlijst 2027'],
			['Voornaam', 'Tussenvoegsel', 'Achternaam', 'E-mail adres:', 'Tel. nr.', 'Lid sinds', 'Groep']
		]);
		expect(headings).toBe(1);
		expect(columns).toEqual(['first', 'particle', 'last', 'email', 'phone', null, 'group']);
	});

	test('by English headings; what is told twice is taken once, but for how to reach somebody', () => {
		expect(recognise([['Name', 'Full name', 'Phone', 'Mobile', 'Group']]).columns).toEqual([
			'name',
			null,
			'phone',
			'phone',
			'group'
		]);
	});

	test('by what stands in them, where nothing stands above', () => {
		const rows = [
			['1', 'Jan Bakker', 'jan@voorbeeld.nl', '612345678', 'Kerkstraat 12', '7841 AB'],
			['2', 'Riet Bakker', '', '06-22345678', 'Kerkstraat 12a', '7841AB']
		];
		const { headings, columns } = recognise(rows);
		expect(headings).toBe(-1);
		expect(columns).toEqual([null, 'name', 'email', 'phone', 'address', 'address']);
	});

	test('[issue 13] as a club keeps them: numbered rows, short words, and a second address', () => {
		const { columns } = recognise([
			'Nr;Voornaam;Tussenv.;Achternaam;Straat;Nr.;Tel. privé;Mob.;E-mail 1;Groep/club;Opmerkingen'.split(
				';'
			),
			'1;Jan;van der;Berg;Dorpsstraat;12;0591-100004;06-12345678;jan@x.nl;Clubs;belt laat'.split(
				';'
			)
		]);
		expect(columns).toEqual([
			...[null, 'first', 'particle', 'last', 'address', 'address'],
			...['phone', 'phone', 'email', 'group', null]
		]);
	});

	test('[issue 13] by what stands in them below words that say nothing, where no other says it', () => {
		const list = (heading: string) =>
			recognise([
				['Nummer', 'Naam', 'Te bereiken op', heading],
				['1', 'Jan Bakker', '06-12345678', 'jan@x.nl'],
				['2', 'Riet Bakker', '0612345679', 'riet@x.nl']
			]).columns;
		expect(list('Digitaal')).toEqual([null, 'name', 'phone', 'email']);
		expect(
			recognise([
				['Naam', 'Over'],
				['Jan', 'broer van nr 3']
			]).columns
		).toEqual(['name', null]);
		// Whoever says what a column is has said it of that one.
		expect(
			recognise([
				['Naam', 'Telefoon', 'In geval van nood'],
				['Jan', '06-12345678', '06-12345679']
			]).columns
		).toEqual(['name', 'phone', null]);
	});

	test('of names alone', () => {
		expect(recognise([['Naam'], ['Jan']])).toEqual({ headings: 0, columns: ['name'] });
		expect(recognise([['Jan Bakker'], ['Riet Bakker']])).toEqual({
			headings: -1,
			columns: ['name']
		});
	});
});

describe('a row', () => {
	const columns = ['name', 'phone', 'email', 'address', 'group', 'sector'] as const;
	const read = (...cells: string[]) => readRow(cells, columns, { ...DEFAULTS, group: 'Dorp' });

	test('says who it is and how to reach them', () => {
		expect(read('Berg, van der', '612345678', 'b@x.nl', 'Dorp 1', '', 'Ondernemers')).toEqual({
			person: {
				name: 'van der Berg',
				reach: '0612345678, b@x.nl, Dorp 1',
				group: 'Dorp',
				circle: 'inner',
				sector: 'business',
				source: 'team'
			},
			faults: []
		});
	});

	test.each(['geen', '-', 'n.v.t.', 'Onbekend'])(
		'[issue 13] %s is no way to be reached',
		(none) => {
			expect(read('Jan', '06-12345678', none, none, none)).toMatchObject({
				person: { reach: '06-12345678', group: 'Dorp' },
				faults: []
			});
			expect(read('X').person.name).toBe('X');
		}
	);

	test('what begins like a formula stays a text, and a mark before it goes', () => {
		expect(read('=cmd|x').person.name).toBe('=cmd|x');
		expect(read('Jan', "'+31612345678").person.reach).toBe('+31612345678');
	});

	test.each([
		[['', '06-12345678'], ['name-missing']],
		[['\u200b\u2060 \u00ad'], ['name-missing']],
		[
			['Jan', '6,12E+08', 'jan at x'],
			['digits-lost', 'email-unreadable']
		],
		[['J'.repeat(201)], ['too-long']]
	])('%j is wrong in %j', (cells, faults) => {
		expect(read(...cells).faults).toEqual(faults);
	});

	test('nobody is of no group', () => {
		expect(readRow(['Jan'], ['name'], DEFAULTS).faults).toEqual(['group-missing']);
	});
});
