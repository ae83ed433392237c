import { canonicalJson } from '#lib/domain/canonical.ts';
import type { Actor } from '#lib/domain/decision.ts';
import type { LineEvent, RecordLine, SealedBody, SealedRow } from '#lib/domain/record/index.ts';
import type { Subject } from '#lib/domain/subject.ts';
import type { Db } from './database.ts';

export async function insertLines(
	db: Db,
	lines: readonly RecordLine[],
	contents: readonly (SealedRow & { process: string })[]
): Promise<void> {
	if (lines.length === 0) return;
	await db
		.insertInto('record')
		.values(
			lines.map((line) => ({
				...line,
				by: canonicalJson(line.by),
				event: canonicalJson(line.event)
			}))
		)
		.execute();
	if (contents.length === 0) return;
	await db
		.insertInto('sealed')
		.values(contents.map((row) => ({ ...row, body: canonicalJson(row.body) })))
		.execute();
}

/** The whole record of a process in order. */
export async function readLines(db: Db, process: string): Promise<RecordLine[]> {
	const rows = await db
		.selectFrom('record')
		.selectAll()
		.where('process', '=', process)
		.orderBy('seq')
		.execute();
	return rows.map((row) => ({
		process: row.process,
		seq: row.seq,
		at: Number(row.at),
		by: JSON.parse(row.by) as Actor,
		event: JSON.parse(row.event) as LineEvent,
		prev: row.prev,
		hash: row.hash
	}));
}

/** The hash of the last line; null when there is no record. */
export async function readHead(db: Db, process: string): Promise<string | null> {
	const row = await db
		.selectFrom('record')
		.select('hash')
		.where('process', '=', process)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.hash ?? null;
}

/** The contents that still exist, by sequence number. */
export async function readContents(db: Db, process: string): Promise<SealedRow[]> {
	const rows = await db
		.selectFrom('sealed')
		.select(['seq', 'subject', 'salt', 'body'])
		.where('process', '=', process)
		.orderBy('seq')
		.execute();
	return rows.map((row) => ({
		...row,
		subject: row.subject as Subject,
		body: JSON.parse(row.body) as SealedBody
	}));
}

/** Removes everything that is a subject's own words and values; the record's lines stay (R8). */
export async function eraseContents(db: Db, process: string, subject: Subject): Promise<void> {
	await db
		.deleteFrom('sealed')
		.where('process', '=', process)
		.where('subject', '=', subject)
		.execute();
}

/** Processes that have a record, oldest first. */
export async function recordedProcesses(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('record')
		.select(['process', 'at'])
		.where('seq', '=', 1)
		.orderBy('at')
		.execute();
	return rows.map((row) => row.process);
}
