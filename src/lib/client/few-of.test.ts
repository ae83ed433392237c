import { expect, test } from 'vitest';
import { FEW } from './few.ts';
import { offered } from './few-of.ts';

const people = (count: number) =>
	Array.from({ length: count }, (_, at) => ({ value: `p${at}`, label: `Anna Berg ${at}` }));

test('of few people all are offered, whatever was typed', () => {
	expect(offered(people(FEW), 'Bob', '')).toHaveLength(FEW);
});

test('of many those are offered whose name is looked for, and who is chosen', () => {
	const many = [...people(500), { value: 'bob', label: 'Bob de Boer' }];
	expect(offered(many, '', '')).toHaveLength(FEW);
	expect(offered(many, 'de boer', '').map(({ value }) => value)).toEqual(['bob']);
	expect(offered(many, 'niemand', 'bob').map(({ value }) => value)).toEqual(['bob']);
	expect(offered(many, 'boer', 'p3').map(({ value }) => value)).toEqual(['p3', 'bob']);
});
