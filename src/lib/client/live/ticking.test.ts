import { expect, test } from 'vitest';
import type { LiveView } from './live-view.svelte.ts';
import { Ticking } from './ticking.svelte.ts';

const MINUTE = 60_000;

/** A screen that looked at the clock at a moment, and looks again 5 s later. */
const looked = (now: number) => new Ticking({ now: () => now } as LiveView);

test('what just began has its whole length left, whenever the screen last looked', () => {
	const began = 10 * MINUTE;
	for (let ago = 0; ago <= 5_000; ago += 100) {
		expect(looked(began - ago).minutesUntil(began + 45 * MINUTE), `${ago} ms ago`).toBe(45);
	}
});

test('a minute less is said within 5 s of its end, and none is left from then on', () => {
	expect(looked(5_001).minutesUntil(2 * MINUTE)).toBe(2);
	expect(looked(MINUTE).minutesUntil(2 * MINUTE)).toBe(1);
	expect(looked(2 * MINUTE).minutesUntil(2 * MINUTE)).toBe(0);
	expect(looked(3 * MINUTE).minutesUntil(2 * MINUTE)).toBe(0);
});

test('minutes that are over are whole ones, and what is still to come has none', () => {
	expect(looked(2 * MINUTE - 1).minutesSince(0)).toBe(1);
	expect(looked(2 * MINUTE).minutesSince(0)).toBe(2);
	expect(looked(0).minutesSince(MINUTE)).toBe(0);
});
