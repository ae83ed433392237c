import { expect, test } from 'vitest';
import { Arrivals } from './inbox.ts';

test('what arrived is looked at once, all together and in order', () => {
	const arrivals = new Arrivals();
	const seen: number[] = [];
	for (const nth of [1, 2, 3]) arrivals.add(40, () => seen.push(nth));
	expect([seen, arrivals.any]).toEqual([[], true]);
	arrivals.lookAtAll();
	arrivals.lookAtAll();
	expect([seen, arrivals.any]).toEqual([[1, 2, 3], false]);
});

test('what arrives while others are looked at comes behind them', () => {
	const arrivals = new Arrivals();
	const seen: string[] = [];
	arrivals.add(1, () => {
		seen.push('first');
		arrivals.add(1, () => seen.push('third'));
		// As when looking at one closes its connection.
		arrivals.lookAtAll();
	});
	arrivals.add(1, () => seen.push('second'));
	arrivals.lookAtAll();
	expect(seen).toEqual(['first', 'second', 'third']);
	expect(arrivals.any).toBe(false);
});

test('what waits behind one that throws is looked at next', () => {
	const arrivals = new Arrivals();
	let seen = 0;
	arrivals.add(1, () => {
		throw new Error('a fault of ours');
	});
	arrivals.add(1, () => seen++);
	expect(() => arrivals.lookAtAll()).toThrow('a fault of ours');
	arrivals.lookAtAll();
	expect([seen, arrivals.any]).toEqual([1, false]);
});

test('much is never kept waiting, neither in bytes nor in messages', () => {
	const arrivals = new Arrivals();
	let seen = 0;
	arrivals.add(1, () => seen++);
	arrivals.add(70_000, () => seen++);
	expect(seen).toBe(2);
	for (let i = 0; i < 5_000; i++) arrivals.add(0, () => seen++);
	expect(seen).toBeGreaterThan(4_000);
});

test('[attack 2] what is dear to look at leaves others a turn, and is looked at all the same', () => {
	const arrivals = new Arrivals();
	const seen: number[] = [];
	const dear = (nth: number) => () => {
		const began = performance.now();
		while (performance.now() - began < 10);
		seen.push(nth);
	};
	for (const nth of [1, 2, 3]) arrivals.add(20_000, dear(nth));
	arrivals.lookForAWhile();
	expect([seen, arrivals.any]).toEqual([[1], true]);
	arrivals.add(40_000, dear(4));
	expect([seen, arrivals.any]).toEqual([[1, 2], true]);
	arrivals.lookAtAll();
	expect([seen, arrivals.any]).toEqual([[1, 2, 3, 4], false]);
});
