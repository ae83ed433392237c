/** When the next answer may be given; one for all connections of one who asks. */
export interface Turns {
	next: number;
}

/**
 * Answers a question at once, and one that follows too soon a little later: once, for all that was
 * asked meanwhile. A flood of questions of a few bytes would otherwise bring a flood of whole texts.
 */
export class RateLimit<Question> {
	readonly #every: number;
	readonly #answer: (latest: Question) => void;
	readonly #turns: Turns;
	#latest: Question | null = null;
	#timer: NodeJS.Timeout | null = null;

	/**
	 * @param every ms between two answers
	 * @param turns shared with others who are answered in turn
	 */
	constructor(
		every: number,
		answer: (latest: Question) => void,
		turns: Turns = { next: -Infinity }
	) {
		this.#every = every;
		this.#answer = answer;
		this.#turns = turns;
	}

	ask(question: Question): void {
		this.#latest = question;
		if (this.#timer) return;
		const now = performance.now();
		const at = Math.max(now, this.#turns.next);
		this.#turns.next = at + this.#every;
		if (at === now) this.#now();
		else this.#timer = setTimeout(() => this.#now(), at - now).unref();
	}

	/** Nobody waits for an answer any more. */
	stop(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = this.#latest = null;
	}

	#now(): void {
		const question = this.#latest!;
		this.stop();
		this.#answer(question);
	}
}
