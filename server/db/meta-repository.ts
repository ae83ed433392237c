import type { Db } from './database.ts';

export async function readMeta(db: Db, key: string): Promise<string | null> {
	const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
	return row?.value ?? null;
}

export async function writeMeta(db: Db, key: string, value: string): Promise<void> {
	await db.insertInto('meta').values({ key, value }).execute();
}
