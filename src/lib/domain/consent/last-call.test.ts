import { expect, test } from 'vitest';
import { LAST_CALL_MS, lastCallStage } from './last-call.ts';

test('[everyone A4] a last call is told when it begins, when twenty seconds are left, and when it is over', () => {
	const called = 1_000_000;
	const stageAfter = (ms: number) => lastCallStage(called, called + ms);
	expect(lastCallStage(null, called)).toBe(null);
	expect([0, 39_999].map(stageAfter)).toEqual(['begun', 'begun']);
	expect([40_000, 59_999].map(stageAfter)).toEqual(['soon', 'soon']);
	expect([LAST_CALL_MS, LAST_CALL_MS + 600_000].map(stageAfter)).toEqual(['over', 'over']);
	// A phone whose clock is a little behind the server's hears that it begins.
	expect(stageAfter(-2_000)).toBe('begun');
});
