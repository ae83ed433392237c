import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLong } from './long-text.ts';

test('[issue 11] a long text of somebody leaves the others in sight, and loses no character', () => {
	expect(splitLong('Een bank.\nMet een dak.')).toEqual({
		shown: 'Een bank.\nMet een dak.',
		rest: ''
	});
	const sentences = 'Wij willen een plek om elkaar te zien. '.repeat(260);
	const { shown, rest } = splitLong(sentences);
	expect(shown).toMatch(/zien\. $/);
	expect(shown.length).toBeLessThanOrEqual(600);
	expect(shown + rest).toBe(sentences);
	// Many short lines are long too.
	const list = Array.from({ length: 40 }, (_, at) => `punt ${at + 1}`).join('\n');
	expect(splitLong(list).shown.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
	// No space anywhere: no half letter, no accent or family torn off.
	for (const letter of ['e\u0301', '👩‍👩‍👧', '🌻', '👍🏾', 'ก็'])
		for (const before of ['', 'a', 'ab', 'abc']) {
			const { shown: start, rest: end } = splitLong(before + letter.repeat(1_000));
			expect((start.length - before.length) % letter.length, letter).toBe(0);
			expect(end).not.toBe('');
		}
	fc.assert(
		fc.property(fc.array(fc.constantFrom('woord ', 'a', '\n', '🌻', '. ', 'لا ')), (parts) => {
			const text = parts.join('').repeat(60);
			const split = splitLong(text);
			expect(split.shown + split.rest).toBe(text);
			if (text) expect(split.shown).not.toBe('');
		})
	);
});
