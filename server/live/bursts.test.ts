import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bursts } from './bursts.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
	vi.useRealTimers();
});

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

test('what comes alone is told at once, what comes soon after waits for others', async () => {
	const told: number[] = [];
	const bursts = new Bursts(async () => void told.push(performance.now()));
	const began = performance.now();
	bursts.announce('process');
	await vi.advanceTimersByTimeAsync(5);
	for (let at = 0; at < 4; at++) {
		bursts.announce('process');
		await vi.advanceTimersByTimeAsync(5);
	}
	await vi.advanceTimersByTimeAsync(1_000);
	bursts.announce('process');
	await vi.advanceTimersByTimeAsync(0);
	expect(told.map((at) => Math.round(at - began))).toEqual([0, 30, 1_025]);
});

test('everything that is announced is told by a telling that began after it, one at a time', async () => {
	const acts = fc.array(
		fc.record({ whom: fc.constantFrom('one', 'other'), after: fc.integer({ min: 0, max: 80 }) }),
		{ maxLength: 40 }
	);
	const lasts = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(acts, lasts, async (announced, durations) => {
			const began: { whom: string; at: number }[] = [];
			const under = new Set<string>();
			const bursts = new Bursts(async (whom) => {
				expect(under).not.toContain(whom);
				under.add(whom);
				const lasting = durations[began.length % durations.length]!;
				began.push({ whom, at: performance.now() });
				await pause(lasting);
				under.delete(whom);
			});
			const said: { whom: string; at: number }[] = [];
			for (const { whom, after } of announced) {
				await vi.advanceTimersByTimeAsync(after);
				said.push({ whom, at: performance.now() });
				bursts.announce(whom);
			}
			await vi.advanceTimersByTimeAsync(2_000);
			for (const { whom, at } of said) {
				expect(began.some((one) => one.whom === whom && one.at >= at)).toBe(true);
			}
			expect(began.length).toBeLessThanOrEqual(said.length);
		}),
		{ numRuns: 200 }
	);
});

test('who stopped tells nobody any more', async () => {
	const tell = vi.fn(async () => pause(10));
	const bursts = new Bursts(tell);
	bursts.announce('waits');
	bursts.stop();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(tell).not.toHaveBeenCalled();
	bursts.announce('is told');
	await vi.advanceTimersByTimeAsync(1);
	bursts.announce('is told');
	bursts.stop();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(tell).toHaveBeenCalledOnce();
});
