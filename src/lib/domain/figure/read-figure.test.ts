import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_FIGURE, readFigure, type FigureKind, type FigureReading } from './read-figure.ts';

/** What a reading is in the table: a figure, `?` and both readings, or why there is none. */
type Told = number | `? ${number} ${number}` | 'empty' | 'unreadable' | 'too-large';

function told(reading: FigureReading): Told {
	if (reading.kind === 'figure') return reading.value;
	if (reading.kind !== 'two-readings') return reading.kind;
	return `? ${reading.readings[0]} ${reading.readings[1]}`;
}

/** Typed; in Dutch; in English where that differs. Money in whole cents. */
type Row = [typed: string, nl: Told, en?: Told];

const MONEY: Row[] = [
	['', 'empty'],
	['  \u00a0', 'empty'],
	['0', 0],
	['7', 700],
	['007', 700],
	['60000', 6_000_000],
	['60.000', 6_000_000, '? 60000 60'],
	['60,000', '? 60000 60', 6_000_000],
	['60 000', 6_000_000],
	['60\u00a0000', 6_000_000],
	['60\u202f000', 6_000_000],
	['60’000', 6_000_000],
	['60.000,-', 6_000_000],
	['60.000,–', 6_000_000],
	['60.000,--', 6_000_000],
	['60.000,=', 6_000_000],
	['60,000.-', 6_000_000],
	['60000,-', 6_000_000],
	['60.000,00', 6_000_000],
	['60,000.00', 6_000_000],
	['€ 60.000', 6_000_000, '? 60000 60'],
	['€60.000,00', 6_000_000],
	['60.000,00 euro', 6_000_000],
	['EUR 60 000', 6_000_000],
	['1.250,50', 125_050],
	['1,250.50', 125_050],
	['1 250,50', 125_050],
	['1 250.5', 125_050],
	['1250,5', 125_050],
	['1250.5', 125_050],
	['12,50', 1_250],
	['12.50', 1_250],
	['0,05', 5],
	['.5', 50],
	[',50', 50],
	['350.000', 35_000_000, '? 350000 350'],
	['12,345', '? 12345 12.345', 1_234_500],
	['1.000.000', 100_000_000],
	['1,000,000', 100_000_000],
	['1.000,000', 'unreadable'],
	['1,000.000', 'unreadable'],
	['1.000 000', 'unreadable'],
	['1234.567', 'unreadable'],
	['060.000', 'unreadable'],
	['0.500', 'unreadable'],
	['1.2.3', 'unreadable'],
	['1..000', 'unreadable'],
	['1,.50', 'unreadable'],
	['1.,50', 'unreadable'],
	['1,00,000', 'unreadable'],
	['60.00.000', 'unreadable'],
	['60 00', 'unreadable'],
	['60.000 000', 'unreadable'],
	['5,', 'unreadable'],
	['1e3', 'unreadable'],
	['0x10', 'unreadable'],
	['-5', 'unreadable'],
	['€ 60k', 'unreadable'],
	['5²', 'unreadable'],
	['½', 'unreadable'],
	['Infinity', 'unreadable'],
	['10-20', 'unreadable'],
	['9.999.999.999,99', 999_999_999_999],
	['10.000.000.000', 'too-large'],
	['9'.repeat(40), 'too-large']
];

const COUNT: Row[] = [
	['12.000', 12_000, '? 12000 12'],
	['12,000', '? 12000 12', 12_000],
	['12,500', '? 12500 12.5', 12_500],
	['350.000', 350_000, '? 350000 350'],
	['12,00', 12],
	['12.00', 12],
	['12,5', 'unreadable'],
	['1e3', 'unreadable'],
	['0x10', 'unreadable'],
	['012', 12],
	['1 000 000', 1_000_000],
	['€ 12', 'unreadable'],
	['12,-', 'unreadable']
];

const PERCENT: Row[] = [
	['12,5', 12.5],
	['12.5', 12.5],
	['12,5 %', 12.5],
	['12.5%', 12.5],
	['100', 100],
	['33,333', 33.333, 'too-large'],
	['33.333', 'too-large', 33.333],
	['100,1', 'too-large'],
	['0,500', 0.5],
	['-1', 'unreadable']
];

const rows = ([typed, nl, en = nl]: Row) =>
	[
		['nl', typed, nl],
		['en', typed, en]
	] as const;

test('the table is as long as it must be', () => {
	expect(new Set(MONEY.map(([typed]) => typed)).size).toBeGreaterThanOrEqual(60);
});

test.each(MONEY.flatMap(rows))('[fault 3] [R13] money, %s: %j', (language, typed, understood) => {
	expect(told(readFigure(typed, 'money', language))).toBe(understood);
});

test.each(COUNT.flatMap(rows))('[fault 3] [R13] a count, %s: %j', (language, typed, understood) => {
	expect(told(readFigure(typed, 'count', language))).toBe(understood);
});

test.each(PERCENT.flatMap(rows))('[fault 3] [R13] a share, %s: %j', (language, typed, is) => {
	expect(told(readFigure(typed, 'percent', language))).toBe(is);
});

const language = fc.constantFrom('nl' as const, 'en' as const);

test('[fault 3] what a language writes itself is read as it is meant, with marks or without', () => {
	const euros = fc.integer({ min: 0, max: MOST_FIGURE });
	fc.assert(
		fc.property(euros, fc.nat(99), language, (whole, cents, of) => {
			const tag = of === 'nl' ? 'nl-NL' : 'en-GB';
			const grouped = new Intl.NumberFormat(tag).format(whole);
			const fraction = `${of === 'nl' ? ',' : '.'}${String(cents).padStart(2, '0')}`;
			const total = { kind: 'figure', value: whole * 100 + cents };
			expect(readFigure(grouped + fraction, 'money', of)).toEqual(total);
			expect(readFigure(whole + fraction, 'money', of)).toEqual(total);
			expect(readFigure(grouped, 'count', of)).toEqual({ kind: 'figure', value: whole });
		})
	);
});

test('[fault 3] whatever is typed, two languages never read two figures in silence', () => {
	const part = fc.constantFrom(
		'1',
		'0',
		'25',
		'000',
		'500',
		'.',
		',',
		' ',
		'-',
		'€',
		'e',
		'x',
		'−'
	);
	const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
	const kind = fc.constantFrom<FigureKind>('money', 'count', 'percent');
	fc.assert(
		fc.property(text, kind, (typed, of) => {
			const [nl, en] = [readFigure(typed, of, 'nl'), readFigure(typed, of, 'en')];
			if (nl.kind === 'figure' && en.kind === 'figure') expect(nl.value).toBe(en.value);
			for (const { kind, ...rest } of [nl, en]) {
				if (kind !== 'figure') continue;
				const { value } = rest as { value: number };
				expect(value).toBeGreaterThanOrEqual(0);
				expect(of === 'percent' || Number.isSafeInteger(value)).toBe(true);
			}
		}),
		{ numRuns: 2_000 }
	);
});
