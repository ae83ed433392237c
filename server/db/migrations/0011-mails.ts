import type { Kysely } from 'kysely';

/** Which processes have mails that wait, so that a start need not read every record to go on sending. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('process')
		.addColumn('mails_wait', 'integer', (built) => built.notNull().defaultTo(0))
		.execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('process').dropColumn('mails_wait').execute();
}
