import { documentIn } from './documents-of-process.ts';
import { readLines } from './db/record-repository.ts';
import { deleteProcess, processesKeptUntilBefore } from './db/process-repository.ts';
import type { ProcessStore } from './commands/process-store.ts';
import type { Database } from './db/database.ts';
import type { Log } from './log.ts';

/** Deletes processes after the date people were told before their first word (R8). */
export class Retention {
	readonly #database: Database;
	readonly #processes: ProcessStore;
	readonly #eraseDocument: (name: string) => Promise<void>;
	readonly #clock: () => number;
	readonly #log: Log;

	constructor(
		database: Database,
		processes: ProcessStore,
		eraseDocument: (name: string) => Promise<void>,
		clock: () => number,
		log: Log
	) {
		this.#database = database;
		this.#processes = processes;
		this.#eraseDocument = eraseDocument;
		this.#clock = clock;
		this.#log = log;
	}

	/**
	 * Deletes every process whose last day is over, a damaged one too: record, words, documents, links
	 * and sessions.
	 */
	async sweep(): Promise<void> {
		const today = new Date(this.#clock()).toISOString().slice(0, 10);
		for (const { id, keepUntil } of await processesKeptUntilBefore(this.#database.db, today)) {
			try {
				await this.#delete(id);
				this.#log.info(`process ${id} was kept until ${keepUntil} and is deleted`);
			} catch (cause) {
				this.#log.error(
					`process ${id} was kept until ${keepUntil} and could not be deleted`,
					cause
				);
			}
		}
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
