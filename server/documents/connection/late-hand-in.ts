interface Outcome {
	/** @param movedTo where the text went, when there was any */
	done(movedTo: string | null): void;
	/** It could not be kept now. */
	failed(): void;
}

/**
 * A client that may not write here any more hands in what it still has. Its answer to our question
 * is complete; one that does not answer in time is taken at what it sent.
 */
export class LateHandIn {
	readonly #keep: (updates: readonly Uint8Array[]) => Promise<string | null>;
	readonly #outcome: Outcome;
	readonly #timer: NodeJS.Timeout;
	readonly #updates: Uint8Array[] = [];
	#kept = 0;
	#finishing = false;
	#bytes = 0;

	/**
	 * @param keep makes a document of its own of late text
	 * @param patience ms
	 */
	constructor(
		keep: (updates: readonly Uint8Array[]) => Promise<string | null>,
		outcome: Outcome,
		patience: number
	) {
		this.#keep = keep;
		this.#outcome = outcome;
		this.#timer = setTimeout(() => void this.finish(), patience);
	}

	/** @returns bytes handed in so far */
	add(update: Uint8Array): number {
		this.#updates.push(update);
		return (this.#bytes += update.length);
	}

	async finish(): Promise<void> {
		if (this.#finishing) return;
		this.#finishing = true;
		clearTimeout(this.#timer);
		let movedTo: string | null;
		// What is typed while the text is being kept is not to be lost either; when that cannot be
		// kept, nothing is called moved, and the client comes again with all of it.
		try {
			do movedTo = await this.#keepAll();
			while (this.#kept < this.#updates.length);
		} catch {
			return this.#outcome.failed();
		}
		this.#outcome.done(movedTo);
	}

	/** The client is gone: what it handed in counts. */
	abandon(): void {
		if (!this.#finishing) void this.finish();
	}

	/** The client's words were erased: what it handed in goes with them. */
	drop(): void {
		this.#finishing = true;
		clearTimeout(this.#timer);
	}

	#keepAll(): Promise<string | null> {
		this.#kept = this.#updates.length;
		return this.#kept === 0 ? Promise.resolve(null) : this.#keep([...this.#updates]);
	}
}
