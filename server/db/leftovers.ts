import type { Database as File } from 'better-sqlite3';

/** In the header of the file, which a new store has as 0: something was erased since it was written anew. */
const DUE = 1;

/**
 * What is erased is overwritten at once, but for what was left of its row where a page was filled anew
 * before: only pages that are all written again hold nothing but what is in the store (R8). That takes as
 * long as the store is large, so it waits for a moment in which nobody is there; the file itself knows
 * that it is due, whoever stops the server in between.
 */
export class Leftovers {
	readonly #file: File;

	constructor(file: File) {
		this.#file = file;
	}

	get areDue(): boolean {
		return this.#file.pragma('user_version', { simple: true }) === DUE;
	}

	/** Something was erased, or may have been. No transaction may be open. */
	note(): void {
		if (!this.areDue) this.#file.pragma(`user_version = ${DUE}`);
	}

	/**
	 * Writes every page anew; no transaction may be open.
	 * @throws where there is no room for it, or somebody else has the file in use: it stays due then
	 */
	overwrite(): void {
		this.#file.exec('vacuum');
		this.#file.pragma('user_version = 0');
	}
}
