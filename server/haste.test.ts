import { expect, test } from 'vitest';
import { hasteOf, sooner } from './haste.ts';

const told = (...types: Parameters<typeof hasteOf>[0][number]['type'][]) =>
	hasteOf(types.map((type) => ({ type })));

test('[speed 2] an answer waits for others, but not with what it brought about', () => {
	expect(told('answer:given', 'answer:worded')).toBe('with-others');
	expect(told('answer:given', 'round:revealed')).toBe('soon');
	expect(told('answer:given', 'words:held')).toBe('soon');
	expect(told('block:started')).toBe('soon');
	expect(told()).toBe('soon');
	expect([sooner(undefined, 'with-others'), sooner('with-others', 'soon')]).toEqual([
		'with-others',
		'soon'
	]);
});
