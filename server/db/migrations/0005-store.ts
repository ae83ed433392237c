import type { Kysely } from 'kysely';

/** The parts of the tables that this migration fills, as they were when it was written. */
interface Tables {
	record: { process: string; seq: number; event: string };
	process: {
		id: string;
		title: string | null;
		place: string | null;
		keep_until: string | null;
		next_deadline: number | null;
	};
	process_member: { process: string; account: string; role: string };
}

/**
 * What lists, retention and deadlines ask of every process stands beside the record, so that nothing
 * is played at a start. It is filled here from the lines that say it, all of them in clear. A deadline
 * may be one of a round that has ended since: that is found out when it is due.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
	for (const column of ['title', 'place', 'keep_until'] as const) {
		await db.schema.alterTable('process').addColumn(column, 'text').execute();
	}
	await db.schema.alterTable('process').addColumn('next_deadline', 'bigint').execute();
	await db.schema.alterTable('process').addColumn('deletion_announced', 'bigint').execute();
	await db.schema.createIndex('process_deadline').on('process').column('next_deadline').execute();
	await db.schema
		.createTable('process_member')
		.addColumn('process', 'text', (column) => column.notNull().references('process.id'))
		.addColumn('account', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('process_member_pk', ['process', 'account'])
		.execute();
	await db.schema
		.createIndex('process_member_account')
		.on('process_member')
		.column('account')
		.execute();
	for (const { id } of await db.selectFrom('process').select('id').execute()) await fill(db, id);
}

const TYPES = [
	'process:created',
	'process:notice-changed',
	'team:added',
	'team:removed',
	'round:waiting'
];

async function fill(db: Kysely<Tables>, process: string): Promise<void> {
	const lines = await db
		.selectFrom('record')
		.select('event')
		.where('process', '=', process)
		.where(({ eb, or }) => or(TYPES.map((type) => eb('event', 'like', `%"type":"${type}"%`))))
		.orderBy('seq')
		.execute();
	const team = new Map<string, string>();
	const columns: Partial<Omit<Tables['process'], 'id'>> = {};
	for (const line of lines) {
		const event = read(line.event);
		switch (event.type) {
			case 'process:created':
			case 'process:notice-changed':
				columns.title = String(event.title);
				columns.place = String(event.place);
				columns.keep_until = String(event.keepUntil);
				break;
			case 'team:added':
				if (event.account !== null) team.set(String(event.account), String(event.role));
				break;
			case 'team:removed':
				team.delete(String(event.id));
				break;
			case 'round:waiting':
				columns.next_deadline = typeof event.deadline === 'number' ? event.deadline : null;
		}
	}
	if (Object.keys(columns).length > 0) {
		await db.updateTable('process').set(columns).where('id', '=', process).execute();
	}
	for (const [account, role] of team) {
		await db.insertInto('process_member').values({ process, account, role }).execute();
	}
}

/** A damaged line harms its own process only. */
function read(event: string): Record<string, unknown> {
	try {
		return JSON.parse(event) as Record<string, unknown>;
	} catch {
		return {};
	}
}

export async function down(db: Kysely<Tables>): Promise<void> {
	await db.schema.dropTable('process_member').execute();
	await db.schema.dropIndex('process_deadline').execute();
	for (const column of [
		'deletion_announced',
		'next_deadline',
		'keep_until',
		'place',
		'title'
	] as const) {
		await db.schema.alterTable('process').dropColumn(column).execute();
	}
}
