import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffWords } from './text-diff.ts';

const spell = (parts: ReturnType<typeof diffWords>, without: 'added' | 'removed') =>
	parts
		.filter((part) => part.kind !== without)
		.map((part) => part.text)
		.join('');

describe('[R12] what changed between two texts', () => {
	test('[R12] marks words, not letters', () => {
		expect(diffWords('Het dorp is boos.', 'Het dorp was boos.')).toEqual([
			{ kind: 'same', text: 'Het dorp ' },
			{ kind: 'removed', text: 'is' },
			{ kind: 'added', text: 'was' },
			{ kind: 'same', text: ' boos.' }
		]);
	});

	test('[C4] even a typo or a comma is a change', () => {
		expect(diffWords('plan, dag', 'plan dag')).toEqual([
			{ kind: 'same', text: 'plan' },
			{ kind: 'removed', text: ',' },
			{ kind: 'same', text: ' dag' }
		]);
	});

	test('[R12] a rewritten phrase reads as one change', () => {
		expect(diffWords('wij willen een hal', 'wij kiezen de kerk')).toEqual([
			{ kind: 'same', text: 'wij ' },
			{ kind: 'removed', text: 'willen een hal' },
			{ kind: 'added', text: 'kiezen de kerk' }
		]);
	});

	test('[R12] equal and empty texts', () => {
		expect(diffWords('zelfde', 'zelfde')).toEqual([{ kind: 'same', text: 'zelfde' }]);
		expect(diffWords('', '')).toEqual([]);
		expect(diffWords('', 'nieuw')).toEqual([{ kind: 'added', text: 'nieuw' }]);
	});

	test('[R12] the parts always spell both texts, and never stand side by side in one kind', () => {
		const text = fc
			.array(fc.constantFrom('de', 'kerk', 'Spil', ' ', '\n', '. ', ', ', 'é', '👩‍🌾'), {
				maxLength: 30
			})
			.map((words) => words.join(''));
		fc.assert(
			fc.property(text, text, (before, after) => {
				const parts = diffWords(before, after);
				expect(spell(parts, 'added')).toBe(before);
				expect(spell(parts, 'removed')).toBe(after);
				parts.forEach((part, index) => {
					expect(part.text).not.toBe('');
					expect(parts[index + 1]?.kind).not.toBe(part.kind);
				});
			})
		);
	});

	test('[R12] two long texts with nothing in common do not hold up a screen', () => {
		const words = (prefix: string) =>
			Array.from({ length: 20_000 }, (_, i) => prefix + i).join(' ');
		const parts = diffWords(words('a'), words('b'));
		expect(parts.map((part) => part.kind)).toEqual(['removed', 'added']);
	});

	test('[R12] two small changes far apart in a long text are found at once', () => {
		const before = Array.from({ length: 20_000 }, (_, i) => `woord${i}`);
		const after = before.with(3, 'eerste').with(-5, 'tweede');
		const began = performance.now();
		const parts = diffWords(before.join(' '), after.join(' '));
		expect(performance.now() - began).toBeLessThan(500);
		expect(parts.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual([
			'eerste',
			'tweede'
		]);
	});

	test('[R12] where nearly every word changed, sentences that stayed are still found', () => {
		const sentences = (prefix: string) =>
			Array.from({ length: 200 }, (_, i) => `${prefix}${i} ${prefix}${i}a ${prefix}${i}b. `);
		const before = sentences('oud');
		const after = sentences('nieuw').with(100, before[100]!);
		const same = diffWords(before.join(''), after.join('')).filter(({ kind }) => kind === 'same');
		expect(same).toEqual([{ kind: 'same', text: before[100] }]);
	});

	test('[R12] white space between two changes is part of one, at the ends it is not', () => {
		const kinds = (before: string, after: string) =>
			diffWords(before, after).map(({ kind, text }) => `${kind[0]}${text}`);
		expect(kinds('a b', 'c d')).toEqual(['ra b', 'ac d']);
		expect(kinds('a b ', 'c d ')).toEqual(['ra b', 'ac d', 's ']);
		expect(kinds(' a', ' b')).toEqual(['s ', 'ra', 'ab']);
		expect(kinds('x a y', 'x y')).toEqual(['sx ', 'ra ', 'sy']);
		expect(kinds('x y', 'x a y')).toEqual(['sx ', 'aa ', 'sy']);
		expect(kinds('een  twee', 'een twee')).toEqual(['seen', 'r  ', 'a ', 'stwee']);
		expect(kinds('a. b', 'a b')).toEqual(['sa', 'r.', 's b']);
		expect(kinds('a b c', 'a x c')).toEqual(['sa ', 'rb', 'ax', 's c']);
	});

	test('[R12] by sentences the white space behind one is part of it', () => {
		const many = (prefix: string) =>
			Array.from({ length: 900 }, (_, at) => `${prefix}${at}`).join(' ');
		const text = (prefix: string) => `${many(prefix)}!  Dit bleef.\n\n${many(prefix)}`;
		const same = diffWords(text('a'), text('b')).filter(({ kind }) => kind === 'same');
		expect(same).toEqual([{ kind: 'same', text: 'Dit bleef.\n\n' }]);
	});
});
