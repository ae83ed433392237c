import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import {
	accountsOf,
	deleteAccount,
	findAccount,
	setRole,
	type Account,
	type AccountRole
} from '#server/db/account-repository.ts';
import type { Database } from '#server/db/database.ts';
import type { Db } from '#server/db/schema.ts';
import { deleteInvitationsOf } from '#server/db/pass-repository.ts';
import { deleteMember, ledByNobodyElse, processesWith } from '#server/db/process-repository.ts';
import { deleteStaff } from '#server/db/session-repository.ts';

type ColleagueRefusal = 'not-allowed' | 'unknown-account' | 'last-manager' | 'only-facilitator';

interface ColleaguePorts {
	database: Database;
	commands: CommandDoor;
	/** Sessions ended: their open connections end with them. */
	sessionsEnded(): void;
}

/** What a manager does with the accounts of their organisation, their own included (decision 0038). */
export class Colleagues {
	readonly #ports: ColleaguePorts;

	constructor(ports: ColleaguePorts) {
		this.#ports = ports;
	}

	/** One account, for a manager of the same organisation; null for anyone else, and when it is not there. */
	async look(by: Account, id: string): Promise<Account | null> {
		const found = await this.#find(this.#ports.database.db, by, id);
		return found.ok ? found.value : null;
	}

	/** Whether there is no other manager, who then neither goes nor steps back. */
	isLastManager(account: Account): Promise<boolean> {
		return isLastManager(this.#ports.database.db, account);
	}

	/** The titles of the processes that nobody else leads. */
	leadsAlone(id: string): Promise<string[]> {
		return ledByNobodyElse(this.#ports.database.db, id);
	}

	/**
	 * What an account may from now on, in what it has open too. Who becomes a table host has no open
	 * invitations any more. Their place in processes stays.
	 */
	changeRole(by: Account, id: string, role: AccountRole): Promise<Result<null, ColleagueRefusal>> {
		return this.#ports.database.write(async (trx) => {
			const found = await this.#find(trx, by, id);
			if (!found.ok) return found;
			if (role !== 'manager' && (await isLastManager(trx, found.value))) {
				return refuse('last-manager');
			}
			await setRole(trx, id, role);
			if (role === 'host') await deleteInvitationsOf(trx, found.value);
			return ok(null);
		});
	}

	/**
	 * Removes an account: out of every team, with its sessions, address, password and open invitations.
	 * Its name stays in the records of processes (C10). Refused for the last manager, and while there is a
	 * process that nobody else leads, which is named.
	 */
	async remove(by: Account, id: string): Promise<Result<null, ColleagueRefusal>> {
		const { database, commands, sessionsEnded } = this.#ports;
		for (;;) {
			const { db } = database;
			const may = await this.#mayRemove(db, by, id);
			if (!may.ok) return may;
			for (const { id: process } of await processesWith(db, id)) {
				const left = await commands.runAsSystem(process, 'team:remove', { account: id });
				if (left.ok) continue;
				if (left.refusal.code === 'last-facilitator') return this.#alone(db, id);
				if (left.refusal.code !== 'record-damaged') throw new Error(left.refusal.code);
				await database.write((trx) => deleteMember(trx, process, id));
			}
			const gone = await database.queue.run(async () => {
				const done = await db.transaction().execute(async (trx) => {
					const still = await this.#mayRemove(trx, by, id);
					if (!still.ok) return still;
					// Somebody added them to a team just now: out of that as well.
					if ((await processesWith(trx, id)).length > 0) return null;
					await deleteStaff(trx, id);
					await deleteInvitationsOf(trx, still.value);
					await deleteAccount(trx, id);
					return ok(null);
				});
				if (done?.ok) database.emptyLog();
				return done;
			});
			if (gone === null) continue;
			if (gone.ok) sessionsEnded();
			return gone;
		}
	}

	async #mayRemove(db: Db, by: Account, id: string): Promise<Result<Account, ColleagueRefusal>> {
		const found = await this.#find(db, by, id);
		if (!found.ok) return found;
		if (await isLastManager(db, found.value)) return refuse('last-manager');
		const alone = await ledByNobodyElse(db, id);
		return alone.length > 0 ? onlyFacilitator(alone) : found;
	}

	async #alone(db: Db, id: string): Promise<Result<never, ColleagueRefusal>> {
		return onlyFacilitator(await ledByNobodyElse(db, id));
	}

	/** Asked of the store each time: who was a manager when the page was opened may be none any more. */
	async #find(db: Db, by: Account, id: string): Promise<Result<Account, ColleagueRefusal>> {
		const manager = await findAccount(db, by.id);
		if (manager?.role !== 'manager') return refuse('not-allowed');
		const account = await findAccount(db, id);
		const ours = account?.organisation === manager.organisation;
		return account && ours ? ok(account) : refuse('unknown-account');
	}
}

function onlyFacilitator(titles: readonly string[]): Result<never, ColleagueRefusal> {
	return refuse('only-facilitator', { processes: titles.join(', ') });
}

async function isLastManager(db: Db, account: Account): Promise<boolean> {
	if (account.role !== 'manager') return false;
	const others = await accountsOf(db, account.organisation);
	return others.every(({ id, role }) => id === account.id || role !== 'manager');
}
