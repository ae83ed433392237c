import { expect, test } from 'vitest';
import { Random } from './random.ts';

test('the same seed gives the same numbers, also in a year: seeds of faults are written down', () => {
	const [one, other] = [new Random(7), new Random(7)];
	const drawn = Array.from({ length: 5 }, () => one.below(1_000));
	expect(drawn).toEqual(Array.from({ length: 5 }, () => other.below(1_000)));
	expect(drawn).toMatchInlineSnapshot(`
		[
		  11,
		  61,
		  976,
		  699,
		  521,
		]
	`);
});

test('every number comes up, and none beyond', () => {
	const random = new Random(1);
	const drawn = Array.from({ length: 500 }, () => random.below(6));
	expect([...new Set(drawn)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
	const picked = Array.from({ length: 100 }, () => random.pick(['a', 'b']));
	expect([...new Set(picked)].sort()).toEqual(['a', 'b']);
});
