import { expect, test } from 'vitest';
import { Inbox } from './inbox.ts';

test('what arrived is processed once, all together and in order', () => {
	const inbox = new Inbox();
	const seen: number[] = [];
	for (const nth of [1, 2, 3]) inbox.add(40, () => seen.push(nth));
	expect([seen, inbox.any]).toEqual([[], true]);
	inbox.processAll();
	inbox.processAll();
	expect([seen, inbox.any]).toEqual([[1, 2, 3], false]);
});

test('what arrives while others are processed comes behind them', () => {
	const inbox = new Inbox();
	const seen: string[] = [];
	inbox.add(1, () => {
		seen.push('first');
		inbox.add(1, () => seen.push('third'));
		// As when processing one closes its connection.
		inbox.processAll();
	});
	inbox.add(1, () => seen.push('second'));
	inbox.processAll();
	expect(seen).toEqual(['first', 'second', 'third']);
	expect(inbox.any).toBe(false);
});

test('what waits behind one that throws is processed next', () => {
	const inbox = new Inbox();
	let seen = 0;
	inbox.add(1, () => {
		throw new Error('a fault of ours');
	});
	inbox.add(1, () => seen++);
	expect(() => inbox.processAll()).toThrow('a fault of ours');
	inbox.processAll();
	expect([seen, inbox.any]).toEqual([1, false]);
});

test('much is never kept waiting, neither in bytes nor in messages', () => {
	const inbox = new Inbox();
	let seen = 0;
	inbox.add(1, () => seen++);
	inbox.add(70_000, () => seen++);
	expect(seen).toBe(2);
	for (let i = 0; i < 5_000; i++) inbox.add(0, () => seen++);
	expect(seen).toBeGreaterThan(4_000);
});

test('[attack 2] what is dear to process leaves others a turn, and is processed all the same', () => {
	const inbox = new Inbox();
	const seen: number[] = [];
	const dear = (nth: number) => () => {
		const began = performance.now();
		while (performance.now() - began < 10);
		seen.push(nth);
	};
	for (const nth of [1, 2, 3]) inbox.add(20_000, dear(nth));
	inbox.processForAWhile();
	expect([seen, inbox.any]).toEqual([[1], true]);
	inbox.add(40_000, dear(4));
	expect([seen, inbox.any]).toEqual([[1, 2], true]);
	inbox.processAll();
	expect([seen, inbox.any]).toEqual([[1, 2, 3, 4], false]);
});
