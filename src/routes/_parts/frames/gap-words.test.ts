import { expect, test } from 'vitest';
import { changedGaps } from './gap-words.ts';

test('[issue 11.3] of a list of what misses only what changed is heard', () => {
	const all = ['de zin', 'de reden', 'de toetsvraag'];
	expect(changedGaps(all, ['de reden', 'de toetsvraag'])).toBe('Ingevuld: de zin. Nog 2 te gaan.');
	expect(changedGaps(['de reden'], [])).toBe('Ingevuld: de reden. Er ontbreekt niets meer.');
	expect(changedGaps(['de reden'], ['de reden', 'het getal'])).toBe('Ontbreekt nog: het getal');
	expect(changedGaps(all, all)).toBe('');
});
