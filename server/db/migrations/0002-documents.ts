import type { Kysely } from 'kysely';

/**
 * Live documents. `bytea` is PostgreSQL's word for bytes; SQLite stores bytes in any column as
 * they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('document_update')
		.addColumn('doc', 'text', (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('content', 'bytea', (column) => column.notNull())
		.addColumn('author', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('document_update_pk', ['doc', 'seq'])
		.execute();

	await db.schema
		.createTable('document_snapshot')
		.addColumn('doc', 'text', (column) => column.primaryKey())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('content', 'bytea', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('document_client')
		.addColumn('doc', 'text', (column) => column.notNull())
		.addColumn('client', 'bigint', (column) => column.notNull())
		.addColumn('seat_key', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('document_client_pk', ['doc', 'client'])
		.execute();

	await db.schema
		.createTable('document_late_text')
		.addColumn('doc', 'text', (column) => column.notNull())
		.addColumn('seat_key', 'text', (column) => column.notNull())
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('changes', 'text', (column) => column.notNull())
		.addColumn('moved_to', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('document_late_text_pk', ['doc', 'seat_key', 'key'])
		.execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('document_late_text').execute();
	await db.schema.dropTable('document_client').execute();
	await db.schema.dropTable('document_snapshot').execute();
	await db.schema.dropTable('document_update').execute();
}
