import { expect, test } from 'vitest';
import { median, quantile, slope } from './statistics.ts';

test('a slope is what y grows per x, whatever it begins with, and noise on both sides cancels', () => {
	const line = [0, 1, 2, 3].map((x) => [x, 100 + 2.5 * x] as const);
	expect(slope(line)).toBeCloseTo(2.5);
	const noisy = line.map(([x, y], at) => [x, y + (at === 0 || at === 3 ? 4 : -4)] as const);
	expect(slope(noisy)).toBeCloseTo(2.5);
	expect(slope(line.map(([x, y]) => [x, -y] as const))).toBeCloseTo(-2.5);
	expect(slope([[1, 5]])).toBeNaN();
});

test('a quantile is one of the numbers, a median may lie between two', () => {
	const numbers = [4, 1, 3, 2];
	expect([0, 0.5, 0.95, 1].map((share) => quantile(numbers, share))).toEqual([1, 3, 4, 4]);
	expect(median(numbers)).toBe(2.5);
	expect(quantile([], 0.5)).toBeNaN();
});
