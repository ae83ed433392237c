/** Ticks take at most this part of the time, until they are as far apart as agreed. */
const SHARE = 1 / 8;
/** How much the latest tick counts in what ticks cost. */
const LATEST = 0.2;

export interface TickIntervals {
	/** From the first request after a pause to its tick, ms. */
	readonly quiet: number;
	/** Between two ticks: at least `fast`, at most `busy`. */
	readonly fast: number;
	readonly busy: number;
}

/**
 * Runs a job soon after it was asked for: at once when it was quiet, at a steady pace when busy, and
 * the slower the more it costs, because fewer and fuller ticks are cheaper. Never two at a time.
 */
export class Ticker {
	readonly #job: () => Promise<void>;
	readonly #intervals: TickIntervals;
	/** What a tick took lately, ms. */
	#cost = 0;
	#timer: NodeJS.Timeout | null = null;
	#timerAt = 0;
	#lastStart = -Infinity;
	#running = false;
	#again: number | null = null;
	#stopped = false;

	constructor(job: () => Promise<void>, intervals: TickIntervals) {
		this.#job = job;
		this.#intervals = intervals;
	}

	/** @param delay not before this many ms from now */
	request(delay = this.#intervals.quiet): void {
		if (this.#stopped) return;
		const now = performance.now();
		const at = Math.max(now + delay, this.#turnAfter(now));
		if (this.#running) this.#again = Math.min(this.#again ?? Infinity, at);
		else this.#runAt(at);
	}

	#runAt(at: number): void {
		if (this.#timer) {
			if (this.#timerAt <= at) return;
			clearTimeout(this.#timer);
		}
		this.#timerAt = at;
		this.#timer = setTimeout(() => void this.#run(), Math.max(0, at - performance.now()));
	}

	/** A turn that passed unused does not move the one after it: the pace stays steady. */
	#turnAfter(now: number): number {
		const next = this.#lastStart + this.#between();
		return now <= next ? next : next + this.#between();
	}

	#between(): number {
		const { fast, busy } = this.#intervals;
		return Math.min(busy, Math.max(fast, this.#cost / SHARE));
	}

	stop(): void {
		this.#stopped = true;
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
	}

	async #run(): Promise<void> {
		this.#timer = null;
		this.#running = true;
		this.#lastStart = performance.now();
		try {
			await this.#job();
		} finally {
			this.#running = false;
			const took = performance.now() - this.#lastStart;
			this.#cost += LATEST * (took - this.#cost);
			const again = this.#again;
			this.#again = null;
			if (again !== null && !this.#stopped) this.#runAt(again);
		}
	}
}
