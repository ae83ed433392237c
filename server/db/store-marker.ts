import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOrganisations } from './account-repository.ts';
import type { Database } from './database.ts';

/** The file is empty, and was not. */
export class StoreLost extends Error {}

interface Marker {
	/** When it was first seen that this folder holds a store that was set up; ISO. */
	since: string;
	/** A server serves it, or did not stop by itself. */
	served: boolean;
}

/**
 * What can be known of a store from outside it: a small file beside it says that it was set up once, and
 * whether its server ended by itself. So a file that was emptied or replaced is not taken for a new
 * store, and a write-ahead log that is gone is missed.
 */
export class StoreMarker {
	readonly #path: string;
	readonly #dataDir: string;
	/** The last server did not stop by itself, and what it had written last is not there. */
	readonly logLost: boolean;

	constructor(dataDir: string) {
		this.#dataDir = dataDir;
		this.#path = join(dataDir, 'plandag.store.json');
		const log = join(dataDir, 'plandag.sqlite-wal');
		this.logLost = this.#read()?.served === true && !existsSync(log);
	}

	/**
	 * Marks a store that was set up as served.
	 * @throws StoreLost when it is empty and was set up before
	 */
	async check(database: Database, now: Date): Promise<void> {
		const known = this.#read();
		if ((await countOrganisations(database.db)) > 0) {
			return this.#write({ since: known?.since ?? now.toISOString(), served: true });
		}
		if (!known) return;
		throw new StoreLost(
			`The store in ${this.#dataDir} is empty, and was set up before (it was there on ` +
				`${known.since.slice(0, 10)}). Put a backup back as plandag.sqlite. ` +
				`To begin anew instead, remove ${this.#path}.`
		);
	}

	/** The server stops by itself; everything is in the file. */
	stopped(): void {
		const known = this.#read();
		if (known) this.#write({ ...known, served: false });
	}

	#read(): Marker | null {
		try {
			return JSON.parse(readFileSync(this.#path, 'utf8')) as Marker;
		} catch {
			return null;
		}
	}

	/** Never a reason not to serve: it only tells of what is lost. */
	#write(marker: Marker): void {
		try {
			writeFileSync(this.#path, JSON.stringify(marker));
		} catch {
			return;
		}
	}
}
