import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureFault, figureInField, figureText, readTyped, typedFigure } from './figures.ts';

const fault = (typed: string, kind: 'money' | 'count' | 'percent') =>
	figureFault(readTyped(typed, kind), kind);

test('[fault 3] what has two readings is asked back with both, and how to type each', () => {
	expect(fault('60,000', 'money')).toBe('Is dit €\u00a060.000 of €\u00a060? Typ 60000 of 60.');
	expect(fault('12,500', 'count')).toBe('Is dit 12.500 of 12,5? Typ 12500 of 12,5.');
	// No amount has three digits of cents.
	expect(fault('12,345', 'money')).toBe('Is dit €\u00a012.345 of 12,345? Typ 12345.');
});

test('[fault 3] what is typed as its own error says is taken', () => {
	expect(typedFigure('60000', 'money')).toBe(6_000_000);
	expect(typedFigure('1.250,50', 'money')).toBe(125_050);
	expect(typedFigure('12.000', 'count')).toBe(12_000);
	expect(typedFigure('12,5', 'percent')).toBe(12.5);
	for (const kind of ['money', 'count', 'percent'] as const) {
		expect([fault('veel', kind), fault('', kind)]).toEqual([expect.any(String), null]);
	}
});

test('[fault 3] it is told back as it was understood', () => {
	expect(figureText(6_000_000, 'money')).toBe('€\u00a060.000');
	expect(figureText(12_000, 'count', 'm²')).toBe('12.000 m²');
	expect(figureText(12.5, 'percent')).toBe('12,5%');
});

test('[fault 3] what stands in a field is read back as itself', () => {
	const cents = fc.integer({ min: 0, max: 999_999_999_999 });
	fc.assert(
		fc.property(cents, (value) => {
			expect(typedFigure(figureInField(value, 'money'), 'money')).toBe(value);
			expect(typedFigure(figureInField(value % 9_999_999, 'count'), 'count')).toBe(
				value % 9_999_999
			);
			const share = (value % 100_000) / 1_000;
			expect(typedFigure(figureInField(share, 'percent'), 'percent')).toBe(share);
		})
	);
});
