import { canonicalJson } from '#lib/domain/canonical.ts';
import type { Actor } from '#lib/domain/decision.ts';
import type { LineEvent, RecordLine, SealedBody, SealedRow } from '#lib/domain/record/index.ts';
import type { Subject } from '#lib/domain/subject.ts';
import { dataKeyFor, dataKeyOf, hide, shown, type KeyedStore } from './confidential.ts';
import type { Db } from './schema.ts';

/** A content that is to be stored. */
export interface NewContent extends SealedRow {
	process: string;
	/** It is stored encrypted (R17). */
	confidential: boolean;
}

/** Writes the newest lines of a process, in order, with their contents. */
export async function insertLines(
	store: KeyedStore,
	lines: readonly RecordLine[],
	contents: readonly NewContent[]
): Promise<void> {
	const { db } = store;
	const last = lines.at(-1);
	if (!last) return;
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
	await db
		.updateTable('process')
		.set({ head_seq: last.seq, head_hash: last.hash })
		.where('id', '=', last.process)
		.execute();
	if (contents.length === 0) return;
	const hidden = contents.some(({ confidential }) => confidential);
	const key = hidden ? await dataKeyFor(store, last.process) : null;
	const rows = contents.map(({ confidential, ...row }) => {
		const content = { ...row, body: canonicalJson(row.body) };
		return confidential && key ? hide(key, content) : content;
	});
	await db.insertInto('sealed').values(rows).execute();
}

/** Told of every row that cannot be read any more; the row is left out. */
export type OnUnreadable = (seq: number) => void;

/** The whole record of a process in order, as far as it can be read. */
export async function readLines(
	db: Db,
	process: string,
	unreadable: OnUnreadable = () => undefined
): Promise<RecordLine[]> {
	const rows = await db
		.selectFrom('record')
		.selectAll()
		.where('process', '=', process)
		.orderBy('seq')
		.execute();
	return rows.flatMap((row) => {
		const by = parsed<Actor>(row.by, 'kind');
		const event = parsed<LineEvent>(row.event, 'type');
		const at = Number(row.at);
		if (by && event && isMoment(at)) return [{ ...row, at, by, event }];
		unreadable(row.seq);
		return [];
	});
}

/** The time of the newest line of any record; null when there is none. Reads all lines. */
export async function newestLineAt(db: Db): Promise<number | null> {
	const row = await db
		.selectFrom('record')
		.select(({ fn }) => fn.max<number | null>('at').as('at'))
		.executeTakeFirst();
	return row?.at === null || row?.at === undefined ? null : Number(row.at);
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

/** The contents that still exist, by sequence number, as far as they can be read. */
export async function readContents(
	store: KeyedStore,
	process: string,
	unreadable: OnUnreadable = () => undefined
): Promise<SealedRow[]> {
	const rows = await store.db
		.selectFrom('sealed')
		.selectAll()
		.where('process', '=', process)
		.orderBy('seq')
		.execute();
	const key = await dataKeyOf(store, process);
	return rows.flatMap((row) => {
		const { salt, body: json } = shown(key, row) ?? { salt: '', body: '' };
		const body = parsed<SealedBody>(json);
		const { seq, subject } = row;
		if (body) return [{ seq, subject: subject as Subject, salt, body }];
		unreadable(seq);
		return [];
	});
}

const isMoment = (at: number) => !Number.isNaN(new Date(at).getTime());

/**
 * An object that was stored as JSON, or null when it is none any more.
 * @param named a member that is always a text
 */
function parsed<Value extends object>(json: string, named?: string): Value | null {
	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch {
		return null;
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
	const whole = !named || typeof (value as Record<string, unknown>)[named] === 'string';
	return whole ? (value as Value) : null;
}

/**
 * Removes everything that is a subject's own words and values; the record's lines stay (R8).
 * @returns how many contents there were
 */
export async function eraseContents(db: Db, process: string, subject: Subject): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom('sealed')
		.where('process', '=', process)
		.where('subject', '=', subject)
		.executeTakeFirst();
	return Number(numDeletedRows);
}

/** Processes that have a record, or had one, oldest first. */
export async function recordedProcesses(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('process')
		.select('id')
		.where('head_seq', 'is not', null)
		.orderBy('created_at')
		.execute();
	return rows.map(({ id }) => id);
}

/** The newest line of a process as it was noted when it was written; null where none was. */
export async function notedHead(db: Db, process: string): Promise<string | null> {
	const row = await db
		.selectFrom('process')
		.select('head_hash')
		.where('id', '=', process)
		.executeTakeFirst();
	return row?.head_hash ?? null;
}

/** Processes of which the newest line is not the one that was noted: their record lost its end. */
export async function processesWithoutHead(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('process')
		.leftJoin('record', (join) =>
			join
				.onRef('record.process', '=', 'process.id')
				.onRef('record.seq', '=', 'process.head_seq')
				.onRef('record.hash', '=', 'process.head_hash')
		)
		.select('process.id')
		.where('process.head_seq', 'is not', null)
		.where('record.seq', 'is', null)
		.execute();
	return rows.map(({ id }) => id);
}
