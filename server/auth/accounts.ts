import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { newId } from '#lib/protocol/new-id.ts';
import {
	accountsOf,
	countOrganisations,
	findAccount,
	findAccountByEmail,
	insertAccount,
	insertOrganisation,
	organisationName,
	setPasswordHash,
	type Account,
	type AccountRole
} from '#server/db/account-repository.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass, usePass, type PassKind } from '#server/db/pass-repository.ts';
import { Attempts, type AttemptLimit } from './attempts.ts';
import type { Devices } from './devices.ts';
import { mintInvitation } from './passes.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { hashSecret } from './secrets.ts';

export interface NewAccount {
	name: string;
	email: string;
	password: string;
}

/** Wrong passwords on one device or of one session: guessing is hopeless, a typing error costs nothing. */
export const OWN_LIMIT: AttemptLimit = { most: 8, windowMs: 10 * 60_000 };

/** Wrong passwords of all devices together on which nobody logged in to this account before. */
export const STRANGERS_LIMIT: AttemptLimit = { most: 20, windowMs: 10 * 60_000 };

/** Anyone can make up addresses; of more the oldest are forgotten. */
const MOST_MADE_UP = 20_000;

export type AccountRefusal = 'link-not-valid' | 'email-taken' | 'log-in-failed' | 'log-in-slowed';

/** Nobody begins as a manager but the first: a manager makes another one. */
export type InvitedRole = Exclude<AccountRole, 'manager'>;

/** People with a password: facilitators and table hosts of an organisation. */
export class Accounts {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #devices: Devices;
	/** Of accounts that exist, and apart from them of addresses without one: those crowd nobody out. */
	readonly #attempts: Attempts;
	readonly #madeUp: Attempts;

	readonly #onSetUp: () => Promise<void>;

	/** @param onSetUp called when the store's first account was made */
	constructor(
		database: Database,
		clock: () => number,
		devices: Devices,
		onSetUp: () => Promise<void>
	) {
		this.#database = database;
		this.#clock = clock;
		this.#devices = devices;
		this.#onSetUp = onSetUp;
		this.#attempts = new Attempts(clock);
		this.#madeUp = new Attempts(clock, MOST_MADE_UP);
	}

	async isEmptyStore(): Promise<boolean> {
		return (await countOrganisations(this.#database.db)) === 0;
	}

	find(id: string): Promise<Account | null> {
		return findAccount(this.#database.db, id);
	}

	colleagues(organisation: string): Promise<Account[]> {
		return accountsOf(this.#database.db, organisation);
	}

	organisationName(id: string): Promise<string | null> {
		return organisationName(this.#database.db, id);
	}

	/** First start: the one-time link makes the organisation and its first facilitator. */
	async setUp(
		secret: string,
		organisation: string,
		first: NewAccount
	): Promise<Result<Account, AccountRefusal>> {
		const made = await this.#create(secret, 'setup', first, async (trx) => {
			const id = newId();
			await insertOrganisation(trx, { id, name: organisation }, this.#clock());
			return id;
		});
		if (made.ok) await this.#onSetUp();
		return made;
	}

	/**
	 * A one-time link for a colleague, while the account that makes it stays and may; other open
	 * invitations stay. Refused to table hosts.
	 */
	async invite(by: Account, role: InvitedRole): Promise<Result<string, 'not-allowed'>> {
		return this.#database.write(async (trx) => {
			const maker = await findAccount(trx, by.id);
			if (!maker || maker.role === 'host') return refuse('not-allowed');
			return ok(await mintInvitation(trx, maker, role, this.#clock()));
		});
	}

	/** What a set-up or invitation link is for, without using it. */
	async lookAtLink(
		secret: string,
		kind: 'setup' | 'invite'
	): Promise<{ organisation: string } | null> {
		const pass = await findOpenPass(this.#database.db, hashSecret(secret), this.#clock());
		if (pass?.kind !== kind) return null;
		return { organisation: (await this.organisationName(pass.ref)) ?? '' };
	}

	/** A colleague takes up an invitation; the pass names the organisation. */
	async acceptInvitation(
		secret: string,
		colleague: NewAccount
	): Promise<Result<Account, AccountRefusal>> {
		return this.#create(secret, 'invite', colleague, async (_trx, organisation) => organisation);
	}

	async #create(
		secret: string,
		kind: PassKind,
		person: NewAccount,
		organisationFor: (trx: Parameters<typeof insertOrganisation>[0], ref: string) => Promise<string>
	): Promise<Result<Account, AccountRefusal>> {
		// Looked at first: a dead link must not cost the work of a password hash.
		const open = await findOpenPass(this.#database.db, hashSecret(secret), this.#clock());
		if (open?.kind !== kind) return refuse('link-not-valid');
		const passwordHash = await hashPassword(person.password);
		const email = person.email.toLowerCase();
		return this.#database.write(async (trx) => {
			const now = this.#clock();
			const pass = await findOpenPass(trx, hashSecret(secret), now);
			if (!pass || pass.kind !== kind) return refuse('link-not-valid');
			if (await findAccountByEmail(trx, email)) return refuse('email-taken');
			if (!(await usePass(trx, pass, now))) return refuse('link-not-valid');
			const organisation = await organisationFor(trx, pass.ref);
			const role = pass.role ?? (kind === 'setup' ? 'manager' : 'facilitator');
			const account: Account = { id: newId(), organisation, name: person.name, email, role };
			await insertAccount(trx, account, passwordHash, now);
			return ok(account);
		});
	}

	/**
	 * Another password, by who knows the old one. Guessing it here counts for this session only, so that
	 * nobody outside keeps an owner from it. No device is known by the old one any more.
	 */
	async changePassword(
		account: Account,
		session: string,
		old: string,
		fresh: string
	): Promise<Result<Account, AccountRefusal>> {
		const key = `session ${session}`;
		if (!this.#attempts.take(key, OWN_LIMIT)) return refuse('log-in-slowed');
		const known = await findAccountByEmail(this.#database.db, account.email);
		if (!(await verifyPassword(known?.passwordHash ?? null, old))) return refuse('log-in-failed');
		this.#attempts.succeeded(key);
		const passwordHash = await hashPassword(fresh);
		await this.#database.write((trx) => setPasswordHash(trx, account.id, passwordHash));
		await this.#devices.forget(account.id);
		return ok(account);
	}

	/**
	 * Log-in. Failures count per account and device where someone logged in to it before; all other
	 * devices share one count per account, so that strangers lock nobody out of her own laptop. Unknown
	 * addresses and wrong passwords are answered alike, and take as long.
	 * @param device the key of the browser
	 */
	async logIn(
		email: string,
		password: string,
		device: string
	): Promise<Result<Account, AccountRefusal>> {
		const address = email.toLowerCase();
		const found = await findAccountByEmail(this.#database.db, address);
		const known = await this.#devices.knows(found?.id ?? '', device);
		const attempts = found ? this.#attempts : this.#madeUp;
		const key = known ? `device ${found?.id} ${device}` : `address ${hashSecret(address)}`;
		if (!attempts.take(key, known ? OWN_LIMIT : STRANGERS_LIMIT)) return refuse('log-in-slowed');
		if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found) {
			return refuse('log-in-failed');
		}
		if (known) attempts.succeeded(key);
		else attempts.giveBack(key);
		const { passwordHash: _, ...account } = found;
		return ok(account);
	}
}
