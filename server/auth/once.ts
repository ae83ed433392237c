/** How long a deed is known after it was done: a lost answer is asked again within seconds. */
const KEPT_MS = 10 * 60_000;

/** Anyone can send forms; of more deeds the oldest are forgotten. */
const MOST_KEPT = 10_000;

interface Done {
	outcome: Promise<unknown>;
	/** Epoch ms; a clock that is set back forgets it sooner, never later. */
	from: number;
}

/**
 * Deeds that are done once however often they are asked: whoever asks again gets the same outcome, also
 * while the first is still under way. In memory, because outcomes hold secrets; what is stored knows
 * its own id besides (decision 0044).
 */
export class Once {
	readonly #done = new Map<string, Done>();
	readonly #clock: () => number;
	readonly #most: number;

	constructor(clock: () => number, most = MOST_KEPT) {
		this.#clock = clock;
		this.#most = most;
	}

	/** How many deeds are remembered. */
	get size(): number {
		return this.#done.size;
	}

	/**
	 * Does something, or gives what came of it before.
	 * @param counts whether this outcome is one: what was refused can be tried again
	 */
	run<Outcome>(
		key: string,
		work: () => Promise<Outcome>,
		counts: (outcome: Outcome) => boolean
	): Promise<Outcome> {
		this.#forgetOld();
		const known = this.#done.get(key);
		if (known) return known.outcome as Promise<Outcome>;
		const outcome = work();
		const done = { outcome, from: this.#clock() };
		this.#done.set(key, done);
		const forget = () => {
			if (this.#done.get(key) === done) this.#done.delete(key);
		};
		outcome.then((value) => counts(value) || forget(), forget);
		return outcome;
	}

	/** The oldest stand first. */
	#forgetOld(): void {
		const now = this.#clock();
		for (const [key, { from }] of this.#done) {
			const fresh = now >= from && now < from + KEPT_MS;
			if (fresh && this.#done.size < this.#most) return;
			this.#done.delete(key);
		}
	}
}
