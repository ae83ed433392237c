import { sql, type Kysely } from 'kysely';

/** The parts of the tables that this migration fills, as they were when it was written. */
interface Tables {
	record: { process: string; seq: number; at: number };
	principal: { id: string; process: string | null };
	phone_seat: {
		principal: string;
		seat: string;
		at: number;
		came_after: number;
		place: number;
	};
}

/**
 * Whether a phone came to a seat before or after the question is known by the record's numbers, no longer
 * by the clock. Of a phone that is there the last line counts that can have been written before it: one
 * that is no later than it by the clock of then, or one after which that clock was set back to more than
 * its time. Such a phone may have come earlier, and for one round counts as added.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
	for (const column of ['came_after', 'place'] as const) {
		await db.schema
			.alterTable('phone_seat')
			.addColumn(column, 'integer', (built) => built.notNull().defaultTo(0))
			.execute();
	}
	// Rows of this table keep the order in which they were written.
	await sql`update phone_seat set place = rowid`.execute(db);
	const processes = await db
		.selectFrom('phone_seat')
		.innerJoin('principal', 'principal.id', 'phone_seat.principal')
		.select('principal.process')
		.distinct()
		.execute();
	for (const { process } of processes) if (process !== null) await fill(db, process);
	await db.schema.alterTable('phone_seat').dropColumn('at').execute();
	await db.schema
		.createIndex('phone_seat_place')
		.on('phone_seat')
		.column('place')
		.unique()
		.execute();
}

async function fill(db: Kysely<Tables>, process: string): Promise<void> {
	const lines = await db
		.selectFrom('record')
		.select(['seq', 'at'])
		.where('process', '=', process)
		.orderBy('seq', 'desc')
		.execute();
	const phones = await db
		.selectFrom('phone_seat')
		.innerJoin('principal', 'principal.id', 'phone_seat.principal')
		.select(['phone_seat.principal', 'phone_seat.seat', 'phone_seat.at'])
		.where('principal.process', '=', process)
		.orderBy('phone_seat.at', 'desc')
		.execute();
	const setBack = lines.filter((line, index) => {
		const after = lines[index - 1];
		return after !== undefined && Number(after.at) < Number(line.at);
	});
	const reached = new Map(lines.map(({ seq, at }) => [seq, Number(at)]));
	// The latest phones find their line first; none of the earlier ones has a later line by the clock.
	let next = 0;
	for (const { principal, seat, at } of phones) {
		while (next < lines.length && Number(lines[next]!.at) > Number(at)) next++;
		const byJump = setBack.find(({ seq }) => Number(at) <= reached.get(seq + 1)!)?.seq ?? 0;
		await db
			.updateTable('phone_seat')
			.set({ came_after: Math.max(lines[next]?.seq ?? 0, byJump) })
			.where('principal', '=', principal)
			.where('seat', '=', seat)
			.execute();
	}
}

export async function down(db: Kysely<Tables>): Promise<void> {
	await db.schema.dropIndex('phone_seat_place').execute();
	await db.schema
		.alterTable('phone_seat')
		.addColumn('at', 'bigint', (built) => built.notNull().defaultTo(0))
		.execute();
	await sql`update phone_seat set at = place`.execute(db);
	for (const column of ['place', 'came_after'] as const) {
		await db.schema.alterTable('phone_seat').dropColumn(column).execute();
	}
}
