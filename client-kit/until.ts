import { setTimeout as pause } from 'node:timers/promises';

type Nothing = null | undefined | false | 0 | '';

/**
 * Waits until something holds, and gives it.
 * @param what said when it never does
 * @param withinMs patience, for a machine that other work slows down as well
 */
export async function until<Found>(
	what: string | (() => string),
	find: () => Found | Promise<Found>,
	withinMs = 30_000
): Promise<Exclude<Found, Nothing>> {
	const deadline = performance.now() + withinMs;
	for (;;) {
		const found = await find();
		if (found) return found as Exclude<Found, Nothing>;
		if (performance.now() > deadline) {
			throw new Error(`not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}`);
		}
		await pause(5);
	}
}
