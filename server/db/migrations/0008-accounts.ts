import type { Kysely } from 'kysely';

/** An invitation says by which account it was made: it ends with that account. Null: nobody knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('pass').addColumn('made_by', 'text').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('pass').dropColumn('made_by').execute();
}
