import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { NO_PRACTICAL } from '#lib/domain/process/practical.ts';
import type { PackFacts, PaperFacts, Print } from '#lib/protocol/print.ts';
import { pdfFacts } from '#server/print/pdf-facts.ts';
import { Printer } from '#server/print/printer.ts';
import { compiled } from '#server/print/typeset.ts';
import { mailWords } from '../../src/routes/_parts/invite/mail-words.ts';
import { packPaper } from '../../src/routes/_parts/print/pack-paper.ts';
import { paperOf } from '../../src/routes/_parts/print/papers.ts';

const printer = new Printer();
afterAll(() => printer.close());

const AISHA = 'عائشة';
const LINK = 'https://plandag.example/enter/0123456789012345678901234567890123456789012';

const person = {
	id: 'a',
	name: 'Truus Bakker',
	group: 'Oprichters',
	address: 'Dorpsstraat 4\n8071 AB Lindervoort',
	displayName: 'Truus',
	table: 'Tafel 1',
	declined: false
};

/** Of a process of which everything is filled in. */
const facts: PaperFacts = {
	leads: true,
	title: 'Dorpshuis De Spil',
	place: 'Lindervoort',
	purpose:
		'Samen een plan maken waarmee iedereen in Lindervoort kan leven: plekken om elkaar te ontmoeten, en herstel van vertrouwen.',
	host: 'Bureau Ronde Tafel',
	language: 'nl',
	zone: 'Europe/Amsterdam',
	keepUntil: '2028-09-30',
	today: '2026-12-01',
	practical: {
		venue: 'Dorpshuis De Spil, Dorpsstraat 1, 8071 AB Lindervoort',
		route: 'Bus 12, halte Kerk: drie minuten lopen.\nParkeren achter de kerk.',
		day: '2027-09-30',
		begin: '09:30',
		end: '16:00',
		lunch: 'Soep en brood, ook zonder vlees',
		matters: 'Er is kinderopvang en een ringleiding. Reiskosten krijgt u terug.',
		apart: 'Bel ons: dan komt u om kwart over negen binnen door de achterdeur.'
	},
	signUpPhone: '0578-123456',
	facilitators: ['Marijke Smit', 'Frits de Boer'],
	people: [person, { ...person, id: 'b', name: AISHA, displayName: null }],
	needs: [
		{
			...{ id: 'b', name: AISHA, group: 'Clubs', needs: [], words: null },
			helper: { kind: 'interpreter', name: 'علي', reach: '06-12345678' }
		}
	],
	runSheet: [],
	tables: []
};

const listed = (print: Extract<Print, 'needs-list' | 'door-list'>) => {
	const paper = paperOf(print, facts, [], 'nl', '');
	return paper.kind === 'lists' ? paper.lists[0]!.rows.at(-1)! : [];
};

test('[R17] a name from right to left turns no number that stands beside it on paper', () => {
	// Without signs of direction the number after it is read as 12345678-06.
	expect(listed('needs-list').at(-1)).toBe('een tolk: \u2068علي\u2069, 06-12345678');
	expect(listed('door-list')[0]).toBe(`\u2068${AISHA}\u2069\nmet een tolk: \u2068علي\u2069`);
	const known = { title: AISHA, host: '', parties: [], issue: null, frames: [], answers: [] };
	const pack: PackFacts = {
		...{ version: 3, mark: '4f1c-09ab', frozenOn: '2026-12-01', until: '2026-12-15', back: 'X' },
		...{ items: [], since: [], known: { ...known, before: [] }, later: [], people: [] }
	};
	expect(packPaper(pack, 'nl').slip?.about).toMatch(/^\u2068عائشة\u2069\. Versie\u00a03 /);
});

test('a sentence of ours is read from its own side, whatever name it begins with', async () => {
	const common = await readFile('server/print/templates/paper.typ', 'utf8');
	const asks = [
		`#assert(begins-right("${AISHA}"))`,
		`#assert(begins-right("\u2068${AISHA}\u2069"))`,
		`#assert(not begins-right("\u2068${AISHA}\u2069. Versie 3"))`,
		`#assert(not begins-right("Versie 3 van ${AISHA}"))`,
		'#assert(not begins-right("06-12345678"))'
	];
	const source = ['#import "paper.typ": *', ...asks].join('\n');
	const paths = [
		['/paper.typ', common],
		['/main.typ', source]
	] as const;
	expect((await compiled(paths, '/main.typ', '{}')).length).toBeGreaterThan(0);
});

test('[R2] a letter in which everything is said is one sheet, its signature with it', async () => {
	for (const language of ['nl', 'en'] as const) {
		const invited = [{ ...person, link: LINK }];
		const made = await printer.print(paperOf('letters', facts, invited, language, ''));
		if (!made.ok) throw new Error(made.refusal.code);
		expect(pdfFacts(made.value).pages, language).toBe(1);
	}
});

test('[R2] what is asked in a mail has one sign behind it', () => {
	const { text } = mailWords({ ...NO_PRACTICAL, route: 'Bus 12', lunch: 'Soep' }, 'UTC', 'nl');
	expect(text).toContain('\nHoe komt u er? Bus 12\nEten en drinken: Soep\n');
});
