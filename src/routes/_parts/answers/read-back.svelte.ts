/**
 * Whether what a member enters for somebody was read back to them: words that change afterwards are to
 * be read out again (C8).
 */
export class ReadBack {
	#read = $state<string | null>(null);
	readonly #words: () => unknown;

	/** @param words what would be entered now, as plain data */
	constructor(words: () => unknown) {
		this.#words = words;
	}

	get done(): boolean {
		return this.#read === JSON.stringify(this.#words());
	}

	set done(read: boolean) {
		this.#read = read ? JSON.stringify(this.#words()) : null;
	}
}
