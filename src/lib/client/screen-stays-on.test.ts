import { expect, test } from 'vitest';
import { canStayOn, keepScreenOn } from './screen-stays-on.ts';

/** A device whose browser ends a lock with every look away, as they do. */
function device() {
	let seen: () => void = () => undefined;
	const locks: { released: boolean; release: () => Promise<void> }[] = [];
	const answers: ((given: boolean) => void)[] = [];
	const page = {
		visibilityState: 'visible' as DocumentVisibilityState,
		addEventListener: (_type: string, listen: () => void) => (seen = listen),
		removeEventListener: () => (seen = () => undefined)
	};
	const request = () =>
		new Promise<WakeLockSentinel>((give, refuse) => {
			answers.push((given) => {
				if (!given) return refuse(new DOMException('low battery', 'NotAllowedError'));
				const lock = {
					released: false,
					release: () => {
						lock.released = true;
						return Promise.resolve();
					}
				};
				locks.push(lock);
				give(lock as unknown as WakeLockSentinel);
			});
		});
	const look = (state: DocumentVisibilityState) => {
		page.visibilityState = state;
		if (state === 'hidden') for (const lock of locks) lock.released = true;
		seen();
	};
	const answer = async (given = true) => {
		answers.shift()!(given);
		await new Promise((resolve) => setTimeout(resolve));
	};
	const on = () => locks.filter(({ released }) => !released).length;
	return { page, wakeLock: { request }, asked: answers, look, answer, on };
}

type Made = ReturnType<typeof device>;
const keep = (made: Made) => keepScreenOn(made as unknown as Parameters<typeof keepScreenOn>[0]);

test('[issue 14] the screen stays on while the page is looked at, and again after a look elsewhere', async () => {
	const one = device();
	const end = keep(one);
	await one.answer();
	expect(one.on()).toBe(1);
	one.look('hidden');
	expect(one.on()).toBe(0);
	one.look('visible');
	one.look('visible');
	expect(one.asked).toHaveLength(1);
	await one.answer();
	expect(one.on()).toBe(1);
	end();
	expect(one.on()).toBe(0);
	one.look('visible');
	expect(one.asked).toHaveLength(0);
});

test('[issue 14] a device that refuses is asked again with the next look, and what comes too late goes off', async () => {
	const one = device();
	const end = keep(one);
	await one.answer(false);
	expect(one.on()).toBe(0);
	one.look('visible');
	expect(one.asked).toHaveLength(1);
	end();
	await one.answer();
	expect(one.on()).toBe(0);
});

test('[issue 14] where a browser has no such thing nothing is asked, and it is said', () => {
	const { page } = device();
	const none = { page } as unknown as Parameters<typeof keepScreenOn>[0];
	expect(canStayOn(none)).toBe(false);
	expect(() => keepScreenOn(none)()).not.toThrow();
});
