/**
 * The one queue all writes pass: a command's transaction or a tick's group of document updates,
 * never interleaved. While a Kysely transaction awaits, a second one on the same handle would
 * become a savepoint of it and vanish when it rolls back.
 */
export class WriteQueue {
	#last: Promise<unknown> = Promise.resolve();

	/** Runs the job after all earlier ones; its outcome is the caller's, a failure stops nobody else. */
	run<T>(job: () => Promise<T>): Promise<T> {
		const result = this.#last.then(job, job);
		this.#last = result.catch(() => undefined);
		return result;
	}

	/** Resolves when everything queued so far has ended. */
	async idle(): Promise<void> {
		await this.#last;
	}
}
