import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Haste } from '#server/haste.ts';
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
		fc.record({
			whom: fc.constantFrom('one', 'other'),
			haste: fc.constantFrom<Haste>('soon', 'with-others'),
			after: fc.integer({ min: 0, max: 80 })
		}),
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
			for (const { whom, haste, after } of announced) {
				await vi.advanceTimersByTimeAsync(after);
				said.push({ whom, at: performance.now() });
				bursts.announce(whom, haste);
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

test('what one of many does waits the longer for others the more telling costs, and for nothing that is urgent', async () => {
	const told: number[] = [];
	const began = performance.now();
	const bursts = new Bursts(async () => {
		told.push(Math.round(performance.now() - began));
		spend(5);
	});
	bursts.announce('hall', 'with-others');
	await vi.advanceTimersByTimeAsync(1);
	expect(told).toEqual([0]);
	for (let at = 0; at < 8; at++) {
		bursts.announce('hall', 'with-others');
		await vi.advanceTimersByTimeAsync(10);
	}
	// at least nineteen times the 5 ms
	expect(told).toEqual([0]);
	await vi.advanceTimersByTimeAsync(500);
	expect(told).toHaveLength(2);
	expect(told[1]).toBeGreaterThanOrEqual(95);
	bursts.announce('hall', 'with-others');
	await vi.advanceTimersByTimeAsync(1);
	expect(told).toHaveLength(3);
	bursts.announce('hall', 'with-others');
	bursts.announce('hall');
	bursts.announce('hall', 'with-others');
	await vi.advanceTimersByTimeAsync(60);
	expect(told).toHaveLength(4);
});

/** Uses this processor for some ms. */
function spend(ms: number): void {
	const { user, system } = process.threadCpuUsage();
	let now = process.threadCpuUsage();
	while (now.user + now.system - user - system < ms * 1_000) now = process.threadCpuUsage();
}

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
