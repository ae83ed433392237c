/** Changes of one burst leave together: long enough to merge, short enough to feel immediate. */
const LEAST_MS = 30;

/** A burst may grow, but nobody waits longer than this to see what happened. */
const MOST_MS = 500;

/** Publishing takes at most a fifth of the time: a full hall makes the bursts longer, not the wait for answers. */
const FACTOR = 4;

/** Ms of processor time that this thread has had: another program that is busy makes no burst longer. */
function spent(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
}

/** How long to wait before publishing again, by what the last time cost. */
export class Rest {
	#ms = LEAST_MS;

	/** Ms until the next time. */
	get ms(): number {
		return this.#ms;
	}

	/** Runs what publishes, and rests after it as long as it cost. */
	after(publish: () => void): void {
		const began = spent();
		publish();
		this.#ms = Math.min(MOST_MS, Math.max(LEAST_MS, FACTOR * (spent() - began)));
	}
}
