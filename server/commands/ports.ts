import type { DocumentTexts } from '#lib/domain/decision.ts';
import type { Database } from '#server/db/database.ts';
import type { Trx } from '#server/db/schema.ts';
import type { Haste } from '#server/haste.ts';
import type { Features, Seed } from './feature.ts';
import type { ProcessStore } from './process-store.ts';

/** What commands need of the rest of the server. */
export interface CommandPorts {
	database: Database;
	processes: ProcessStore;
	features: Features;
	clock: () => number;
	/** Believed time: for how long links and codes last, and whether a deadline is over. */
	known: () => number;
	/**
	 * Commits what is queued for these documents of a process and gives their texts by address; called
	 * inside the write queue.
	 */
	drain(process: string, addresses: readonly string[]): Promise<DocumentTexts>;
	/**
	 * Gives a new live document its first texts, within a command's transaction.
	 * @param sender whose words they are when the seed names nobody
	 */
	seed(trx: Trx, process: string, seed: Seed, sender: string): Promise<void>;
	/**
	 * Removes what an author wrote in a process's live documents from the store, within a command's
	 * transaction.
	 * @param theirs whether in the document at this address the team only typed for them
	 * @returns to be called when the transaction has ended
	 */
	eraseWriting(
		trx: Trx,
		process: string,
		author: string,
		theirs: (address: string) => boolean
	): Promise<(outcome: 'committed' | 'rolled-back') => void>;
	/** After a commit: everyone concerned is told, as soon as it asks for, and open connections are asked again. */
	changed(process: string, haste: Haste): void;
	/** After a commit that took a session or a seat from a browser: the same for who holds them. */
	sessionsEnded(): void;
}
