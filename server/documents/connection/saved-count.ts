/**
 * How many of a connection's messages are on disk, counted from its first. Messages are handled
 * in order, so a number says it all, deletions included, which a clock would not.
 */
export class SavedCount {
	#received = 0;
	#waiting = 0;
	#saved = 0;
	/** First message that was refused: what follows may build on it and is never called saved. */
	#refusedFrom = Infinity;

	/** @returns the message's number */
	arrived(): number {
		return ++this.#received;
	}

	queued(): void {
		this.#waiting++;
	}

	/** @returns whether this settled anything by itself */
	nothingNew(): boolean {
		if (this.#waiting > 0) return false;
		this.#saved = this.#received;
		return true;
	}

	committed(nth: number): void {
		this.#waiting--;
		this.#saved = this.#waiting === 0 ? this.#received : nth;
	}

	/** These were queued and will not be committed. */
	notCommitted(sent: readonly { readonly nth: number }[]): void {
		this.#waiting -= sent.length;
		for (const { nth } of sent) this.refused(nth);
	}

	refused(nth: number): void {
		this.#refusedFrom = Math.min(this.#refusedFrom, nth);
	}

	/** The client brought everything it has, what was refused before too. */
	broughtAll(): void {
		this.#refusedFrom = Infinity;
	}

	/** All that arrived, wherever it went. */
	get total(): number {
		return this.#received;
	}

	get value(): number {
		return Math.min(this.#saved, this.#refusedFrom - 1);
	}
}
