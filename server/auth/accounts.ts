import { ok, refuse, type Result } from '#lib/domain/result.ts';
import {
	accountsOf,
	countOrganisations,
	findAccount,
	findAccountByEmail,
	insertAccount,
	insertOrganisation,
	organisationName,
	setPasswordHash,
	type Account
} from '#server/db/account-repository.ts';
import type { Database } from '#server/db/database.ts';
import { findOpenPass, usePass, type PassKind } from '#server/db/pass-repository.ts';
import type { Attempts } from './attempts.ts';
import { LOG_IN_LIMIT } from './attempts.ts';
import { mintInvitation } from './passes.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { hashSecret, newId } from './secrets.ts';

export interface NewAccount {
	name: string;
	email: string;
	password: string;
}

export type AccountRefusal = 'link-not-valid' | 'email-taken' | 'log-in-failed' | 'log-in-slowed';

/** People with a password: facilitators and table hosts of an organisation. */
export class Accounts {
	readonly #database: Database;
	readonly #clock: () => number;
	readonly #attempts: Attempts;

	constructor(database: Database, clock: () => number, attempts: Attempts) {
		this.#database = database;
		this.#clock = clock;
		this.#attempts = attempts;
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
		return this.#create(secret, 'setup', first, async (trx) => {
			const id = newId();
			await insertOrganisation(trx, { id, name: organisation }, this.#clock());
			return id;
		});
	}

	/** A one-time link for a colleague of this organisation; other open invitations stay. */
	async invite(organisation: string): Promise<string> {
		return this.#database.write((trx) => mintInvitation(trx, organisation, this.#clock()));
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
			const account: Account = { id: newId(), organisation, name: person.name, email };
			await insertAccount(trx, account, passwordHash, now);
			return ok(account);
		});
	}

	/** Another password, by who knows the old one; guessing it here is slowed like guessing it at log-in. */
	async changePassword(
		account: Account,
		old: string,
		fresh: string
	): Promise<Result<Account, AccountRefusal>> {
		const known = await this.logIn(account.email, old);
		if (!known.ok) return known;
		const passwordHash = await hashPassword(fresh);
		await this.#database.write((trx) => setPasswordHash(trx, account.id, passwordHash));
		return known;
	}

	/** Log-in; slowed per account, and answering alike for unknown addresses and wrong passwords. */
	async logIn(email: string, password: string): Promise<Result<Account, AccountRefusal>> {
		const address = email.toLowerCase();
		const key = `log-in:${hashSecret(address)}`;
		if (!(await this.#attempts.take(key, LOG_IN_LIMIT))) return refuse('log-in-slowed');
		const account = await findAccountByEmail(this.#database.db, address);
		if (!(await verifyPassword(account?.passwordHash ?? null, password)) || !account) {
			return refuse('log-in-failed');
		}
		await this.#attempts.succeeded(key);
		return ok({
			id: account.id,
			organisation: account.organisation,
			name: account.name,
			email: account.email
		});
	}
}
