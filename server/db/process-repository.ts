import type { Summary } from '#server/commands/summary.ts';
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

/** A line in the list of who works on it. */
export interface ListedProcess {
	id: string;
	title: string;
	place: string;
	createdAt: number;
}

/** The processes an account is in the team of, newest first. */
export async function processesWith(db: Db, account: string): Promise<ListedProcess[]> {
	const rows = await db
		.selectFrom('process')
		.innerJoin('process_member', 'process_member.process', 'process.id')
		.select(['process.id', 'title', 'place', 'created_at'])
		.where('process_member.account', '=', account)
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map(({ id, title, place, created_at }) => ({
		id,
		title: title ?? '',
		place: place ?? '',
		createdAt: Number(created_at)
	}));
}

export async function allProcesses(db: Db): Promise<string[]> {
	const rows = await db.selectFrom('process').select('id').orderBy('created_at').execute();
	return rows.map(({ id }) => id);
}

/** Processes with a round that waits no longer than `now`. */
export async function processesDue(db: Db, now: number): Promise<string[]> {
	const rows = await db
		.selectFrom('process')
		.select('id')
		.where('next_deadline', '<=', now)
		.execute();
	return rows.map(({ id }) => id);
}

/** Processes of which the last day was before a date, with that day. */
export async function processesKeptUntilBefore(
	db: Db,
	date: string
): Promise<{ id: string; keepUntil: string }[]> {
	const rows = await db
		.selectFrom('process')
		.select(['id', 'keep_until'])
		.where('keep_until', '<', date)
		.execute();
	return rows.flatMap(({ id, keep_until }) =>
		keep_until === null ? [] : [{ id, keepUntil: keep_until }]
	);
}

/** Puts beside the record what it now says; in the transaction that writes its lines. */
export async function writeSummary(db: Db, id: string, summary: Summary): Promise<void> {
	await db
		.updateTable('process')
		.set({
			title: summary.title,
			place: summary.place,
			keep_until: summary.keepUntil,
			next_deadline: summary.nextDeadline
		})
		.where('id', '=', id)
		.execute();
	await db.deleteFrom('process_member').where('process', '=', id).execute();
	const members = summary.team.map((member) => ({ process: id, ...member }));
	if (members.length > 0) await db.insertInto('process_member').values(members).execute();
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
	await db.deleteFrom('process_member').where('process', '=', id).execute();
	await db.deleteFrom('process').where('id', '=', id).execute();
}
