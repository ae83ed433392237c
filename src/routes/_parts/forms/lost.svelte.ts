import { tick } from 'svelte';

/** What was typed here of a thing that somebody else took away meanwhile. */
interface LostWords {
	/** What thing that was. */
	of: string;
	/** Field by field, as they stood there. */
	typed: readonly { label: string; words: string }[];
}

/** Of a page with things that have a form each: what was typed in the forms of those that are gone. */
export class Lost {
	#list = $state.raw<readonly LostWords[]>([]);

	get list(): readonly LostWords[] {
		return this.#list;
	}

	/**
	 * The form of a thing goes from the page: kept is what was typed in it, where the thing itself is gone.
	 * @param typed null where nothing is, or where who removes it typed it
	 */
	async left(typed: LostWords | null, isThere: () => boolean): Promise<void> {
		// While a form goes, everything still reads as it was before.
		await tick();
		if (typed && !isThere()) this.#list = [...this.#list, typed];
	}

	/** They were read, and copied where they are still wanted. */
	dismiss(words: LostWords): void {
		this.#list = this.#list.filter((one) => one !== words);
	}
}
