import { doubtOf, isoDay, type Doubt } from '#server/clock/known-time.ts';
import type { StoreClock } from '#server/clock/store-clock.ts';
import type { Account } from '#server/db/account-repository.ts';
import type { Database } from '#server/db/database.ts';
import { firstKeepUntil, processesLedBy } from '#server/db/process-repository.ts';
import type { Log } from '#server/log.ts';
import type { Retention } from './retention.ts';

/** What a facilitator is asked about the date, and what of theirs will be deleted. */
export interface TodayQuestion {
	/** Why they are asked for the date; null when only something of theirs will be deleted. */
	doubt: Doubt | null;
	/** What the server's machine takes for now, epoch ms. */
	now: number;
	/** Of the processes they lead, those that go within a day, with their last day (R8). */
	ending: { id: string; title: string; keepUntil: string }[];
}

/** Asks people whether the date is right, where the clock alone is not to be trusted (decision 0033). */
export class Today {
	readonly #database: Database;
	readonly #clock: StoreClock;
	readonly #retention: Retention;
	readonly #log: Log;

	constructor(database: Database, clock: StoreClock, retention: Retention, log: Log) {
		this.#database = database;
		this.#clock = clock;
		this.#retention = retention;
		this.#log = log;
	}

	/** What to ask this account, or null. Only who leads a process is asked. */
	async question(account: Account): Promise<TodayQuestion | null> {
		const led = new Set(await processesLedBy(this.#database.db, account.id));
		if (led.size === 0) return null;
		const now = this.#clock.wall();
		const first = await firstKeepUntil(this.#database.db);
		const doubt = doubtOf(this.#clock.time(), now, first);
		const ending = (await this.#retention.announced()).filter(({ id }) => led.has(id));
		if (doubt === null && ending.length === 0) return null;
		return {
			doubt,
			now,
			ending: ending.map(({ id, title, keepUntil }) => ({ id, title, keepUntil }))
		};
	}

	/**
	 * Their answer; says whether it counts. It does not from who leads no process, nor from a page that
	 * was made on another day.
	 * @param day the ISO day that they were asked about
	 */
	async answer(account: Account, right: boolean, day = this.#today()): Promise<boolean> {
		const led = await processesLedBy(this.#database.db, account.id);
		if (led.length === 0 || day !== this.#today()) return false;
		await this.#clock.answer(right);
		this.#log.info(`account ${account.id} says that ${day} is ${right ? '' : 'not '}today`);
		await this.#retention.sweep();
		return true;
	}

	/** Deletes what was announced of the processes they lead, without waiting for the day. */
	async deleteNow(account: Account, day = this.#today()): Promise<void> {
		if (day !== this.#today()) return;
		const led = await processesLedBy(this.#database.db, account.id);
		await this.#retention.hurry(new Set(led));
	}

	#today(): string {
		return isoDay(this.#clock.wall());
	}
}
