import { cleanLine } from '#lib/domain/clean-text.ts';
import { makerOf, type ProcessState } from '#lib/domain/process/index.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { ProcessStore } from '#server/commands/process-store.ts';
import type { Account } from '#server/db/account-repository.ts';
import type { Database } from '#server/db/database.ts';
import { somebodyCameIn } from '#server/db/process-repository.ts';
import { authorsIn } from '#server/db/document-repository.ts';
import { documentIn, authorIn } from './documents-of-process.ts';
import type { Deletion } from './deletion.ts';

/** What of a process its maker reads before it is removed. */
export interface Removable {
	title: string;
	/** How many are in its team. */
	team: number;
	/** Why it stays, or null. */
	kept: 'process-not-yours' | 'process-has-words' | null;
}

/**
 * Removes a process before its date (decision 0077): by who made it, who reads back its name, as long as
 * nobody else said, wrote or opened anything in it.
 */
export class Removal {
	readonly #database: Database;
	readonly #processes: ProcessStore;
	readonly #deletion: Deletion;
	/** Commits what others are writing in a document at this moment; inside the write queue. */
	readonly #drain: (process: string, addresses: readonly string[]) => Promise<unknown>;

	constructor(
		database: Database,
		processes: ProcessStore,
		deletion: Deletion,
		drain: (process: string, addresses: readonly string[]) => Promise<unknown>
	) {
		this.#database = database;
		this.#processes = processes;
		this.#deletion = deletion;
		this.#drain = drain;
	}

	/** What is asked on its page; null for who is not in its team, and where there is no such process. */
	async ask(account: Account, process: string): Promise<Removable | null> {
		const { state, damage } = await this.#processes.load(process);
		if (damage || !state.setUp.team.has(account.id)) return null;
		const title = state.setUp.notice?.title ?? '';
		return { title, team: state.setUp.team.size, kept: await this.#kept(account, process, state) };
	}

	/**
	 * Removes it. Refused to who did not make it, as soon as anybody else's words, a person, a note or an
	 * opened link is in it, and when its name is not read back.
	 * @param name what was typed as its name
	 */
	async remove(account: Account, process: string, name: string): Promise<Result<null>> {
		return this.#database.queue.run(async () => {
			const { state, damage } = await this.#processes.load(process);
			if (damage || !state.setUp.team.has(account.id)) return refuse('process-removed');
			await this.#drain(process, addressesOf(state));
			const kept = await this.#kept(account, process, state);
			if (kept !== null) return refuse(kept);
			if (folded(name) !== folded(state.setUp.notice?.title ?? '')) {
				return refuse('name-not-read-back');
			}
			const documents = await this.#deletion.documentsOf(process);
			await this.#deletion.within(process, documents);
			return ok(null);
		});
	}

	async #kept(account: Account, process: string, state: ProcessState): Promise<Removable['kept']> {
		const member = state.setUp.team.get(account.id);
		if (member?.role !== 'facilitator' || makerOf(state.setUp) !== account.id) {
			return 'process-not-yours';
		}
		if (!state.untouched) return 'process-has-words';
		const own = authorIn(process, `staff:${account.id}`);
		const authors = await authorsIn(this.#database.db, documentIn(process, ''));
		const written = authors.some((author) => author !== own);
		if (written || (await somebodyCameIn(this.#database.db, process))) return 'process-has-words';
		return null;
	}
}

function addressesOf({ setUp, frames }: ProcessState): string[] {
	return [`issue/${setUp.id ?? ''}`, ...[...frames.parties.keys()].map((id) => `frames/${id}`)];
}

/** As somebody types a name that they read: capitals and spaces do not matter. */
const folded = (name: string) => cleanLine(name).trim().replace(/\s+/g, ' ').toLocaleLowerCase();
