import { expect, test } from 'vitest';
import { refusalText } from '#lib/messages/refusal.ts';
import { formatDuration, formatMoney, withWholeAmounts } from './format.ts';

test('an amount stays in one piece, in our words and in people’s own', () => {
	expect(formatMoney(35_000_000)).toBe('€\u00a0350.000');
	const typed = 'Hooguit € 350.000 of € 12 per jaar, in € of in uren.';
	expect(withWholeAmounts(typed)).toBe(
		'Hooguit €\u00a0350.000 of €\u00a012 per jaar, in € of in uren.'
	);
	expect(withWholeAmounts(formatMoney(100))).toBe(formatMoney(100));
});

test('a long time is told in hours, also in a refusal', () => {
	expect(formatDuration(252)).toBe('4 uur en 12 minuten');
	expect(formatDuration(1)).toBe('1 minuut');
	const pushed = { code: 'fixed-block-pushed', detail: { block: 'Lunch', minutes: 252 } };
	expect(refusalText(pushed)).toBe(
		'“Lunch” heeft een vaste tijd en begint zo 4 uur en 12 minuten later.'
	);
});
