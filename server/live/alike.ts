import type { SectionName } from '#server/access/sections.ts';
import type { Made } from './made.ts';

/** What was made is looked up among as many, and forgotten then. */
const LEAST = 500;
/** Characters: of a list of thousands few versions are kept that nobody has any more. */
const MOST_LENGTH = 4_000_000;

/** What was made lately, by its text: a thousand phones of which each has its own part mostly have the same. */
export class Alike {
	readonly #made = new Map<string, Made>();
	#length = 0;

	/** The section with this text, where one was made lately: for other viewers, or before. */
	of(name: SectionName, text: string): Made | undefined {
		return this.#made.get(`${name} ${text}`);
	}

	/** @param sections how many there are for all viewers: about so many are looked up at once */
	add(made: Made, sections: number): void {
		this.#length += made.text.length;
		if (this.#made.size > 2 * sections + LEAST || this.#length > MOST_LENGTH) {
			this.#made.clear();
			this.#length = made.text.length;
		}
		this.#made.set(`${made.name} ${made.text}`, made);
	}

	/** How many are kept. */
	get size(): number {
		return this.#made.size;
	}
}
