import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadUntilThere } from './load-until-there.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fails so many times, and says what it heard. */
function loading(fails: number) {
	const heard: (string | number)[] = [];
	const load = () =>
		fails-- > 0 ? Promise.reject(new Error('no network')) : Promise.resolve('it');
	const stop = loadUntilThere(load, {
		there: (part) => heard.push(part),
		failed: (times) => heard.push(times)
	});
	return { heard, stop };
}

test('a part of the page is asked for until it is there, and its page knows how often in vain', async () => {
	const { heard } = loading(3);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(heard).toEqual([1, 2, 3, 'it']);
});

test('called off, it asks no more and tells no more', async () => {
	const [before, under] = [loading(9), loading(0)];
	under.stop();
	await vi.advanceTimersByTimeAsync(3_000);
	before.stop();
	await vi.advanceTimersByTimeAsync(60_000);
	expect([before.heard, under.heard]).toEqual([[1, 2], []]);
});
