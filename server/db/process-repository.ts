import type { Db } from './database.ts';

export interface ProcessRow {
	id: string;
	organisation: string;
	createdAt: number;
}

export async function insertProcess(db: Db, row: ProcessRow): Promise<void> {
	await db
		.insertInto('process')
		.values({
			id: row.id,
			organisation: row.organisation,
			code_key: row.id,
			created_at: row.createdAt,
			head_seq: null,
			head_hash: null
		})
		.execute();
}

export async function findProcess(db: Db, id: string): Promise<ProcessRow | null> {
	const row = await db.selectFrom('process').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? toProcess(row) : null;
}

/** Processes an organisation hosts, newest first. */
export async function processesOf(db: Db, organisation: string): Promise<ProcessRow[]> {
	const rows = await db
		.selectFrom('process')
		.selectAll()
		.where('organisation', '=', organisation)
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map(toProcess);
}

function toProcess(row: { id: string; organisation: string; created_at: number }): ProcessRow {
	return {
		id: row.id,
		organisation: row.organisation,
		createdAt: Number(row.created_at)
	};
}

/** Removes a process and everything of it but its documents: record, words, links and sessions. */
export async function deleteProcess(db: Db, id: string): Promise<void> {
	const principals = db.selectFrom('principal').select('id').where('process', '=', id);
	await db.deleteFrom('session').where('principal', 'in', principals).execute();
	await db.deleteFrom('phone_seat').where('principal', 'in', principals).execute();
	await db.deleteFrom('principal').where('process', '=', id).execute();
	await db.deleteFrom('pass').where('process', '=', id).execute();
	for (const table of ['receipt', 'sealed', 'record'] as const) {
		await db.deleteFrom(table).where('process', '=', id).execute();
	}
	await db.deleteFrom('process').where('id', '=', id).execute();
}
