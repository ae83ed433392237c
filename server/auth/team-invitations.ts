import { ok, refuse, type Result } from '#lib/domain/result.ts';
import type { CommandDoor } from '#server/commands/command-door.ts';
import { findAccount, type Account } from '#server/db/account-repository.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass } from '#server/db/pass-repository.ts';
import { processesLedBy } from '#server/db/process-repository.ts';
import type { AccountRefusal, Accounts, InvitedRole, NewAccount } from './accounts.ts';
import { mintInvitation } from './passes.ts';
import { hashSecret } from './secrets.ts';

interface Ports {
	database: Database;
	accounts: Pick<Accounts, 'acceptInvitation'>;
	commands: CommandDoor;
	/** Epoch ms. */
	clock: () => number;
}

/** Invitations for colleagues who have no account yet, into the organisation and the team of a process. */
export class TeamInvitations {
	readonly #ports: Ports;

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	/**
	 * A one-time link, as `Accounts.invite`, for the team of a process. Refused to whoever does not lead it,
	 * and to table hosts.
	 */
	make(by: Account, process: string, role: InvitedRole): Promise<Result<string, 'not-allowed'>> {
		const { database, clock } = this.#ports;
		return database.write(async (trx) => {
			const maker = await findAccount(trx, by.id);
			if (!maker || maker.role === 'host') return refuse('not-allowed');
			if (!(await processesLedBy(trx, maker.id)).includes(process)) return refuse('not-allowed');
			return ok(await mintInvitation(trx, maker, role, clock(), process));
		});
	}

	/**
	 * A colleague takes up an invitation. Where it was for a team they are in it, brought in by who invited
	 * them, as long as that one still leads; where the rules refuse it, or want a reason (R1), they have
	 * their account and are added by hand.
	 * @returns the account, and the process whose team they are in by it
	 */
	async takeUp(
		secret: string,
		colleague: NewAccount
	): Promise<Result<{ account: Account; process: string | null }, AccountRefusal>> {
		const { database, accounts, clock } = this.#ports;
		const pass = await findOpenPass(database.db, hashSecret(secret), clock());
		const made = await accounts.acceptInvitation(secret, colleague);
		if (!made.ok) return made;
		const account = made.value;
		const isIn = pass?.process != null && (await this.#add(account, pass.process, pass.madeBy));
		return ok({ account, process: isIn ? pass.process : null });
	}

	async #add(account: Account, process: string, by: string | null): Promise<boolean> {
		const { database, commands } = this.#ports;
		if (by === null || !(await processesLedBy(database.db, by)).includes(process)) return false;
		const role = account.role === 'host' ? 'host' : 'facilitator';
		const input = { account: account.id, name: account.name, role } as const;
		const actor = { kind: 'facilitator', id: by } as const;
		return (await commands.runAsSystem(process, 'team:add', input, actor)).ok;
	}
}
