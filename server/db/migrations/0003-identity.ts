import { sql, type Kysely } from 'kysely';

/**
 * Every key gets its process and its kind. Documents and authors, until now `proposal/<id>` and
 * `seat:<id>` whatever their process, become `<process>/proposal/<id>` and `<process>/seat:<id>`;
 * subjects of sealed contents, until now only an id, become `<kind>:<id>`.
 */
export async function up(handle: Kysely<unknown>): Promise<void> {
	const db = handle as Kysely<Before>;
	for (const [address, process] of await processesOfDocuments(db)) {
		await moveDocument(db, address, process);
	}
	await nameSubjects(db);
}

interface Before {
	record: { process: string; seq: number; at: number; event: string };
	sealed: { process: string; seq: number; subject: string };
	document_update: { doc: string; author: string };
	document_snapshot: { doc: string };
	document_client: { doc: string; seat_key: string };
	document_late_text: { doc: string; seat_key: string; moved_to: string };
}

interface OldEvent {
	type: string;
	[field: string]: unknown;
}

/** Null for a line that is damaged: its process will be called that, and others go on. */
function eventOf(json: string): OldEvent | null {
	try {
		return JSON.parse(json) as OldEvent;
	} catch {
		return null;
	}
}

/** Event types that begin a document, its kind, and the field that names it. */
const BEGINS: Readonly<Record<string, { kind: string; field: string }>> = {
	'process:created': { kind: 'issue', field: 'id' },
	'party:added': { kind: 'frames', field: 'party' },
	'proposal:started': { kind: 'proposal', field: 'id' },
	'proposal:rescued': { kind: 'proposal', field: 'id' },
	'item:added': { kind: 'item', field: 'id' }
};

/** Which process each document belongs to: the first that began it, as it was when names were global. */
async function processesOfDocuments(db: Kysely<Before>): Promise<Map<string, string>> {
	const lines = await db
		.selectFrom('record')
		.select(['process', 'event'])
		.where((where) =>
			where.or(Object.keys(BEGINS).map((type) => where('event', 'like', `%"type":"${type}"%`)))
		)
		.orderBy('at')
		.orderBy('seq')
		.execute();
	const found = new Map<string, string>();
	for (const { process, event } of lines) {
		const parsed = eventOf(event);
		const begins = parsed && BEGINS[parsed.type];
		if (!begins) continue;
		// The text is named after the process itself.
		const id = begins.kind === 'issue' ? process : String(parsed[begins.field]);
		const address = `${begins.kind}/${id}`;
		if (!found.has(address)) found.set(address, process);
	}
	return found;
}

async function moveDocument(db: Kysely<Before>, address: string, process: string): Promise<void> {
	const doc = `${process}/${address}`;
	const prefix = `${process}/`;
	await db
		.updateTable('document_update')
		.set({ doc, author: sql<string>`${prefix} || author` })
		.where('doc', '=', address)
		.execute();
	await db.updateTable('document_snapshot').set({ doc }).where('doc', '=', address).execute();
	// An id whose words were erased is nobody's, here and everywhere.
	await db
		.updateTable('document_client')
		.set({ seat_key: sql<string>`${prefix} || seat_key` })
		.where('doc', '=', address)
		.where('seat_key', '!=', '')
		.execute();
	await db.updateTable('document_client').set({ doc }).where('doc', '=', address).execute();
	await db
		.updateTable('document_late_text')
		.set({
			doc,
			seat_key: sql<string>`${prefix} || seat_key`,
			moved_to: sql<string>`${prefix} || moved_to`
		})
		.where('doc', '=', address)
		.execute();
}

/** What an event's content belongs to where that is not a person. */
const KINDS: Readonly<Record<string, (event: OldEvent, subject: string) => string>> = {
	'frame:explained': () => 'party',
	'suggestion:made': ({ from }) => (from === null ? 'suggestion' : 'person'),
	'question:asked': ({ from }) => (from === null ? 'question' : 'person'),
	'proposal:shared': ({ id }, subject) => (subject === id ? 'proposal' : 'person'),
	'parking:added': ({ seat }) => (seat === null ? 'parking' : 'person'),
	'parking:settled': () => 'parking',
	'item:filled': () => 'item',
	'item:sheet-filled': () => 'item',
	'recovery:requested': ({ from }) => (from === null ? 'request' : 'person'),
	'recovery:answered': ({ to }) => (to === null ? 'request' : 'person')
};

/** The plan's content goes with the process: it has no id. */
const PLAN = 'plan';
const ROWS_AT_ONCE = 1_000;

async function nameSubjects(db: Kysely<Before>): Promise<void> {
	for (const process of await processesWithContent(db)) {
		for (let after = 0; ;) {
			const rows = await db
				.selectFrom('sealed')
				.innerJoin('record', (join) =>
					join.onRef('record.process', '=', 'sealed.process').onRef('record.seq', '=', 'sealed.seq')
				)
				.select(['sealed.seq', 'sealed.subject', 'record.event'])
				.where('sealed.process', '=', process)
				.where('sealed.seq', '>', after)
				.orderBy('sealed.seq')
				.limit(ROWS_AT_ONCE)
				.execute();
			for (const { seq, subject, event } of rows) {
				if (subject === PLAN) continue;
				const parsed = eventOf(event);
				// Of a person, where nothing else is known: an erasure then still reaches it (R8).
				const kind = (parsed && KINDS[parsed.type]?.(parsed, subject)) ?? 'person';
				await db
					.updateTable('sealed')
					.set({ subject: `${kind}:${subject}` })
					.where('process', '=', process)
					.where('seq', '=', seq)
					.execute();
			}
			const last = rows.at(-1);
			if (!last) break;
			after = last.seq;
		}
	}
}

async function processesWithContent(db: Kysely<Before>): Promise<string[]> {
	const rows = await db.selectFrom('sealed').select('process').distinct().execute();
	return rows.map(({ process }) => process);
}
