import type { Pace } from '#server/documents/options.ts';

/** What one of them may still have of something that is given at a pace. */
export class Allowance {
	readonly #pace: Pace;
	#credit: number;
	#at = performance.now();

	constructor(pace: Pace) {
		this.#pace = pace;
		this.#credit = pace.burst;
	}

	/** @returns ms to wait before more is given */
	spend(count: number): number {
		this.#credit = this.#restored() - count;
		this.#at = performance.now();
		return Math.max(0, (-this.#credit / this.#pace.perSecond) * 1_000);
	}

	/** Whether there is one to be had now. */
	has(): boolean {
		return this.#restored() >= 1;
	}

	isWhole(): boolean {
		return this.#restored() >= this.#pace.burst;
	}

	#restored(): number {
		const earned = ((performance.now() - this.#at) / 1_000) * this.#pace.perSecond;
		return Math.min(this.#pace.burst, this.#credit + earned);
	}
}
