import { afterEach, expect, test } from 'vitest';
import { getLocale, overwriteGetLocale } from '#lib/messages/compiled/runtime.js';
import { measure } from '#lib/domain/frame/test-support.ts';
import { figuresText, operatorsFor } from './figures.ts';

const before = getLocale;
afterEach(() => overwriteGetLocale(before));

test('[walk W12] at the latest on a day is not before it: both can be chosen, and are read apart', () => {
	for (const [language, atMost, earlier] of [
		['nl', 'uiterlijk op\u00a01\u00a0maart 2027', 'vóór\u00a01\u00a0maart 2027'],
		['en', 'at the latest on\u00a01\u00a0March 2027', 'before\u00a01\u00a0March 2027']
	] as const) {
		overwriteGetLocale(() => language);
		expect(operatorsFor('date')).toEqual(expect.arrayContaining(['at-most', 'before']));
		const read = (operator: 'at-most' | 'before') =>
			figuresText('date', measure({ operator, value: '2027-03-01', unit: 'day' }), []);
		expect(read('at-most')).toMatch(new RegExp(`^${atMost}(,|$)`));
		expect(read('before')).toMatch(new RegExp(`^${earlier}(,|$)`));
	}
});
