import type { Db } from './schema.ts';

export async function readMeta(db: Db, key: string): Promise<string | null> {
	const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
	return row?.value ?? null;
}

export async function writeMeta(db: Db, key: string, value: string): Promise<void> {
	await db.insertInto('meta').values({ key, value }).execute();
}

/** Writes a fact that changes. */
export async function setMeta(db: Db, key: string, value: string): Promise<void> {
	await db
		.insertInto('meta')
		.values({ key, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
}

/** Some pages: less could still find a place in a file that is full. */
const TRIAL = 'x'.repeat(64 * 1024);

/** Writes something of some size and removes it, in two transactions; rejects when the store fails. */
export async function writeAndUndo(db: Db): Promise<void> {
	await db.deleteFrom('meta').where('key', '=', 'trial').execute();
	await writeMeta(db, 'trial', TRIAL);
	await db.deleteFrom('meta').where('key', '=', 'trial').execute();
}
