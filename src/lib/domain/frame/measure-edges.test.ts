import { describe, expect, test } from 'vitest';
import type { Money } from '#lib/domain/plan-types.ts';
import { ANYONE, type Measure } from './frame.ts';
import { measureFrame } from './measure.ts';
import { frameOf, item } from './test-support.ts';

const pay = (cents: number, given: Partial<Money> = {}): Money => {
	return { cents, vat: 'incl', period: 'once', payer: 'g', ...given };
};
const of = (
	kind: 'amount' | 'count' | 'date' | 'must',
	given: Partial<Measure>,
	...items: ReturnType<typeof item>[]
) => measureFrame(frameOf(kind, given), items);
const AMOUNT = { vat: 'incl', payer: 'g' } as const;

describe('[F7] figures that are not whole are not measured', () => {
	test('[F7] and what they say is shown', () => {
		const none = { state: 'not-measurable', value: null, margin: null, unclear: [] };
		expect(of('must', { ...AMOUNT, value: 5 })).toMatchObject({ ...none, limit: 5 });
		expect(of('amount', { ...AMOUNT, value: 5, operator: null })).toMatchObject({
			...none,
			limit: 5
		});
		for (const gap of [
			{ period: null },
			{ vat: null },
			{ payer: null },
			{ unit: 'day' },
			{ value: null },
			{ value: 'x' }
		]) {
			expect(of('amount', { ...AMOUNT, value: 5, ...gap })).toMatchObject(none);
		}
		for (const value of [5, '2027-02-30', null]) {
			expect(of('date', { value, unit: 'day' })).toMatchObject({ ...none, limit: value });
		}
		expect(of('count', { value: '5', unit: 'x' })).toMatchObject(none);
		expect(measureFrame({ ...frameOf('count', {}), measure: null }, [])).toMatchObject({
			...none,
			limit: null
		});
	});
});

describe('[F7] dates', () => {
	const on = (when: string | null) => item(`i${when}`, { when, touches: ['f'] });
	const date = (
		operator: Measure['operator'],
		given: Partial<Measure>,
		...days: (string | null)[]
	) => of('date', { operator, value: '2027-10-01', unit: 'day', ...given }, ...days.map(on));

	test('[F7] exactly, at most and at least, in days of room', () => {
		const rooms = (operator: Measure['operator']) =>
			['2027-09-28', '2027-10-01', '2027-10-03'].map((day) => date(operator, {}, day).margin);
		expect([rooms('exactly'), rooms('at-most'), rooms('at-least')]).toEqual([
			[-3, 0, -2],
			[3, 0, -2],
			[-3, 0, 2]
		]);
		expect([rooms('before'), rooms('after')]).toEqual([
			[2, -1, -3],
			[-4, -1, 1]
		]);
	});

	test('[F7] the first of those that are as tight decides; without any there is no outcome', () => {
		const yearly = { period: 'yearly' } as const;
		expect(date('at-most', yearly, '2029-09-30', '2028-09-30')).toMatchObject({
			value: '2029-09-30',
			margin: 1,
			state: 'holds'
		});
		expect(date('at-most', {})).toMatchObject({ state: 'nothing-yet', value: null, margin: null });
		expect(date('at-most', {}, null)).toMatchObject({ state: 'unclear', margin: null });
		expect(date('at-most', {}, null, '2027-10-02')).toMatchObject({ state: 'breaks' });
	});
});

test('[F7] a count that only unclear items touch is unclear', () => {
	const silent = item('a', { touches: ['f'] });
	expect(of('count', { operator: 'at-least', value: 4, unit: 'x' }, silent)).toMatchObject({
		state: 'unclear',
		value: 0
	});
	// Exactly at the limit more would break it, and more is possible.
	const three = item('b', { counts: { f: 3 } });
	expect(of('count', { value: 3, unit: 'x' }, three, silent).state).toBe('unclear');
	expect(of('count', { value: 2, unit: 'x' }, three, silent).state).toBe('breaks');
});

describe('[F7] amounts', () => {
	const spent = (given: Partial<Measure>, ...money: [string | null, Money][]) =>
		of(
			'amount',
			{ ...AMOUNT, ...given },
			...money.map(([when, one], at) => item(`i${at}`, { when, money: [one] }))
		);

	test('[F7] anyone’s money is the sum of all', () => {
		const all = spent(
			{ value: 9, payer: ANYONE },
			[null, pay(4)],
			[null, pay(5, { payer: 'own' })]
		);
		expect(all).toMatchObject({ state: 'holds', value: 9 });
	});

	test('[F7] nothing allowed breaks on anything that counts, and on nothing else', () => {
		const excl = { vat: 'excl' } as const;
		const from = '2029-01-01';
		expect(spent({}, [null, pay(1, excl)]).state).toBe('breaks');
		expect(spent({}, [null, pay(0, excl)]).state).toBe('unclear');
		expect(spent({ operator: 'at-least' }, [null, pay(1, excl)]).state).toBe('holds');
		expect(spent({ value: 5 }, [null, pay(1, excl)]).state).toBe('unclear');
		expect(spent({ from }, ['2028-01-01', pay(5)], [null, pay(5)]).state).toBe('unclear');
		expect(spent({ from }, ['2030-01-01', pay(5, excl)]).state).toBe('breaks');
	});

	test('[F7] by year: another VAT label is unclear, what has no year too, and years stand in order', () => {
		const schedule = { '2028': 10, '2029': 20 };
		const by = (given: Partial<Measure>, ...money: [string | null, Money][]) =>
			spent({ value: 30, schedule, ...given }, ...money);
		expect(by({})).toMatchObject({ state: 'nothing-yet', limit: 30 });
		expect(by({}, ['2028-01-01', pay(1, { vat: 'excl' })])).toMatchObject({
			state: 'unclear',
			unclear: [{ reason: 'vat-differs' }]
		});
		const twice = by({}, ['2028-01-01', pay(4)], ['2028-06-01', pay(6)], ['2027-01-01', pay(0)]);
		expect(twice).toMatchObject({ state: 'holds', limit: 0, margin: 0 });
		expect(twice.years?.map(({ year, value, margin }) => [year, value, margin])).toEqual([
			['2027', 0, 0],
			['2028', 10, 0],
			['2029', 0, 20]
		]);
		const tight = by({}, ['2028-01-01', pay(5)], ['2029-01-01', pay(15)]);
		expect(tight).toMatchObject({ value: 5, limit: 10, margin: 5 });
		const yearly = (when: string | null) => by({}, [when, pay(3, { period: 'yearly' })]).years;
		expect(yearly('2029-05-01')?.map(({ value }) => value)).toEqual([0, 3]);
		expect(yearly('2027-05-01')?.map(({ value }) => value)).toEqual([3, 3]);
		expect(yearly(null)?.map(({ value }) => value)).toEqual([3, 3]);
	});

	test('[F7] by year: what at least must be spent is asked of the years named alone', () => {
		const given = { operator: 'at-least', value: 5, schedule: { '2028': 5 } } as const;
		const outside = spent(given, ['2028-01-01', pay(5)], ['2031-01-01', pay(9)]);
		expect(outside).toMatchObject({ state: 'holds', years: [{ year: '2028', value: 5 }] });
		const most = spent(
			{ ...given, operator: 'at-most' },
			['2028-01-01', pay(5)],
			['2031-01-01', pay(9)]
		);
		expect(most).toMatchObject({ state: 'breaks', limit: 0, value: 9 });
	});

	test('[F7] a share: at most, at least, exactly; of what carries the same VAT label', () => {
		const share = (operator: Measure['operator'], own: number, ...more: Money[]) =>
			of(
				'amount',
				{ operator, unit: 'percent', value: 25, vat: 'incl', payer: 'own' },
				item('a', { money: [pay(300), pay(own, { payer: 'own' }), ...more] })
			);
		expect([share('at-most', 100), share('at-most', 99), share('at-most', 101)]).toMatchObject([
			{ state: 'holds', margin: 0 },
			{ state: 'holds', margin: 0.19 },
			{ state: 'breaks', margin: -0.19 }
		]);
		expect([
			share('exactly', 100).state,
			share('exactly', 99).state,
			share('exactly', 101).state
		]).toEqual(['holds', 'breaks', 'breaks']);
		expect(share('at-least', 99).margin).toBe(-0.19);
		const excl = pay(100, { payer: 'own', vat: 'excl' });
		expect(share('at-least', 100, excl)).toMatchObject({ state: 'unclear', value: 25 });
		const only = of(
			'amount',
			{ unit: 'percent', value: 25, vat: 'incl', payer: 'own' },
			item('a', { money: [excl] })
		);
		expect(only).toMatchObject({
			state: 'unclear',
			value: null,
			margin: null,
			unclear: [{ cents: 100 }]
		});
	});
});
