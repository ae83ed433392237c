/** ms; the wait doubles from one failure to the next. */
export interface RetryOptions {
	readonly retryFirst: number;
	readonly retryMax: number;
}

/** When what could not be stored is tried again. */
export class Retry {
	#failures = 0;
	#at = 0;

	get isFailing(): boolean {
		return this.#failures > 0;
	}

	/** Not before this, on the clock that nobody sets. */
	get at(): number {
		return this.#at;
	}

	/** @returns whether this is the first time after it went well */
	failed(now: number, { retryFirst, retryMax }: RetryOptions): boolean {
		this.#at = now + Math.min(retryFirst * 2 ** this.#failures, retryMax);
		return ++this.#failures === 1;
	}

	/** @returns whether it went wrong before */
	succeeded(): boolean {
		const recovered = this.isFailing;
		this.#failures = this.#at = 0;
		return recovered;
	}

	/** Without waiting. */
	now(): void {
		this.#at = 0;
	}
}
