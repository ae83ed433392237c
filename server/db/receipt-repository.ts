import type { Db } from './schema.ts';

/** The answer a command id already got from this sender, as JSON. */
export async function findReceipt(
	db: Db,
	process: string,
	by: string,
	id: string
): Promise<string | null> {
	const row = await db
		.selectFrom('receipt')
		.select('reply')
		.where('process', '=', process)
		.where('by', '=', by)
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.reply ?? null;
}

export async function insertReceipt(
	db: Db,
	receipt: { process: string; by: string; id: string; at: number; reply: string }
): Promise<void> {
	await db.insertInto('receipt').values(receipt).execute();
}

/** A phone that was away longer than this starts from a fresh view anyway. */
export async function deleteReceiptsBefore(db: Db, before: number): Promise<void> {
	await db.deleteFrom('receipt').where('at', '<', before).execute();
}
