import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Database } from '#server/db/database.ts';
import { deleteProcess } from '#server/db/process-repository.ts';
import { readLines } from '#server/db/record-repository.ts';
import { documentIn } from './documents-of-process.ts';

/** What is left of a process in memory when it is gone from the store. */
interface Deleting {
	eraseDocument: (name: string) => Promise<void>;
	/** Whoever has it open is sent away, and what was kept for views goes. */
	gone: (process: string) => void;
}

/** Removes a process for good: record, words, texts, links and sessions, on disk and in memory. */
export class Deletion {
	readonly #database: Database;
	readonly #processes: ProcessStore;
	readonly #ports: Deleting;

	constructor(database: Database, processes: ProcessStore, ports: Deleting) {
		this.#database = database;
		this.#processes = processes;
		this.#ports = ports;
	}

	/** Every document the process ever had, also of items that were taken out again. */
	async documentsOf(process: string): Promise<string[]> {
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

	/** Inside a job of the write queue. */
	async within(process: string, documents: readonly string[]): Promise<void> {
		for (const document of documents) await this.#ports.eraseDocument(document);
		await this.#database.db.transaction().execute((trx) => deleteProcess(trx, process));
		this.#processes.forget(process);
		this.#ports.gone(process);
		this.#database.emptyLog();
	}

	async delete(process: string): Promise<void> {
		const documents = await this.documentsOf(process);
		await this.#database.queue.run(() => this.within(process, documents));
	}
}
