import { expect, test } from 'vitest';
import { aboutItems, numbersOf } from './cited.ts';

test('[§4] a verdict is read with every item it names, in the order of the plan', () => {
	const items = ['a', 'b', 'c'].map((id, at) => ({ id, number: at + 1 }));
	expect(aboutItems(numbersOf(items, ['c', 'a']))).toBe('Over de punten 1 en 3:');
	expect(aboutItems(numbersOf(items, ['b']))).toBe('Over punt 2:');
	expect(aboutItems(numbersOf(items, []))).toBe('');
});
