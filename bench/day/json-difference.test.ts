import { expect, test } from 'vitest';
import { jsonDifference } from './json-difference.ts';

const before = {
	day: { block: 'a', minutes: 30 },
	people: [
		{ id: 'x', name: 'Jan' },
		{ id: 'y', name: 'Piet' },
		{ id: 'z', name: 'Kees' }
	]
};

test('says what changed where, and nothing else', () => {
	expect(jsonDifference(before, structuredClone(before))).toEqual([]);
	const renamed = structuredClone(before);
	renamed.people[1]!.name = 'Pieter';
	expect(jsonDifference(before, renamed)).toEqual([[['people', 1, 'name'], 'Pieter']]);
	const other = { ...before, day: { block: 'b' }, more: [1] };
	expect(jsonDifference(before, other)).toEqual([
		[['day', 'block'], 'b'],
		[['day', 'minutes']],
		[['more'], [1]]
	]);
});

test('one more or less in a list is that one', () => {
	const [x, y, z] = before.people;
	const more = { id: 'w', name: 'Anna' };
	const put = jsonDifference(before, { ...before, people: [x, more, y, z] });
	expect(put).toEqual([[['people'], [1, 0, more], 'in a list']]);
	const gone = jsonDifference(before, { ...before, people: [x, z] });
	expect(gone).toEqual([[['people'], [1, 1], 'in a list']]);
});
