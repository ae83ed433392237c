import type { Database } from '#server/db/database.ts';
import { readMeta, setMeta } from '#server/db/meta-repository.ts';
import { newestLineAt } from '#server/db/record-repository.ts';
import { begin, confirm, deny, pass, type KnownTime } from './known-time.ts';
import { steadyClock } from './steady.ts';

const KEY = 'known-time';

interface Sources {
	/** The machine's clock, epoch ms. */
	wall: () => number;
	/** Ms of a clock that only goes forward. */
	elapsed: () => number;
}

/** The time as this store knows it, kept in it from run to run (decision 0033). */
export class StoreClock {
	readonly #database: Database;
	readonly #sources: Sources;
	readonly #steady: () => number;
	#time: KnownTime;
	#at: number;

	private constructor(database: Database, sources: Sources, time: KnownTime) {
		this.#database = database;
		this.#sources = sources;
		this.#steady = steadyClock(sources.wall, sources.elapsed);
		this.#time = time;
		this.#at = sources.elapsed();
	}

	static async open(database: Database, sources: Sources): Promise<StoreClock> {
		const stored = await readMeta(database.db, KEY);
		const kept = stored === null ? null : (JSON.parse(stored) as KnownTime);
		const newest = kept === null ? await newestLineAt(database.db) : null;
		const clock = new StoreClock(database, sources, begin(kept, newest, sources.wall()));
		await clock.keep();
		return clock;
	}

	/** What the machine's clock says, without small steps back: for what people see and what is noted. */
	now(): number {
		return this.#steady();
	}

	/** The machine's clock itself, to ask a person about. */
	wall(): number {
		return this.#sources.wall();
	}

	/** All that is known of the time now. */
	time(): KnownTime {
		const at = this.#sources.elapsed();
		this.#time = pass(this.#time, at - this.#at, this.#sources.wall());
		this.#at = at;
		return this.#time;
	}

	/** Believed time: for what ends by itself, such as sessions, links, codes, deadlines and lock-outs. */
	known(): number {
		return this.time().known;
	}

	/** A person says whether the date on the clock is today's. */
	async answer(right: boolean): Promise<void> {
		const time = this.time();
		this.#time = right ? confirm(time, this.#sources.wall()) : deny(time);
		await this.keep();
	}

	/** Writes down what is known, for the next run. */
	async keep(): Promise<void> {
		const value = JSON.stringify(this.time());
		await this.#database.write((trx) => setMeta(trx, KEY, value));
	}
}
