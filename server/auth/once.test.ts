import { expect, test } from 'vitest';
import { Once } from './once.ts';

/** Work that is finished by hand, and counts how often it began. */
function work() {
	const begun: { done: (value: string) => void; fails: (cause: Error) => void }[] = [];
	const begin = () =>
		new Promise<string>((done, fails) => {
			begun.push({ done, fails });
		});
	return { begun, begin };
}

const always = () => true;

test('[fault 1] what is asked twice is done once, and both hear what came of it', async () => {
	const once = new Once(() => 0);
	const { begun, begin } = work();
	const first = once.run('a', begin, always);
	const second = once.run('a', begin, always);
	begun[0]!.done('in');
	expect(await Promise.all([first, second])).toEqual(['in', 'in']);
	expect(await once.run('a', begin, always)).toBe('in');
	expect(begun).toHaveLength(1);
});

test('[fault 1] another deed is done besides', async () => {
	const once = new Once(() => 0);
	await once.run('a', () => Promise.resolve('a'), always);
	expect(await once.run('b', () => Promise.resolve('b'), always)).toBe('b');
});

test('[fault 1] what was refused or failed can be tried again', async () => {
	const once = new Once(() => 0);
	const accepted = (value: string) => value !== 'refused';
	expect(await once.run('a', () => Promise.resolve('refused'), accepted)).toBe('refused');
	await expect(once.run('a', () => Promise.reject(new Error('disk')), accepted)).rejects.toThrow();
	expect(await once.run('a', () => Promise.resolve('in'), accepted)).toBe('in');
	expect(await once.run('a', () => Promise.resolve('again'), accepted)).toBe('in');
});

test('[fault 1] a deed is forgotten after ten minutes, by a clock that was set back, and when there are too many', async () => {
	let now = 0;
	const once = new Once(() => now, 3);
	const asked: string[] = [];
	const ask = (key: string) =>
		once.run(key, () => Promise.resolve(asked.push(key)), always).then(() => asked.length);
	await ask('a');
	now = 9 * 60_000;
	expect(await ask('a')).toBe(1);
	now = 10 * 60_000;
	expect(await ask('a')).toBe(2);
	now = 60_000;
	expect(await ask('a')).toBe(3);
	for (const key of ['b', 'c', 'd', 'e']) await ask(key);
	expect(once.size).toBe(3);
});
