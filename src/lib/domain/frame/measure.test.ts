import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Money } from '#lib/domain/plan-types.ts';
import { measureFrame } from './measure.ts';
import { frameOf, item } from './test-support.ts';

const euro = (amount: number) => amount * 100;
const pay = (
	amount: number,
	payer: string,
	vat: Money['vat'] = 'incl',
	period: Money['period'] = 'once'
): Money => ({ cents: euro(amount), vat, period, payer });

describe('amounts', () => {
	const g1 = frameOf('amount', { value: euro(350_000), vat: 'incl', payer: 'g' });

	test('[F7] nothing in the plan yet is no outcome', () => {
		expect(measureFrame(g1, [])).toEqual({
			frame: 'f',
			state: 'nothing-yet',
			value: null,
			limit: euro(350_000),
			margin: null,
			unclear: []
		});
	});

	test('[F7] sums what this payer pays in this period, and nothing else', () => {
		const items = [
			item('a', { money: [pay(200_000, 'g'), pay(999_999, 'own')] }),
			item('b', { money: [pay(149_999, 'g'), pay(20_000, 'g', 'incl', 'yearly')] })
		];
		expect(measureFrame(g1, items)).toMatchObject({
			state: 'holds',
			value: euro(349_999),
			margin: euro(1)
		});
	});

	test('[F7] exactly on the limit holds, one cent over breaks', () => {
		const at = (cents: number) => [item('a', { money: [{ ...pay(0, 'g'), cents }] })];
		expect(measureFrame(g1, at(euro(350_000)))).toMatchObject({ state: 'holds', margin: 0 });
		expect(measureFrame(g1, at(euro(350_000) + 1))).toMatchObject({ state: 'breaks', margin: -1 });
	});

	test('[F7] another VAT label is never converted: unclear, with the cents listed', () => {
		const items = [
			item('a', { money: [pay(200_000, 'g')] }),
			item('b', { money: [pay(100_000, 'g', 'excl')] })
		];
		expect(measureFrame(g1, items)).toMatchObject({
			state: 'unclear',
			value: euro(200_000),
			unclear: [{ item: 'b', reason: 'vat-differs', cents: euro(100_000), vat: 'excl' }]
		});
	});

	test('[F7] what is certain already stays certain, with the unclear still listed', () => {
		const items = [
			item('a', { money: [pay(350_001, 'g')] }),
			item('b', { money: [pay(1, 'g', 'excl')] })
		];
		const outcome = measureFrame(g1, items);
		expect(outcome.state).toBe('breaks');
		expect(outcome.unclear).toHaveLength(1);
	});

	test('[F7] A/G2 "from 2029 no yearly money" breaks on money without an end, whatever its VAT', () => {
		const g2 = frameOf('amount', {
			value: 0,
			vat: 'incl',
			period: 'yearly',
			payer: 'g',
			from: '2029-01-01'
		});
		const yearly = [item('3', { money: [pay(20_000, 'g', 'excl', 'yearly')] })];
		expect(measureFrame(g2, yearly).state).toBe('breaks');
		expect(measureFrame(g2, [item('1', { money: [pay(20_000, 'g')] })]).state).toBe('nothing-yet');
	});

	test('[F7] money paid once counts from the day a frame starts; without a date it is unclear', () => {
		const frame = frameOf('amount', { value: 5, vat: 'incl', payer: 'g', from: '2031-01-01' });
		const once = (when: string | null) => [item('a', { when, money: [pay(10, 'g')] })];
		expect(measureFrame(frame, once('2030-12-31')).state).toBe('nothing-yet');
		expect(measureFrame(frame, once('2031-01-01')).state).toBe('breaks');
		expect(measureFrame(frame, once(null))).toMatchObject({
			state: 'unclear',
			unclear: [{ reason: 'no-date', cents: euro(10) }]
		});
	});

	test('[F7] B/G2 "at least 24.000 rent per year" looks at the items that touch it', () => {
		const rent = frameOf('amount', {
			operator: 'at-least',
			value: euro(24_000),
			vat: 'excl',
			period: 'yearly',
			payer: 'own',
			scope: 'touching'
		});
		const wages = item('w', { money: [pay(90_000, 'own', 'excl', 'yearly')] });
		const huur = (amount: number) =>
			item('h', { touches: ['f'], money: [pay(amount, 'own', 'excl', 'yearly')] });
		expect(measureFrame(rent, [wages]).state).toBe('nothing-yet');
		expect(measureFrame(rent, [wages, huur(12_000)])).toMatchObject({
			state: 'breaks',
			margin: euro(-12_000)
		});
		expect(measureFrame(rent, [wages, huur(24_000)]).state).toBe('holds');
	});

	test('[F7] B/G1 a schedule of 90, 60 and 30 thousand holds every year by itself', () => {
		const schedule = { '2028': euro(90_000), '2029': euro(60_000), '2030': euro(30_000) };
		const g = frameOf('amount', { value: euro(180_000), vat: 'excl', payer: 'g', schedule });
		const year = (when: string | null, amount: number) =>
			item(`y${when}`, { when, money: [pay(amount, 'g', 'excl')] });
		const fits = [year('2028-03-01', 90_000), year('2029-03-01', 60_000)];
		expect(measureFrame(g, fits)).toMatchObject({ state: 'holds', margin: 0 });
		const late = [year('2028-03-01', 30_000), year('2029-03-01', 60_001)];
		expect(measureFrame(g, late)).toMatchObject({
			state: 'breaks',
			value: euro(60_001),
			limit: euro(60_000),
			margin: euro(-1)
		});
		expect(measureFrame(g, late).years).toHaveLength(3);
		expect(measureFrame(g, [year('2031-01-01', 1)]).state).toBe('breaks');
		expect(measureFrame(g, [year(null, 1)]).state).toBe('unclear');
		const yearly = [item('y', { money: [pay(40_000, 'g', 'excl', 'yearly')] })];
		expect(measureFrame(g, yearly)).toMatchObject({ state: 'breaks', limit: euro(30_000) });
	});

	test('[F7] A/P2 "the village pays at least 25%" is a share of all costs', () => {
		const p2 = frameOf('amount', {
			operator: 'at-least',
			unit: 'percent',
			value: 25,
			vat: 'incl',
			payer: 'own'
		});
		const items = (own: number) => [
			item('a', { money: [pay(300, 'g'), pay(own, 'own')] }),
			item('b', { money: [pay(5_000, 'own', 'incl', 'yearly')] })
		];
		expect(measureFrame(p2, items(100))).toMatchObject({ state: 'holds', value: 25, margin: 0 });
		expect(measureFrame(p2, items(99))).toMatchObject({ state: 'breaks', value: 24.81 });
		const mixed = [...items(100), item('c', { money: [pay(1, 'own', 'excl')] })];
		expect(measureFrame(p2, mixed).state).toBe('unclear');
		expect(measureFrame(p2, []).state).toBe('nothing-yet');
	});

	test('[F7] however money is spread, holds and breaks never depend on what could not be compared', () => {
		const money = fc.record({
			cents: fc.nat(1_000),
			vat: fc.constantFrom('incl' as const, 'excl' as const),
			period: fc.constant('once' as const),
			payer: fc.constantFrom('g', 'own')
		});
		const operator = fc.constantFrom('at-most' as const, 'at-least' as const, 'exactly' as const);
		fc.assert(
			fc.property(
				fc.array(money),
				operator,
				fc.integer({ min: 1, max: 3_000 }),
				(list, op, value) => {
					const frame = frameOf('amount', { operator: op, value, vat: 'incl', payer: 'g' });
					const { state, unclear } = measureFrame(frame, [item('a', { money: list })]);
					const mine = list.filter((one) => one.payer === 'g');
					const sure = mine
						.filter((one) => one.vat === 'incl')
						.reduce((sum, m) => sum + m.cents, 0);
					const doubt = mine.filter((one) => one.vat === 'excl');
					expect(unclear.map((one) => one.cents)).toEqual(doubt.map((one) => one.cents));
					const met = (sum: number) =>
						op === 'at-most' ? sum <= value : op === 'at-least' ? sum >= value : sum === value;
					if (state === 'holds' || state === 'breaks') {
						for (const more of doubt.length ? [0, 1, 5_000] : [0]) {
							expect(met(sure + more)).toBe(state === 'holds');
						}
					}
					if (doubt.length === 0 && mine.length > 0) {
						expect(state).toBe(met(sure) ? 'holds' : 'breaks');
					}
				}
			)
		);
	});
});
