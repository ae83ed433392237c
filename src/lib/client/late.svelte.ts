import { loadUntilThere } from './load-until-there.ts';

/** A part of a page that comes right after what is on the screen, so that nobody waits for it there. */
export class Late<Part> {
	#part = $state.raw<Part | null>(null);
	readonly #load: () => Promise<{ default: Part }>;

	constructor(load: () => Promise<{ default: Part }>) {
		this.#load = load;
	}

	/** The part, or null while it is on its way. */
	get part(): Part | null {
		return this.#part;
	}

	/** Fetches it, again and again without network; gives the way to call that off. */
	fetch(): () => void {
		return loadUntilThere(this.#load, { there: (part) => (this.#part = part.default) });
	}
}
