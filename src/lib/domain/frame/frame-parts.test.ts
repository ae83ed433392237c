import { describe, expect, test } from 'vitest';
import { ANYONE, frameGaps, measureFault, OWN, type Measure } from './frame.ts';
import { isIsoDate } from './iso-date.ts';
import { mandateGaps } from './party.ts';
import { measure } from './test-support.ts';

const isParty = (id: string) => id === 'g';

describe('[R13] a measure that makes no sense is refused, part by part', () => {
	const fault = (kind: 'amount' | 'count' | 'date' | 'must', given: Partial<Measure>) =>
		measureFault(kind, measure({ unit: null, ...given }), isParty);
	const amount = (given: Partial<Measure>) => fault('amount', given);
	const count = (given: Partial<Measure>) => fault('count', given);

	test('[R13] none, or of a kind that is not measured', () => {
		expect(measureFault('amount', null, isParty)).toBeNull();
		expect(fault('must', {})).toBe('kind');
	});

	test('[R13] before and after are of dates', () => {
		for (const operator of ['before', 'after'] as const) {
			expect([amount({ operator }), fault('date', { operator, value: null })]).toEqual([
				'operator',
				null
			]);
		}
		expect([amount({ operator: 'at-most' }), amount({ operator: null })]).toEqual([null, null]);
	});

	test('[R13] a value fits its kind, and may still be open', () => {
		expect([amount({ value: null }), fault('date', { value: null })]).toEqual([null, null]);
		expect([amount({ value: 0 }), amount({ value: -1 }), amount({ value: 0.5 })]).toEqual([
			null,
			'value',
			'value'
		]);
		expect([amount({ value: '2027-01-01' }), count({ value: '12' })]).toEqual(['value', 'value']);
		const share = (value: number) => amount({ unit: 'percent', value });
		expect([-1, 0, 33.3, 100, 101].map(share)).toEqual(['value', null, null, null, 'value']);
		const day = (value: number | string) => fault('date', { value });
		expect(['2027-01-01', '2027-02-30', 5].map(day)).toEqual([null, 'value', 'value']);
	});

	test('[R13] an amount is in cents or per cent, a date in days, a count in anything', () => {
		expect(['eurocent', 'percent', null, 'day'].map((unit) => amount({ unit }))).toEqual([
			null,
			null,
			null,
			'unit'
		]);
		const date = (unit: string | null) => fault('date', { unit, value: null });
		expect([date('day'), date(null), date('eurocent')]).toEqual([null, null, 'unit']);
		expect([count({ unit: 'bomen' }), count({ unit: null })]).toEqual([null, null]);
	});

	test('[R13] VAT, payer, start and schedule are of amounts alone', () => {
		expect([
			count({ vat: 'incl' }),
			count({ payer: OWN }),
			count({ from: '2027-01-01' }),
			count({ schedule: { '2027': 1 } }),
			count({})
		]).toEqual(['vat', 'payer', 'from', 'schedule', null]);
		const payers = [OWN, ANYONE, 'g', 'z', null].map((payer) => amount({ payer }));
		expect(payers).toEqual([null, null, null, 'payer', null]);
		const from = (day: string, given: Partial<Measure> = {}) => amount({ from: day, ...given });
		expect([from('2027-01-01'), from('2027'), from('2027-01-01', { unit: 'percent' })]).toEqual([
			null,
			'from',
			'from'
		]);
	});

	test('[R13] a schedule is of whole cents in years, and neither shares nor starts', () => {
		const schedule = (years: Record<string, number>, given: Partial<Measure> = {}) =>
			amount({ schedule: years, ...given });
		expect(schedule({ '2027': 0, '2028': 5 })).toBeNull();
		const wrong = [{}, { '27': 5 }, { '20270': 5 }, { x2027: 5 }, { '2027': 0.5 }, { '2027': -1 }];
		for (const years of wrong) expect(schedule(years as Record<string, number>)).toBe('schedule');
		expect(schedule({ '2027': 5, '27': 5 })).toBe('schedule');
		expect(schedule({ '2027': 5 }, { unit: 'percent', value: 5 })).toBe('schedule');
		expect(schedule({ '2027': 5 }, { from: '2027-01-01' })).toBe('schedule');
	});
});

test('[R13] what is empty is a gap as much as what is missing', () => {
	const text = { sentence: 'Zin', reason: 'Reden', question: 'Vraag?' };
	const count = measure({ unit: '', operator: null });
	expect(frameGaps({ kind: 'count', measure: count, text })).toEqual(['operator', 'unit']);
	expect(frameGaps({ kind: 'count', measure: measure({ value: 0 }), text })).toEqual([]);
});

test('[R9] blanks are gaps of a mandate', () => {
	const decision = { body: 'college', date: '2027-01-12', document: 'B-12' };
	const whole = { holder: { id: 'h', displayName: 'H' }, reach: null, upTo: '€ 5', decision };
	expect(mandateGaps(whole)).toEqual([]);
	for (const blank of ['', ' ']) {
		expect(mandateGaps({ ...whole, upTo: blank })).toEqual(['up-to']);
		expect(mandateGaps({ ...whole, decision: { ...decision, body: blank } })).toEqual(['body']);
		expect(mandateGaps({ ...whole, decision: { ...decision, date: blank } })).toEqual(['date']);
		expect(mandateGaps({ ...whole, decision: { ...decision, document: blank } })).toEqual([
			'document'
		]);
	}
});

test('[R13] a date is a day that exists, written whole', () => {
	const dates = ['2027-09-30', '2028-02-29', '2027-02-29', '2027-13-01', '2027-09', '2027', ''];
	expect(dates.map(isIsoDate)).toEqual([true, true, false, false, false, false, false]);
	expect([isIsoDate(null), isIsoDate(undefined), isIsoDate('2027-09-30T00:00')]).toEqual([
		false,
		false,
		false
	]);
});
