import { describe, expect, test } from 'vitest';
import { searchWords } from './find-words.ts';
import { likelyMatch } from './likely-match.ts';

const known = [
	['Mees de Groot', 'Mees'],
	['Mees Bakker'],
	['Youssef El Amrani', 'Youssef'],
	['Trudy Vos', 'Appel'],
	['Chloë Kuijpers']
].map((names) => ({ names, words: names.map(searchWords) }));
const found = (typed: string) => likelyMatch(typed, known)?.names[0] ?? null;

describe('who probably came in', () => {
	test('[R3] [R16] by a whole name, a chosen one or a first name, in any spelling', () => {
		expect(found('mees de groot')).toBe('Mees de Groot');
		expect(found('Youssef 😀🔥')).toBe('Youssef El Amrani');
		expect(found('appel')).toBe('Trudy Vos');
		expect(found('Chloe')).toBe('Chloë Kuijpers');
	});

	test('[R3] a number that the lobby put behind a name is not of it', () => {
		expect(found('Youssef 2')).toBe('Youssef El Amrani');
	});

	test('nobody is proposed where two could be meant, or only a part of a word is like it', () => {
		expect(found('Mees B')).toBe(null);
		expect(likelyMatch('Mees', [...known, { words: [['mees']] }])).toBe(null);
		expect(found('Vos')).toBe(null);
		expect(found('You')).toBe(null);
		expect(found('🔥')).toBe(null);
		expect(found('')).toBe(null);
	});

	test('a chosen name that is the whole of it goes before another’s first name', () => {
		expect(found('Mees')).toBe('Mees de Groot');
	});
});
