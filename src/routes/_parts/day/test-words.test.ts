import { expect, test } from 'vitest';
import type { TestView } from '#lib/protocol/sections/party.ts';
import { testWords } from './test-words.ts';

test('[§4] the desk of the day says what came of a test, not that nothing waits for a verdict', () => {
	const frames = [{ verdict: { value: 'FITS' } }, { verdict: { value: 'DOES_NOT_FIT' } }];
	const words = (status: string, more: object[] = []) =>
		testWords({ status, frames: [...frames, ...more] } as unknown as TestView);
	expect(words('TESTING', [{ verdict: null }])).toBe('Kaders zonder oordeel: 1');
	expect(words('RETURNED')).toBe('Het plan is terug: 1 kader past niet');
	expect(words('RETURNED', [frames[1]!])).toBe('Het plan is terug: 2 kaders passen niet');
	expect(words('ADOPTED')).toBe('Het plan gaat door');
});
