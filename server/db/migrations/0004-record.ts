import { sql, type Kysely } from 'kysely';

/**
 * Lines of version 2 have a salt; those without are of version 1. The newest line of every process is
 * noted beside it, so that a record whose end was lost shows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('record').addColumn('salt', 'text').execute();
	await db.schema.alterTable('process').addColumn('head_seq', 'integer').execute();
	await db.schema.alterTable('process').addColumn('head_hash', 'text').execute();
	await sql`
		update process set
			head_seq = (select max(seq) from record where record.process = process.id),
			head_hash = (select hash from record where record.process = process.id
				order by seq desc limit 1)
	`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('process').dropColumn('head_hash').execute();
	await db.schema.alterTable('process').dropColumn('head_seq').execute();
	await db.schema.alterTable('record').dropColumn('salt').execute();
}
