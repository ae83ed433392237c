import { documentIn } from './documents-of-process.ts';
import { readLines } from '#server/db/record-repository.ts';
import { announcedLongAgo, fateOf, isoDay } from '#server/clock/known-time.ts';
import type { StoreClock } from '#server/clock/store-clock.ts';
import {
	announceEnd,
	deleteProcess,
	processesEnding,
	type EndingProcess
} from '#server/db/process-repository.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import type { Log } from '#server/log.ts';

/**
 * Deletes processes after the date people were told before their first word (R8), by what the store
 * knows of the time: a wrong clock deletes nothing, and what goes was announced a day before.
 */
export class Retention {
	readonly #database: Database;
	readonly #processes: ProcessStore;
	readonly #eraseDocument: (name: string) => Promise<void>;
	readonly #clock: StoreClock;
	readonly #log: Log;

	constructor(
		database: Database,
		processes: ProcessStore,
		eraseDocument: (name: string) => Promise<void>,
		clock: StoreClock,
		log: Log
	) {
		this.#database = database;
		this.#processes = processes;
		this.#eraseDocument = eraseDocument;
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
				await this.#delete(id);
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

	async #delete(process: string): Promise<void> {
		const documents = await this.#documentsOf(process);
		await this.#database.queue.run(async () => {
			for (const document of documents) await this.#eraseDocument(document);
			await this.#database.db.transaction().execute((trx) => deleteProcess(trx, process));
			this.#processes.forget(process);
			this.#database.emptyLog();
		});
	}

	/** Every document the process ever had, also of items that were taken out again. */
	async #documentsOf(process: string): Promise<string[]> {
		const names = [`issue/${process}`];
		for (const { event } of await readLines(this.#database.db, process)) {
			if (event.type === 'party:added') names.push(`frames/${String(event.party)}`);
			if (event.type === 'item:added') names.push(`item/${String(event.id)}`);
			if (event.type === 'proposal:started' || event.type === 'proposal:rescued') {
				names.push(`proposal/${String(event.id)}`);
			}
		}
		return names.map((address) => documentIn(process, address));
	}
}
