/** How many failures in how long a time. */
export interface AttemptLimit {
	/** Failures allowed in one window. */
	most: number;
	windowMs: number;
}

interface Failures {
	count: number;
	/** When the window began. */
	since: number;
	windowMs: number;
}

/**
 * Slows guessing by counting failures per key; what a key is, says who asks, and it is never an
 * address (a hall shares one). Kept in memory: a window is short, and nothing of whoever only tried is
 * written down (decision 0035).
 */
export class Attempts {
	readonly #failures = new Map<string, Failures>();
	readonly #clock: () => number;
	readonly #most: number;

	/** @param most keys kept, where anyone can make up new ones; then the oldest are forgotten */
	constructor(clock: () => number, most = Infinity) {
		this.#clock = clock;
		this.#most = most;
	}

	/** How many keys are remembered. */
	get size(): number {
		return this.#failures.size;
	}

	/**
	 * Whether one more try may be made. It counts as a failure until it turns out well (`giveBack`,
	 * `succeeded`): a thousand tries at once must not all be looked at before the first one counts.
	 */
	take(key: string, { most, windowMs }: AttemptLimit): boolean {
		this.#forgetOver();
		const known = this.#failures.get(key);
		if (known && !this.#isOver(known)) {
			if (known.count >= most) return false;
			known.count += 1;
			return true;
		}
		this.#failures.delete(key);
		this.#failures.set(key, { count: 1, since: this.#clock(), windowMs });
		return true;
	}

	/** That try was right; the failures of others stay. */
	giveBack(key: string): void {
		const known = this.#failures.get(key);
		if (!known) return;
		known.count -= 1;
		if (known.count <= 0) this.#failures.delete(key);
	}

	/** Someone proved who they are: their typing errors are forgotten. */
	succeeded(key: string): void {
		this.#failures.delete(key);
	}

	/** A window that begins in the future is over too: a clock set back locks nobody out for longer. */
	#isOver({ since, windowMs }: Failures): boolean {
		const now = this.#clock();
		return now < since || now >= since + windowMs;
	}

	/** The oldest stand first; each try forgets at least as many as it adds. */
	#forgetOver(): void {
		let looked = 0;
		for (const [key, failures] of this.#failures) {
			const crowded = this.#failures.size >= this.#most;
			if (!crowded && (looked >= 2 || !this.#isOver(failures))) return;
			this.#failures.delete(key);
			looked += 1;
		}
	}
}
