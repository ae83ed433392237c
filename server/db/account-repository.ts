import type { Db } from './schema.ts';

/**
 * What an account may beyond the processes it is in the team of: a facilitator makes processes and
 * invites colleagues; a manager also reads their addresses, changes their roles and removes them.
 */
export const ACCOUNT_ROLES = ['manager', 'facilitator', 'host'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export interface Account {
	id: string;
	organisation: string;
	name: string;
	email: string;
	role: AccountRole;
}

const COLUMNS = ['id', 'organisation', 'name', 'email', 'role'] as const;

const toAccount = <Row extends { role: string }>(row: Row) => ({
	...row,
	role: row.role as AccountRole
});

export async function countOrganisations(db: Db): Promise<number> {
	const row = await db
		.selectFrom('organisation')
		.select((expression) => expression.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(row.count);
}

export async function insertOrganisation(
	db: Db,
	organisation: { id: string; name: string },
	now: number
): Promise<void> {
	await db
		.insertInto('organisation')
		.values({ ...organisation, created_at: now })
		.execute();
}

export async function organisationName(db: Db, id: string): Promise<string | null> {
	const row = await db
		.selectFrom('organisation')
		.select('name')
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.name ?? null;
}

export async function insertAccount(
	db: Db,
	account: Account,
	passwordHash: string,
	now: number
): Promise<void> {
	await db
		.insertInto('account')
		.values({ ...account, password_hash: passwordHash, created_at: now })
		.execute();
}

export async function setPasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
	await db
		.updateTable('account')
		.set({ password_hash: passwordHash })
		.where('id', '=', id)
		.execute();
}

export async function setRole(db: Db, id: string, role: AccountRole): Promise<void> {
	await db.updateTable('account').set({ role }).where('id', '=', id).execute();
}

/** Removes an account with its address and password; sessions and teams are not its own rows. */
export async function deleteAccount(db: Db, id: string): Promise<void> {
	await db.deleteFrom('known_device').where('account', '=', id).execute();
	await db.deleteFrom('account').where('id', '=', id).execute();
}

export async function findAccount(db: Db, id: string): Promise<Account | null> {
	const row = await db
		.selectFrom('account')
		.select(COLUMNS)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? toAccount(row) : null;
}

/** Since when an account exists, epoch milliseconds; null for an unknown one. */
export async function accountMadeAt(db: Db, id: string): Promise<number | null> {
	const row = await db
		.selectFrom('account')
		.select('created_at')
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? Number(row.created_at) : null;
}

export async function findAccountByEmail(
	db: Db,
	email: string
): Promise<(Account & { passwordHash: string }) | null> {
	const row = await db
		.selectFrom('account')
		.select([...COLUMNS, 'password_hash as passwordHash'])
		.where('email', '=', email)
		.executeTakeFirst();
	return row ? toAccount(row) : null;
}

export async function accountsOf(db: Db, organisation: string): Promise<Account[]> {
	const rows = await db
		.selectFrom('account')
		.select(COLUMNS)
		.where('organisation', '=', organisation)
		.orderBy('name')
		.execute();
	return rows.map(toAccount);
}
