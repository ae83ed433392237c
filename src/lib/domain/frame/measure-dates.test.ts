import { describe, expect, test } from 'vitest';
import { measureFrame } from './measure.ts';
import { frameOf, item } from './test-support.ts';

const euro = (amount: number) => amount * 100;

describe('dates and counts', () => {
	const p1 = frameOf('date', { operator: 'before', value: '2027-10-01', unit: 'day' });
	const on = (when: string | null, id = `i${when}`) => item(id, { when, touches: ['f'] });

	test('[F7] A/P1 "before 1 October 2027": the latest date of the items that touch it', () => {
		const elsewhere = item('x', { when: '2030-01-01' });
		expect(measureFrame(p1, [elsewhere]).state).toBe('nothing-yet');
		const items = [elsewhere, on('2027-05-01'), on('2027-09-30')];
		expect(measureFrame(p1, items)).toMatchObject({
			state: 'holds',
			value: '2027-09-30',
			margin: 0
		});
		expect(measureFrame(p1, [on('2027-10-01')])).toMatchObject({ state: 'breaks', margin: -1 });
		expect(measureFrame(p1, [on('2027-05-01'), on(null)])).toMatchObject({
			state: 'unclear',
			unclear: [{ item: 'inull', reason: 'no-date', cents: null }]
		});
	});

	test('[F7] "after" and "at least" look at the earliest date', () => {
		const after = frameOf('date', { operator: 'after', value: '2027-10-01', unit: 'day' });
		const items = [on('2027-10-01'), on('2028-01-01')];
		expect(measureFrame(after, items)).toMatchObject({ state: 'breaks', value: '2027-10-01' });
		const from = frameOf('date', { operator: 'at-least', value: '2027-10-01', unit: 'day' });
		expect(measureFrame(from, items)).toMatchObject({ state: 'holds', value: '2027-10-01' });
	});

	test('[F7] B/F2 "before 1 March" comes back every year', () => {
		const march = {
			operator: 'before',
			value: '2028-03-01',
			unit: 'day',
			period: 'yearly'
		} as const;
		expect(measureFrame(frameOf('date', march), [on('2030-02-28')]).state).toBe('holds');
		expect(measureFrame(frameOf('date', march), [on('2026-03-01')]).state).toBe('breaks');
	});

	test('[F7] B/F2 "exactly one report per year" and B/C1 "at least 40": the sum of counts', () => {
		const report = { operator: 'exactly', value: 1, unit: 'verslag', period: 'yearly' } as const;
		const f2 = frameOf('count', report);
		const adds = (count: number, id = 'a') => item(id, { touches: ['f'], counts: { f: count } });
		expect(measureFrame(f2, [adds(1)])).toMatchObject({ state: 'holds', margin: 0 });
		expect(measureFrame(f2, [adds(12)])).toMatchObject({ state: 'breaks', value: 12, margin: -11 });
		const c1 = frameOf('count', { operator: 'at-least', value: 40, unit: 'deelnemers' });
		expect(measureFrame(c1, [adds(30), adds(9, 'b')]).state).toBe('breaks');
		const silent = item('c', { touches: ['f'] });
		expect(measureFrame(c1, [adds(39), silent])).toMatchObject({
			state: 'unclear',
			unclear: [{ item: 'c', reason: 'no-count' }]
		});
		expect(measureFrame(c1, [adds(40), silent]).state).toBe('holds');
		expect(measureFrame(c1, []).state).toBe('nothing-yet');
	});

	test('[F7] [walk W6] "always at least 2": one item with 1 breaks it, whatever the sum', () => {
		const two = { operator: 'at-least', value: 2, unit: 'volwassenen', period: 'always' } as const;
		const always = frameOf('count', two);
		const adds = (count: number, id: string) => item(id, { touches: ['f'], counts: { f: count } });
		expect(measureFrame(always, [adds(2, 'a'), adds(1, 'b')])).toMatchObject({
			state: 'breaks',
			value: 1,
			margin: -1,
			item: 'b'
		});
		expect(measureFrame(always, [adds(2, 'a'), adds(3, 'b')])).toMatchObject({
			state: 'holds',
			value: 2,
			item: 'a'
		});
		const silent = item('c', { touches: ['f'] });
		expect(measureFrame(always, [adds(2, 'a'), silent])).toMatchObject({ state: 'unclear' });
		expect(measureFrame(always, [adds(1, 'a'), silent])).toMatchObject({ state: 'breaks' });
		expect(measureFrame(always, [silent])).toMatchObject({ state: 'unclear', value: null });
		expect(measureFrame(always, []).state).toBe('nothing-yet');
		const most = frameOf('count', { ...two, operator: 'at-most', value: 50 });
		expect(measureFrame(most, [adds(30, 'a'), adds(40, 'b')])).toMatchObject({
			state: 'holds',
			value: 40
		});
	});

	test('[F7] [walk W6] words say "altijd" and figures a sum: never that it fits where one breaks', () => {
		const worded = (sentence: string) => ({
			...frameOf('count', { operator: 'at-least', value: 2, unit: 'volwassenen' }),
			text: { sentence, reason: '', question: '' }
		});
		const adds = (count: number, id: string) => item(id, { touches: ['f'], counts: { f: count } });
		const plan = [adds(2, 'a'), adds(1, 'b')];
		for (const sentence of [
			'Er zijn altijd minstens 2 volwassenen bij.',
			'Elke avond zijn er twee volwassenen.',
			'There are always at least 2 adults.'
		]) {
			expect(measureFrame(worded(sentence), plan)).toMatchObject({
				state: 'unclear',
				value: 3,
				unclear: [{ item: 'b', reason: 'each-or-together' }]
			});
			expect(measureFrame(worded(sentence), [adds(2, 'a'), adds(2, 'b')]).state).toBe('holds');
			expect(measureFrame(worded(sentence), [adds(1, 'a')]).state).toBe('breaks');
		}
		expect(measureFrame(worded('In totaal doen er 2 volwassenen mee.'), plan).state).toBe('holds');
	});

	test('[F7] must, must-not and incomplete figures are never computed', () => {
		const must = { ...frameOf('must', {}), measure: null };
		const gap = frameOf('amount', { value: 100, vat: null, payer: 'g' });
		const items = [
			item('a', { money: [{ cents: euro(1_000), vat: 'incl', period: 'once', payer: 'g' }] })
		];
		expect([must, gap].map((frame) => measureFrame(frame, items).state)).toEqual([
			'not-measurable',
			'not-measurable'
		]);
	});
});
