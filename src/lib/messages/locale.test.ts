import { expect, test } from 'vitest';
import { cleanText } from '#lib/domain/clean-text.ts';
import { apart } from './locale.ts';

test('[fault 24] [everyone D] a name from right to left turns nothing in a sentence of ours', () => {
	const name = 'محمد';
	expect(`${String(apart(name))}: € 5.000`).toBe('\u2068محمد\u2069: € 5.000');
	expect(['Truus', '', 5, undefined, 'Zoë 🌻'].map(apart)).toEqual([
		'Truus',
		'',
		5,
		undefined,
		'Zoë 🌻'
	]);
	// Where it comes back as something typed, it is gone.
	expect(cleanText(String(apart(name)))).toBe(name);
});
