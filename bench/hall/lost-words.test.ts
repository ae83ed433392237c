import { expect, test } from 'vitest';
import { lostWords } from './lost-words.ts';

const promised = [
	{ name: 'proposal/a', words: ['0-0.1', '0-1.1'] },
	{ name: 'proposal/b', words: ['1-0.1'] }
];

test('a promised word is lost when its own document does not have it whole', () => {
	expect(lostWords(promised, ['0-1.1 0-0.1 ', '1-0.1 ']), 'all there').toEqual([]);
	expect(lostWords(promised, ['0-1.1 0-0.10 ', '1-0.1 ']), 'part of another').toEqual(['0-0.1']);
	expect(lostWords(promised, ['0-0.1 0-1.1 1-0.1 ', '']), 'elsewhere').toEqual(['1-0.1']);
	expect(lostWords(promised, ['0-0.1 0-1.1 ']), 'no text at all').toEqual(['1-0.1']);
});
