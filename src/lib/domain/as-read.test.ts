import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asRead, readsTheSame } from './as-read.ts';

test.each([
	['caf\u00e9', 'cafe\u0301'],
	['fietspad', 'fiets\u00adpad'],
	['€ 5', '€\u00a05'],
	['een twee', ' een\t twee\n'],
	['een\ntwee', 'een \r\n twee'],
	['school-plein', 'school\u2011plein']
])('[fault 12] %j reads like %j', (one, other) => {
	expect(readsTheSame(one, other)).toBe(true);
});

test.each([
	['een, twee', 'een twee'],
	['een\ntwee', 'een twee'],
	['een\n\ntwee', 'een\ntwee'],
	['Dorp', 'dorp'],
	['resume', 'résumé'],
	['‘zo’', "'zo'"],
	['é', 'è'],
	['می\u200cخواهم', 'میخواهم'],
	['👨‍👩‍👧', '👨👩👧']
])('[C4] %j does not read like %j: even a typo is a change', (one, other) => {
	expect(readsTheSame(one, other)).toBe(false);
});

test('[fault 12] reading twice is reading once', () => {
	const written = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc
			.array(fc.constantFrom('e', '\u0301', ' ', '\n', '\u00a0', '\u00ad', '\u200d', '\t', 'ا'))
			.map((parts) => parts.join(''))
	);
	fc.assert(
		fc.property(written, (text) => {
			expect(asRead(asRead(text))).toBe(asRead(text));
		}),
		{ numRuns: 1000 }
	);
});
