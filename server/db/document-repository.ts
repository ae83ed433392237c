import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import {
	broughtBy,
	ERASED,
	type DocumentStore,
	type JoinedRow,
	type LateText,
	type PendingUpdate,
	type Reservation,
	type StoredDocument,
	type StoredSnapshot,
	type StoredUpdate
} from '#server/documents/ports.ts';
import { Slices } from '#server/slices.ts';

/** One row per update, also after a snapshot: who wrote and deleted what, and when. */
interface DocumentUpdateTable {
	doc: string;
	seq: number;
	content: Uint8Array;
	author: string;
	at: number;
	/** Of the first of several rows that are one now. */
	since: number | null;
}

interface DocumentSnapshotTable {
	doc: string;
	/** Last row that is in it. */
	seq: number;
	content: Uint8Array;
	at: number;
}

/** Which seat a Yjs client id belongs to; none any more where its words were erased. */
interface DocumentClientTable {
	doc: string;
	client: number;
	seat_key: string;
}

interface DocumentLateTextTable {
	doc: string;
	seat_key: string;
	key: string;
	changes: string;
	moved_to: string;
	at: number;
}

export interface DocumentSchema {
	document_update: DocumentUpdateTable;
	document_snapshot: DocumentSnapshotTable;
	document_client: DocumentClientTable;
	document_late_text: DocumentLateTextTable;
}

/** SQLite takes at most 32,766 parameters in one statement. */
const ROWS_AT_ONCE = 1_000;
/** Rows that get other bytes in one statement: some milliseconds. */
const REPLACED_AT_ONCE = 250;
const TABLES = [
	'document_update',
	'document_snapshot',
	'document_client',
	'document_late_text'
] as const;

/**
 * The documents' store on this handle; on a transaction's handle every call is part of that
 * transaction.
 */
export function documentRepository<Schema extends DocumentSchema>(
	handle: Kysely<Schema> | Transaction<Schema>
): DocumentStore {
	// Kysely's types do not follow from a larger schema to a smaller one.
	const db = handle as unknown as Kysely<DocumentSchema>;
	const together = <T>(job: (trx: Kysely<DocumentSchema>) => Promise<T>): Promise<T> =>
		db.isTransaction ? job(db) : db.transaction().execute(job);
	return {
		load: (doc) => load(db, doc),
		commit: (group, reserved = []) => commit(db, group, reserved, together),
		saveSnapshot: (doc, snapshot, joined = []) =>
			together(async (trx) => {
				const slices = new Slices();
				for (const row of joined) {
					await putInPlace(trx, doc, row);
					await slices.rest();
				}
				await saveSnapshot(trx, doc, snapshot);
			}),
		history: (doc, { after, most } = { after: 0, most: Infinity }) =>
			updatesAfter(db, doc, after, most),
		lateTexts: (doc, seatKey) => lateTexts(db, doc, seatKey),
		saveLateText: (late) => saveLateText(db, late),
		erase: (doc) =>
			together(async (trx) => {
				for (const table of TABLES) await trx.deleteFrom(table).where('doc', '=', doc).execute();
			}),
		writtenBy: (author) => writtenBy(db, author),
		rewrite: (doc, rows, snapshot, erased) =>
			together(async (trx) => {
				const slices = new Slices();
				for (let i = 0; i < rows.length; i += REPLACED_AT_ONCE) {
					await replaceUpdates(trx, doc, rows.slice(i, i + REPLACED_AT_ONCE));
					await slices.rest();
				}
				await saveSnapshot(trx, doc, snapshot);
				for (const client of erased) {
					const clients = trx.updateTable('document_client').set({ seat_key: ERASED });
					await clients.where('doc', '=', doc).where('client', '=', client).execute();
				}
			})
	};
}

/** Everyone who wrote in any document of which the name begins so, or has words there that came late. */
export async function authorsIn<Schema extends DocumentSchema>(
	handle: Kysely<Schema> | Transaction<Schema>,
	begin: string
): Promise<string[]> {
	const db = handle as unknown as Kysely<DocumentSchema>;
	const written = await db
		.selectFrom('document_update')
		.select('author as who')
		.distinct()
		.where('doc', 'like', `${begin}%`)
		.execute();
	const late = await db
		.selectFrom('document_late_text')
		.select('seat_key as who')
		.distinct()
		.where('doc', 'like', `${begin}%`)
		.execute();
	return [...new Set([...written, ...late].map(({ who }) => who))];
}

async function load(db: Kysely<DocumentSchema>, doc: string): Promise<StoredDocument> {
	const row = await db
		.selectFrom('document_snapshot')
		.selectAll()
		.where('doc', '=', doc)
		.executeTakeFirst();
	const clients = await db
		.selectFrom('document_client')
		.select(['client', 'seat_key'])
		.where('doc', '=', doc)
		.execute();
	return {
		snapshot: row ? { seq: row.seq, state: row.content, at: Number(row.at) } : null,
		updates: await updatesAfter(db, doc, row?.seq ?? 0),
		owners: new Map(clients.map(({ client, seat_key }) => [Number(client), seat_key]))
	};
}

/** In slices: a text that was written in for days has very many. */
async function updatesAfter(
	db: Kysely<DocumentSchema>,
	doc: string,
	seq: number,
	most = Infinity
): Promise<StoredUpdate[]> {
	const slices = new Slices();
	const updates: StoredUpdate[] = [];
	for (let after = seq, more = true; more; after = updates.at(-1)?.seq ?? after) {
		const rows = await db
			.selectFrom('document_update')
			.select(['seq', 'content', 'author', 'at', 'since'])
			.where('doc', '=', doc)
			.where('seq', '>', after)
			.orderBy('seq')
			.limit(Math.min(ROWS_AT_ONCE, most - updates.length))
			.execute();
		for (const { seq, content, author, at, since } of rows) {
			const row = { seq, update: content, author, at: Number(at) };
			updates.push(since === null ? row : { ...row, since: Number(since) });
		}
		more = rows.length === ROWS_AT_ONCE && updates.length < most;
		await slices.rest();
	}
	return updates;
}

async function commit(
	db: Kysely<DocumentSchema>,
	group: readonly PendingUpdate[],
	reserved: readonly Reservation[],
	together: (job: (trx: Kysely<DocumentSchema>) => Promise<void>) => Promise<void>
): Promise<void> {
	const written = group.flatMap(({ doc, author, binds }) =>
		binds.map((client) => ({ doc, client, seat_key: author }))
	);
	const shown = reserved.map(({ doc, client, seatKey }) => ({ doc, client, seat_key: seatKey }));
	const clients = [...written, ...shown];
	// One statement is a transaction of its own, without two more around it.
	if (clients.length === 0 && group.length <= ROWS_AT_ONCE) return insertUpdates(db, group);
	await together(async (trx) => {
		const slices = new Slices();
		for (let i = 0; i < group.length; i += ROWS_AT_ONCE) {
			await insertUpdates(trx, group.slice(i, i + ROWS_AT_ONCE));
			await slices.rest();
		}
		for (let i = 0; i < clients.length; i += ROWS_AT_ONCE) {
			await trx
				.insertInto('document_client')
				.values(clients.slice(i, i + ROWS_AT_ONCE))
				.onConflict((conflict) =>
					conflict
						.columns(['doc', 'client'])
						.doUpdateSet((row) => ({ seat_key: row.ref('excluded.seat_key') }))
						.where('document_client.seat_key', 'like', `${broughtBy('')}%`)
				)
				.execute();
		}
	});
}

/** As text: this runs forty times a second, and building the query costs as much as running it. */
async function insertUpdates(
	db: Kysely<DocumentSchema>,
	group: readonly PendingUpdate[]
): Promise<void> {
	if (group.length === 0) return;
	const rows = group.map(() => '(?, ?, ?, ?, ?)').join(', ');
	const text = `insert into document_update (doc, seq, content, author, at) values ${rows}`;
	const values = group.flatMap(({ doc, seq, update, author, at }) => [
		doc,
		seq,
		update,
		author,
		at
	]);
	await db.executeQuery(CompiledQuery.raw(text, values));
}

/** Many in one statement: the queue is held meanwhile, and one by one takes three times as long. */
async function replaceUpdates(
	db: Kysely<DocumentSchema>,
	doc: string,
	rows: readonly { seq: number; update: Uint8Array }[]
): Promise<void> {
	const values = rows.map(() => '(?, ?)').join(', ');
	const text = `update document_update set content = new.column2
		from (values ${values}) as new where doc = ? and seq = new.column1`;
	const parameters = rows.flatMap(({ seq, update }) => [seq, update]);
	await db.executeQuery(CompiledQuery.raw(text, [...parameters, doc]));
}

async function putInPlace(
	db: Kysely<DocumentSchema>,
	doc: string,
	{ from, seq, update, author, at, since }: JoinedRow
): Promise<void> {
	const those = db.deleteFrom('document_update').where('doc', '=', doc);
	await those.where('seq', '>=', from).where('seq', '<=', seq).execute();
	const row = { doc, seq, content: update, author, at, since };
	await db.insertInto('document_update').values(row).execute();
}

async function saveSnapshot(
	db: Kysely<DocumentSchema>,
	doc: string,
	{ seq, state, at }: StoredSnapshot
): Promise<void> {
	const row = { seq, content: state, at };
	await db
		.insertInto('document_snapshot')
		.values({ doc, ...row })
		.onConflict((conflict) => conflict.column('doc').doUpdateSet(row))
		.execute();
}

async function writtenBy(db: Kysely<DocumentSchema>, author: string): Promise<string[]> {
	const rows = await db
		.selectFrom('document_client')
		.select('doc')
		.distinct()
		.where('seat_key', '=', author)
		.orderBy('doc')
		.execute();
	return rows.map(({ doc }) => doc);
}

async function lateTexts(
	db: Kysely<DocumentSchema>,
	doc: string,
	seatKey: string
): Promise<LateText[]> {
	const rows = await db
		.selectFrom('document_late_text')
		.selectAll()
		.where('doc', '=', doc)
		.where('seat_key', '=', seatKey)
		.orderBy('at')
		.execute();
	return rows.map((row) => ({
		doc: row.doc,
		seatKey: row.seat_key,
		key: row.key,
		changes: row.changes,
		movedTo: row.moved_to,
		at: Number(row.at)
	}));
}

async function saveLateText(db: Kysely<DocumentSchema>, late: LateText): Promise<void> {
	await db
		.insertInto('document_late_text')
		.values({
			doc: late.doc,
			seat_key: late.seatKey,
			key: late.key,
			changes: late.changes,
			moved_to: late.movedTo,
			at: late.at
		})
		.onConflict((conflict) => conflict.columns(['doc', 'seat_key', 'key']).doNothing())
		.execute();
}
