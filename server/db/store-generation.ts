import { sql } from 'kysely';
import { newId } from '#lib/protocol/new-id.ts';
import type { Database } from './database.ts';
import type { Db } from './schema.ts';
import type { Generation } from '#lib/protocol/messages.ts';
import { readMeta, setMeta } from './meta-repository.ts';
import { NO_STAMP, type StoreMarker } from './store-marker.ts';

interface Stamp {
	stamp: string;
	at: number;
}

/** A store that is written in gets a new stamp this often. */
const STAMP_EVERY_MS = 60_000;

/**
 * Notices that a store was put back. Store and marker carry the same stamp, a new one every minute in
 * which something was written and at every start and stop: a file with another stamp than the marker
 * beside it is an earlier one. So is, as far as anyone can tell, a store without its marker, and one
 * that stands beside it as another file: a folder that was copied back as a whole. A copy that is no
 * older than the last minute before a crash is not told from the store itself.
 */
export class StoreGeneration {
	readonly #database: Database;
	readonly #marker: StoreMarker | null;
	readonly #clock: () => number;
	readonly #failed: (cause: unknown) => void;
	readonly #timer: NodeJS.Timeout;
	#current: Generation = { id: '', setBack: null };
	/** What the store carries, and what it is to carry next: the same until that is written. */
	#stamp = NO_STAMP;
	#next = newId();
	/** Rows this connection had changed at the last stamp. */
	#changes = -1;

	private constructor(
		database: Database,
		marker: StoreMarker | null,
		clock: () => number,
		failed: (cause: unknown) => void
	) {
		this.#database = database;
		this.#marker = marker;
		this.#clock = clock;
		this.#failed = failed;
		this.#timer = setInterval(() => void this.#stampIfWritten(), STAMP_EVERY_MS);
		this.#timer.unref();
	}

	/**
	 * Looks whether the store is what its marker says, and begins a new generation when it is not.
	 * @param marker beside a store that was set up; null where it is in memory
	 * @param failed a stamp could not be written: the next one is tried again
	 */
	static async open(
		database: Database,
		marker: StoreMarker | null,
		clock: () => number,
		failed: (cause: unknown) => void
	): Promise<StoreGeneration> {
		const generation = new StoreGeneration(database, marker, clock, failed);
		await generation.#begin();
		return generation;
	}

	get current(): Generation {
		return this.#current;
	}

	/** Store and marker agree from now on; called again when the store was just set up. */
	async stamp(): Promise<void> {
		if (!this.#marker?.stands) return;
		const value = JSON.stringify({ stamp: this.#next, at: this.#clock() } satisfies Stamp);
		// In this order: whatever ends the server in between, what the file has is expected.
		this.#marker.expectOneOf([this.#stamp, this.#next]);
		try {
			await this.#database.write((trx) => setMeta(trx, 'stamp', value));
			this.#stamp = this.#next;
			this.#next = newId();
			this.#marker.expectOnly(this.#stamp);
			this.#changes = await changesOf(this.#database.db);
		} catch (cause) {
			this.#failed(cause);
		}
	}

	/** The last stamp, of a store that is about to be closed. */
	async stop(): Promise<void> {
		clearInterval(this.#timer);
		await this.stamp();
	}

	async #begin(): Promise<void> {
		const { db } = this.#database;
		const stamp = read<Stamp>(await readMeta(db, 'stamp'));
		const known = read<Generation>(await readMeta(db, 'generation'));
		this.#stamp = stamp?.stamp ?? NO_STAMP;
		const isAnother = this.#marker?.seesAnother(this.#stamp) ?? false;
		if (known && !isAnother) this.#current = known;
		else {
			const until = Math.max(stamp?.at ?? 0, await lastLine(db));
			const setBack = isAnother ? { noticed: this.#clock(), until } : null;
			this.#current = { id: newId(), setBack };
			const value = JSON.stringify(this.#current);
			await this.#database.write((trx) => setMeta(trx, 'generation', value));
		}
		await this.stamp();
	}

	async #stampIfWritten(): Promise<void> {
		if ((await changesOf(this.#database.db)) !== this.#changes) await this.stamp();
	}
}

function read<T>(text: string | null): T | null {
	return text === null ? null : (JSON.parse(text) as T);
}

async function changesOf(db: Db): Promise<number> {
	const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(db);
	return rows[0]?.n ?? -1;
}

async function lastLine(db: Db): Promise<number> {
	const { max } = db.fn;
	const row = await db.selectFrom('record').select(max('at').as('at')).executeTakeFirst();
	return Number(row?.at ?? 0);
}
