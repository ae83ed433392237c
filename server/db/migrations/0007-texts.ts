import type { Kysely } from 'kysely';

/** Rows of one author after each other become one: when the first of them was. Null: it is one row. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('document_update').addColumn('since', 'bigint').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('document_update').dropColumn('since').execute();
}
