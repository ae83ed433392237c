/**
 * Proposals whose words had not all reached the server when their writing screen was left. Kept on
 * the device, so that they go out as soon as there is network, whoever opens the page (R4).
 */
export class LeftBehind {
	#ids = $state.raw<readonly string[]>([]);
	readonly #key: string;

	constructor(key: string) {
		this.#key = key;
		if (typeof window === 'undefined') return;
		try {
			const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
			if (Array.isArray(kept)) this.#ids = kept.filter((id) => typeof id === 'string');
		} catch {
			// Nothing may be read here: nothing was left behind either.
		}
	}

	get ids(): readonly string[] {
		return this.#ids;
	}

	add(id: string): void {
		if (!this.#ids.includes(id)) this.#set([...this.#ids, id]);
	}

	/** All its words are on the server's disk. */
	done(id: string): void {
		if (this.#ids.includes(id)) this.#set(this.#ids.filter((other) => other !== id));
	}

	#set(ids: readonly string[]): void {
		this.#ids = ids;
		try {
			localStorage.setItem(this.#key, JSON.stringify(ids));
		} catch {
			// It stays in memory as long as the page is open.
		}
	}
}
