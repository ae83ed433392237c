import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOrganisations } from './account-repository.ts';
import type { Database } from './database.ts';

/** The file is empty, and was not. */
export class StoreLost extends Error {}

/** Of a store that was never given one. */
export const NO_STAMP = '';

interface Marker {
	/** When it was first seen that this folder holds a store that was set up; ISO. */
	since: string;
	/** A server serves it, or did not stop by itself. */
	served: boolean;
	/** Stamps the store may carry now: one, and a second while it gets another. */
	stamps?: string[];
	/** Which file on this disk the store is. */
	file?: FileOnDisk;
}

interface FileOnDisk {
	inode: string;
	/** Null where the disk does not say. */
	born: string | null;
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
	/** As it stood before this server. */
	readonly #before: Marker | null;

	constructor(dataDir: string) {
		this.#dataDir = dataDir;
		this.#path = join(dataDir, 'plandag.store.json');
		const log = join(dataDir, 'plandag.sqlite-wal');
		this.#before = this.#read();
		this.logLost = this.#before?.served === true && !existsSync(log);
	}

	/** There is one: the store was set up. */
	get stands(): boolean {
		return this.#read() !== null;
	}

	/**
	 * Whether the store is another than the one this marker was left beside.
	 * @param stamp what it carries; `NO_STAMP` when it was never given one
	 */
	seesAnother(stamp: string): boolean {
		const before = this.#before;
		// Carried here without its marker, perhaps from a copy.
		if (before === null) return stamp !== NO_STAMP;
		if (before.stamps && !before.stamps.includes(stamp)) return true;
		return before.file !== undefined && !isSame(before.file, this.#file());
	}

	/** The store may carry one of these now: `NO_STAMP` where it was never given one. */
	expectOneOf(stamps: readonly string[]): void {
		const known = this.#read();
		if (known) this.#write({ ...known, stamps: [...stamps] });
	}

	/** The store carries this stamp now. */
	expectOnly(stamp: string): void {
		const known = this.#read();
		if (known) this.#write({ ...known, stamps: [stamp], file: this.#file() });
	}

	#file(): FileOnDisk {
		const { ino, birthtimeNs, ctimeNs } = statSync(join(this.#dataDir, 'plandag.sqlite'), {
			bigint: true
		});
		// Where a disk does not say when a file was made, some systems say when it was changed.
		const says = birthtimeNs > 0n && birthtimeNs < ctimeNs;
		return { inode: String(ino), born: says ? String(birthtimeNs) : null };
	}

	/**
	 * Marks a store that was set up as served.
	 * @throws StoreLost when it is empty and was set up before
	 */
	async check(database: Database, now: Date): Promise<void> {
		const known = this.#read();
		if ((await countOrganisations(database.db)) > 0) {
			const since = known?.since ?? now.toISOString();
			return this.#write({ ...known, since, served: true });
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

function isSame(a: FileOnDisk, b: FileOnDisk): boolean {
	return a.inode === b.inode && (a.born === null || b.born === null || a.born === b.born);
}
