import { expect, test } from 'vitest';
import { ReadBack } from './read-back.svelte.ts';

test('[C8] what was read back is the words as they were then, for whom and how', () => {
	let words: unknown[] = ['cem', 'spoken', 'Wie betaalt?'];
	const readBack = new ReadBack(() => words);
	expect(readBack.done).toBe(false);
	readBack.done = true;
	expect(readBack.done).toBe(true);
	for (const other of [
		['dia', 'spoken', 'Wie betaalt?'],
		['cem', 'paper', 'Wie betaalt?'],
		['cem', 'spoken', 'Wie betaalt dat?']
	]) {
		words = other;
		expect(readBack.done, String(other)).toBe(false);
	}
	readBack.done = true;
	expect(readBack.done).toBe(true);
	readBack.done = false;
	expect(readBack.done).toBe(false);
});
