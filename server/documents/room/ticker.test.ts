import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ticker } from './ticker.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => void vi.useRealTimers());

const INTERVALS = { quiet: 5, fast: 10, busy: 25 };

/** Someone asks all the time; how far apart ticks of this length come once it settled. */
async function pace(costMs: number): Promise<number> {
	const starts: number[] = [];
	const ticker = new Ticker(async () => {
		starts.push(performance.now());
		await new Promise((resolve) => setTimeout(resolve, costMs));
	}, INTERVALS);
	for (let i = 0; i < 3_000; i++) {
		ticker.request();
		await vi.advanceTimersByTimeAsync(1);
	}
	ticker.stop();
	const last = starts.slice(-20);
	return (last.at(-1)! - last[0]!) / (last.length - 1);
}

test('after a pause a tick comes at once, and one alone', async () => {
	const job = vi.fn(async () => undefined);
	const ticker = new Ticker(job, INTERVALS);
	for (let i = 0; i < 4; i++) ticker.request();
	await vi.advanceTimersByTimeAsync(4);
	expect(job).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1);
	expect(job).toHaveBeenCalledTimes(1);
	await vi.advanceTimersByTimeAsync(500);
	expect(job).toHaveBeenCalledTimes(1);
	ticker.stop();
});

test('ticks that cost little come fast; dear ones are spread, and are not spread further than agreed', async () => {
	expect(await pace(0)).toBeCloseTo(INTERVALS.fast, 0);
	const middle = await pace(2);
	expect(middle).toBeGreaterThan(INTERVALS.fast + 2);
	expect(middle).toBeLessThan(INTERVALS.busy - 2);
	expect(await pace(6)).toBeCloseTo(INTERVALS.busy, 0);
});

test('a tick that takes longer than its turn is never doubled', async () => {
	let running = 0;
	let most = 0;
	const ticker = new Ticker(async () => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setTimeout(resolve, 90));
		running--;
	}, INTERVALS);
	for (let i = 0; i < 500; i++) {
		ticker.request();
		await vi.advanceTimersByTimeAsync(1);
	}
	ticker.stop();
	expect(most).toBe(1);
});

test('a turn that nobody used does not move the next: the pace stays steady', async () => {
	const starts: number[] = [];
	const ticker = new Ticker(async () => {
		starts.push(performance.now());
		await new Promise((resolve) => setTimeout(resolve, 6));
	}, INTERVALS);
	const ask = async (after: number) => {
		await vi.advanceTimersByTimeAsync(after);
		ticker.request();
	};
	for (let i = 0; i < 300; i++) await ask(1);
	await vi.advanceTimersByTimeAsync(INTERVALS.busy);
	const [last] = starts.slice(-1);
	// Just past the turn after the last one, and long after that.
	await ask(last! + INTERVALS.busy + 4 - performance.now());
	await vi.advanceTimersByTimeAsync(INTERVALS.busy);
	expect(starts.at(-1)! - last!).toBeCloseTo(2 * INTERVALS.busy, 0);
	await ask(500);
	await vi.advanceTimersByTimeAsync(INTERVALS.quiet);
	expect(starts.at(-1)).toBe(performance.now());
	ticker.stop();
});

test('a tick that took longer than its turn is followed at once', async () => {
	const starts: number[] = [];
	const ticker = new Ticker(async () => {
		starts.push(performance.now());
		await new Promise((resolve) => setTimeout(resolve, 40));
	}, INTERVALS);
	for (let i = 0; i < 1_000; i++) {
		ticker.request();
		await vi.advanceTimersByTimeAsync(1);
	}
	ticker.stop();
	const last = starts.slice(-5);
	expect((last[4]! - last[0]!) / 4).toBeLessThan(43);
});

test('whatever is asked, and however long ticks take, one follows every request in time', async () => {
	const request = fc.record({ wait: fc.nat(60), delay: fc.constantFrom(0, 5, 5, 5, 40, 300) });
	const requests = fc.array(request, { minLength: 1, maxLength: 40 });
	const costs = fc.infiniteStream(fc.constantFrom(0, 0, 1, 6, 30, 200));
	await fc.assert(
		fc.asyncProperty(requests, costs, async (asked, cost) => {
			const ticks: { start: number; end: number }[] = [];
			const ticker = new Ticker(async () => {
				const tick = { start: performance.now(), end: Infinity };
				ticks.push(tick);
				await new Promise((resolve) => setTimeout(resolve, cost.next().value));
				tick.end = performance.now();
			}, INTERVALS);
			const due: { nth: number; at: number }[] = [];
			for (const { wait, delay } of asked) {
				await vi.advanceTimersByTimeAsync(wait);
				due.push({ nth: ticks.length, at: performance.now() + delay });
				ticker.request(delay);
			}
			await vi.advanceTimersByTimeAsync(1_000);
			ticker.stop();
			for (const { nth, at } of due) {
				const free = Math.max(at, ticks[nth - 1]?.end ?? 0);
				expect(ticks[nth]?.start).toBeLessThanOrEqual(free + 2 * INTERVALS.busy);
			}
			for (const [i, { start }] of ticks.entries())
				expect(start).toBeGreaterThanOrEqual(ticks[i - 1]?.end ?? 0);
		})
	);
});
