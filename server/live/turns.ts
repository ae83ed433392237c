import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';

/** What one person may send at once, and from then on per second; a table device stays far below it. */
const BURST = 100;
const PER_SECOND = 20;

/** More than this waiting is no person any more. */
const MOST_WAITING = 500;

interface Line {
	last: Promise<unknown>;
	waiting: number;
	/** How many may go without waiting, at `at` (ms). */
	credit: number;
	at: number;
}

/**
 * One command at a time for each person, however many connections they have: a flood from one phone
 * waits behind itself and leaves the others their turn. What comes too fast is slowed, not lost.
 */
export class Turns {
	readonly #lines = new Map<string, Line>();

	/**
	 * Runs a job when it is this person's turn; gives null when it was dropped, because it came too
	 * fast from a connection that is gone by now.
	 * @param pace `free` for who is not slowed; otherwise whether the sender is still there
	 * @returns null when so much waits already that the sender must be cut off
	 */
	take<T>(
		person: string,
		pace: 'free' | (() => boolean),
		job: () => Promise<T>
	): Promise<T | null> | null {
		const line = this.#line(person);
		if (line.waiting >= MOST_WAITING) return null;
		line.waiting += 1;
		const turn = line.last.then(async () => {
			if (pace !== 'free') {
				if (!pace() && restored(line) < 1) return null;
				await slowed(line);
			}
			// The store answers without waiting: without a breath nobody else would be heard meanwhile.
			if (line.waiting > 1) await breath();
			return job();
		});
		line.last = turn
			.catch(() => undefined)
			.finally(() => {
				line.waiting -= 1;
				if (line.waiting === 0 && restored(line) >= BURST) this.#lines.delete(person);
			});
		return turn;
	}

	#line(person: string): Line {
		let line = this.#lines.get(person);
		if (!line) {
			line = { last: Promise.resolve(), waiting: 0, credit: BURST, at: performance.now() };
			this.#lines.set(person, line);
		}
		return line;
	}
}

function restored(line: Line): number {
	const earned = ((performance.now() - line.at) / 1_000) * PER_SECOND;
	return Math.min(BURST, line.credit + earned);
}

async function slowed(line: Line): Promise<void> {
	const credit = restored(line) - 1;
	line.credit = credit;
	line.at = performance.now();
	if (credit < 0) await pause((-credit / PER_SECOND) * 1_000, undefined, { ref: false });
}
