import { expect, test } from 'vitest';
import { Attempts } from './attempts.ts';

const LIMIT = { most: 3, windowMs: 1_000 };

test('[attack 20] what is over is forgotten by itself, and made-up keys fill no memory', () => {
	let now = 0;
	const attempts = new Attempts(() => now);
	for (let key = 0; key < 1_000; key++) attempts.take(`old ${key}`, LIMIT);
	expect(attempts.size).toBe(1_000);
	now += 1_000;
	for (let key = 0; key < 1_000; key++) attempts.take(`new ${key}`, LIMIT);
	expect(attempts.size).toBe(1_000);
	const crowded = new Attempts(() => now, 50);
	for (let key = 0; key < 10_000; key++) crowded.take(`made up ${key}`, LIMIT);
	expect(crowded.size).toBe(50);
});

test('[attack 20] a try that was right is taken back; the others of its window stay', () => {
	const attempts = new Attempts(() => 0);
	for (let at = 0; at < 100; at++) {
		expect(attempts.take('key', LIMIT)).toBe(true);
		attempts.giveBack('key');
	}
	expect(attempts.size).toBe(0);
	for (let at = 0; at < 3; at++) expect(attempts.take('key', LIMIT)).toBe(true);
	expect(attempts.take('key', LIMIT)).toBe(false);
	attempts.succeeded('key');
	expect(attempts.take('key', LIMIT)).toBe(true);
});
