import type { Db } from './database.ts';

export interface Account {
	id: string;
	organisation: string;
	name: string;
	email: string;
}

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

export async function findAccount(db: Db, id: string): Promise<Account | null> {
	const row = await db
		.selectFrom('account')
		.select(['id', 'organisation', 'name', 'email'])
		.where('id', '=', id)
		.executeTakeFirst();
	return row ?? null;
}

export async function findAccountByEmail(
	db: Db,
	email: string
): Promise<(Account & { passwordHash: string }) | null> {
	const row = await db
		.selectFrom('account')
		.select(['id', 'organisation', 'name', 'email', 'password_hash as passwordHash'])
		.where('email', '=', email)
		.executeTakeFirst();
	return row ?? null;
}

export async function accountsOf(db: Db, organisation: string): Promise<Account[]> {
	return db
		.selectFrom('account')
		.select(['id', 'organisation', 'name', 'email'])
		.where('organisation', '=', organisation)
		.orderBy('name')
		.execute();
}
