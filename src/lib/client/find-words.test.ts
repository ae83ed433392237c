import { expect, test } from 'vitest';
import { rowFinder } from './find-words.ts';

const rows = [
	{ words: 'Wat kost de brug over de Vecht per jaar?', by: 'Zoë Çelik' },
	{ words: 'Komt er een voetgangersbrug bij?', by: 'Anna' },
	{ words: 'Mag er feest in de kerk?', by: null }
];

test('a row is found by each of the words in it, in any spelling, and within longer ones', () => {
	const find = rowFinder((row: (typeof rows)[number]) => `${row.words} ${row.by ?? ''}`);
	const found = (typed: string) => rows.filter(find(typed)).map((row) => rows.indexOf(row));
	expect(found('')).toEqual([0, 1, 2]);
	expect(found('  ?')).toEqual([0, 1, 2]);
	expect(found('BRUG')).toEqual([0, 1]);
	expect(found('brug vecht')).toEqual([0]);
	expect(found('zoe celik')).toEqual([0]);
	expect(found('feest brug')).toEqual([]);
});

test('what a row says is looked through once', () => {
	let looked = 0;
	const find = rowFinder((row: (typeof rows)[number]) => {
		looked += 1;
		return row.words;
	});
	for (const typed of ['k', 'ke', 'ker', 'kerk']) rows.filter(find(typed));
	expect(looked).toBe(rows.length);
});
