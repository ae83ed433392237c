interface Kept {
	/** Live documents whose words had not all reached the server. */
	names: readonly string[];
	/** Proposals that words went to because their own text had closed. */
	moved: readonly string[];
}

/**
 * Texts whose words had not all reached the server when their writing screen was left, and where
 * words went that came too late. Kept on the device, so that they go out as soon as there is network,
 * whoever opens the page, and so that their writer hears of it (R4).
 */
export class LeftBehind {
	#kept = $state.raw<Kept>({ names: [], moved: [] });
	readonly #key: string;

	constructor(key: string) {
		this.#key = key;
		if (typeof window === 'undefined') return;
		try {
			const { names, moved } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
			this.#kept = { names: texts(names), moved: texts(moved) };
		} catch {
			// Nothing may be read here: nothing was left behind either.
		}
	}

	/** Names of live documents, for instance `proposal/<id>`. */
	get names(): readonly string[] {
		return this.#kept.names;
	}

	/** Ids of proposals that late words went to, until the writer has seen it. */
	get moved(): readonly string[] {
		return this.#kept.moved;
	}

	add(name: string): void {
		const { names } = this.#kept;
		if (!names.includes(name)) this.#set({ names: [...names, name] });
	}

	/** All its words are on the server's disk. */
	done(name: string): void {
		const { names } = this.#kept;
		if (names.includes(name)) this.#set({ names: names.filter((other) => other !== name) });
	}

	/** @param document where the words are now, for instance `proposal/<id>` */
	movedTo(document: string): void {
		const id = document.split('/')[1] ?? '';
		const { moved } = this.#kept;
		if (!moved.includes(id)) this.#set({ moved: [...moved, id] });
	}

	seen(proposal: string): void {
		const { moved } = this.#kept;
		if (moved.includes(proposal)) this.#set({ moved: moved.filter((id) => id !== proposal) });
	}

	#set(change: Partial<Kept>): void {
		this.#kept = { ...this.#kept, ...change };
		try {
			localStorage.setItem(this.#key, JSON.stringify(this.#kept));
		} catch {
			// It stays in memory as long as the page is open.
		}
	}
}

function texts(kept: unknown): string[] {
	return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
}
