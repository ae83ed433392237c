/**
 * Answers a question at once, and one that follows too soon a little later: once, for all that was
 * asked meanwhile. A flood of questions of a few bytes would otherwise bring a flood of whole texts.
 */
export class Spaced<Question> {
	private readonly every: number;
	private readonly answer: (latest: Question) => void;
	private latest: Question | null = null;
	private last = -Infinity;
	private timer: NodeJS.Timeout | null = null;

	/** @param every ms between two answers */
	constructor(every: number, answer: (latest: Question) => void) {
		this.every = every;
		this.answer = answer;
	}

	ask(question: Question): void {
		this.latest = question;
		const wait = this.last + this.every - performance.now();
		if (wait <= 0) this.now();
		else this.timer ??= setTimeout(() => this.now(), wait).unref();
	}

	/** Nobody waits for an answer any more. */
	stop(): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = this.latest = null;
	}

	private now(): void {
		const question = this.latest!;
		this.stop();
		this.last = performance.now();
		this.answer(question);
	}
}
