import type { Kysely } from 'kysely';

/**
 * How far a process is and what waits in it, beside its record (decision 0077). Of processes that are there
 * it is written when their record is looked at after this start: part of what it says is encrypted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('process').addColumn('outline', 'text').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('process').dropColumn('outline').execute();
}
