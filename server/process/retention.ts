import { announcedLongAgo, fateOf, isoDay } from '#server/clock/known-time.ts';
import type { StoreClock } from '#server/clock/store-clock.ts';
import { announceEnd, processesEnding, type EndingProcess } from '#server/db/process-repository.ts';
import type { Database } from '#server/db/database.ts';
import type { Log } from '#server/log.ts';
import type { Deletion } from './deletion.ts';

/**
 * Deletes processes after the date people were told before their first word (R8), by what the store
 * knows of the time: a wrong clock deletes nothing, and what goes was announced a day before.
 */
export class Retention {
	readonly #database: Database;
	readonly #deletion: Deletion;
	readonly #clock: StoreClock;
	readonly #log: Log;

	constructor(database: Database, deletion: Deletion, clock: StoreClock, log: Log) {
		this.#database = database;
		this.#deletion = deletion;
		this.#clock = clock;
		this.#log = log;
	}

	/** What is over is announced, and at a later sweep deleted; a damaged process too. */
	async sweep(): Promise<void> {
		const wall = this.#clock.wall();
		const latest = Math.max(wall, this.#clock.time().low ?? wall);
		for (const process of await processesEnding(this.#database.db, isoDay(latest))) {
			await this.#sweepOne(process).catch((cause) =>
				this.#log.error(`process ${process.id} could not be looked at for deletion`, cause)
			);
		}
	}

	async #sweepOne(process: EndingProcess): Promise<void> {
		const { id, keepUntil } = process;
		const time = this.#clock.time();
		const note = (ran: number | null) => this.#database.write((trx) => announceEnd(trx, id, ran));
		switch (fateOf(process, time, this.#clock.wall())) {
			case 'announce':
				await note(time.ran);
				this.#log.info(`process ${id} was kept until ${keepUntil} and will be deleted in a day`);
				break;
			case 'withdraw':
				await note(null);
				break;
			case 'delete':
				await this.#deletion.delete(id);
				this.#log.info(`process ${id} was kept until ${keepUntil} and is deleted`);
		}
	}

	/** What was announced and is seen to be over by one of its team goes without waiting for the day. */
	async hurry(ids: ReadonlySet<string>): Promise<void> {
		const ran = announcedLongAgo(this.#clock.time());
		for (const { id, announced } of await this.announced()) {
			if (announced === null || !ids.has(id)) continue;
			await this.#database.write((trx) => announceEnd(trx, id, ran));
		}
		await this.sweep();
	}

	/** The processes that will be deleted within a day of being served. */
	async announced(): Promise<EndingProcess[]> {
		const ending = await processesEnding(this.#database.db, '');
		return ending.filter(({ announced }) => announced !== null);
	}
}
