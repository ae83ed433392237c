import type { Outline } from '#lib/domain/process/index.ts';
import type { Summary } from '#server/commands/summary.ts';
import type { Db } from './schema.ts';

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
			head_hash: null,
			mails_wait: 0
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
	/** What this account is in its team. */
	role: string;
	/** Null while its record was not looked at since this came to be kept. */
	outline: Outline | null;
}

/** The processes an account is in the team of, newest first. */
export async function processesWith(db: Db, account: string): Promise<ListedProcess[]> {
	const rows = await db
		.selectFrom('process')
		.innerJoin('process_member', 'process_member.process', 'process.id')
		.select(['process.id', 'title', 'place', 'created_at', 'role', 'outline'])
		.where('process_member.account', '=', account)
		.orderBy('created_at', 'desc')
		.execute();
	return rows.map(({ id, title, place, created_at, role, outline }) => ({
		id,
		role,
		title: title ?? '',
		place: place ?? '',
		createdAt: Number(created_at),
		outline: outline === null ? null : (JSON.parse(outline) as Outline)
	}));
}

/** The processes of which a list does not know how far they are. */
export async function processesWithoutOutline(db: Db): Promise<string[]> {
	const rows = await db.selectFrom('process').select('id').where('outline', 'is', null).execute();
	return rows.map(({ id }) => id);
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

/** Processes with mails that wait to be sent. */
export async function processesWithMail(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('process')
		.select('id')
		.where('mails_wait', '=', 1)
		.orderBy('created_at')
		.execute();
	return rows.map(({ id }) => id);
}

/** A process of which the end is near or announced. */
export interface EndingProcess {
	id: string;
	title: string;
	/** ISO date of its last day. */
	keepUntil: string;
	/** How long the store had run when it was announced that it goes, ms; null when it was not. */
	announced: number | null;
}

/** Processes of which the last day was before a date, and all whose end was announced. */
export async function processesEnding(db: Db, date: string): Promise<EndingProcess[]> {
	const rows = await db
		.selectFrom('process')
		.select(['id', 'title', 'keep_until', 'deletion_announced'])
		.where(({ eb, or }) =>
			or([eb('keep_until', '<', date), eb('deletion_announced', 'is not', null)])
		)
		.execute();
	return rows.flatMap(({ id, title, keep_until, deletion_announced: ran }) =>
		keep_until === null
			? []
			: [
					{
						id,
						title: title ?? '',
						keepUntil: keep_until,
						announced: ran === null ? null : Number(ran)
					}
				]
	);
}

/** The last day of the process that ends first. */
export async function firstKeepUntil(db: Db): Promise<string | null> {
	const row = await db
		.selectFrom('process')
		.select(({ fn }) => fn.min<string | null>('keep_until').as('first'))
		.executeTakeFirst();
	return row?.first ?? null;
}

/** The processes an account leads. */
export async function processesLedBy(db: Db, account: string): Promise<string[]> {
	const rows = await db
		.selectFrom('process_member')
		.select('process')
		.where('account', '=', account)
		.where('role', '=', 'facilitator')
		.execute();
	return rows.map(({ process }) => process);
}

/** The titles of processes that nobody else leads, so that without this account they have nobody. */
export async function ledByNobodyElse(db: Db, account: string): Promise<string[]> {
	const rows = await db
		.selectFrom('process_member as mine')
		.innerJoin('process', 'process.id', 'mine.process')
		.select('process.title')
		.where('mine.account', '=', account)
		.where('mine.role', '=', 'facilitator')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('process_member as other')
						.select('other.account')
						.whereRef('other.process', '=', 'mine.process')
						.where('other.account', '!=', account)
						.where('other.role', '=', 'facilitator')
				)
			)
		)
		.orderBy('process.title')
		.execute();
	return rows.map(({ title }) => title ?? '');
}

/** Whether anybody came in by a link or code of a process, or opened one. */
export async function somebodyCameIn(db: Db, process: string): Promise<boolean> {
	const principal = await db
		.selectFrom('principal')
		.select('id')
		.where('process', '=', process)
		.executeTakeFirst();
	const used = await db
		.selectFrom('pass')
		.select('id')
		.where('process', '=', process)
		// An invitation into the team is the team's own.
		.where('door', '!=', 'staff')
		.where('used_at', 'is not', null)
		.executeTakeFirst();
	return principal !== undefined || used !== undefined;
}

/** Takes an account from the list of a process whose record is damaged: there no line can say it. */
export async function deleteMember(db: Db, process: string, account: string): Promise<void> {
	await db
		.deleteFrom('process_member')
		.where('process', '=', process)
		.where('account', '=', account)
		.execute();
}

/** Notes that the end of a process was announced, when the store had run so long; null takes it back. */
export async function announceEnd(db: Db, id: string, ran: number | null): Promise<void> {
	await db.updateTable('process').set({ deletion_announced: ran }).where('id', '=', id).execute();
}

/** Puts beside the record what it now says; in the transaction that writes its lines. */
export async function writeSummary(db: Db, id: string, summary: Summary): Promise<void> {
	await db
		.updateTable('process')
		.set({
			title: summary.title,
			place: summary.place,
			keep_until: summary.keepUntil,
			next_deadline: summary.nextDeadline,
			mails_wait: summary.mailsWait ? 1 : 0,
			outline: JSON.stringify(summary.outline)
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

const DOCUMENT_TABLES = [
	'document_update',
	'document_snapshot',
	'document_client',
	'document_late_text'
] as const;

/**
 * Removes a process and everything of it: record, words, links, sessions, and the rows of its documents,
 * also of those whose line was lost with a damaged record.
 */
export async function deleteProcess(db: Db, id: string): Promise<void> {
	const principals = db.selectFrom('principal').select('id').where('process', '=', id);
	await db.deleteFrom('session').where('principal', 'in', principals).execute();
	await db.deleteFrom('phone_seat').where('principal', 'in', principals).execute();
	await db.deleteFrom('principal').where('process', '=', id).execute();
	await db.deleteFrom('pass').where('process', '=', id).execute();
	for (const table of ['receipt', 'sealed', 'record'] as const) {
		await db.deleteFrom(table).where('process', '=', id).execute();
	}
	for (const table of DOCUMENT_TABLES) {
		await db.deleteFrom(table).where('doc', 'like', `${id}/%`).execute();
	}
	await db.deleteFrom('process_member').where('process', '=', id).execute();
	await db.deleteFrom('process').where('id', '=', id).execute();
}
