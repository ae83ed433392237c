import { expect, test } from 'vitest';
import { takenFirst } from './taken-first.ts';

test('[C5] what the room works on stands first, the others as they came', () => {
	const given = [
		{ id: 'a', taken: false },
		{ id: 'b', taken: false },
		{ id: 'c', taken: true }
	];
	expect(takenFirst(given).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
	expect(given[0]?.id).toBe('a');
});
