import type { Kysely } from 'kysely';

/** Text, integer and blob columns only, so that the same tables stand in PostgreSQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('meta')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('value', 'text', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('record')
		.addColumn('process', 'text', (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('by', 'text', (column) => column.notNull())
		.addColumn('event', 'text', (column) => column.notNull())
		.addColumn('prev', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('record_pk', ['process', 'seq'])
		.execute();

	await db.schema
		.createTable('sealed')
		.addColumn('process', 'text', (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('salt', 'text', (column) => column.notNull())
		.addColumn('body', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('sealed_pk', ['process', 'seq'])
		.execute();
	await db.schema
		.createIndex('sealed_subject')
		.on('sealed')
		.columns(['process', 'subject'])
		.execute();

	await db.schema
		.createTable('receipt')
		.addColumn('process', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('by', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('reply', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('receipt_pk', ['process', 'by', 'id'])
		.execute();

	await accounts(db);
	await doors(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('organisation')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('account')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('organisation', 'text', (column) => column.notNull().references('organisation.id'))
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('password_hash', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('process')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('organisation', 'text', (column) => column.notNull().references('organisation.id'))
		.addColumn('code_key', 'text', (column) => column.notNull().unique())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
}

async function doors(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('principal')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('door', 'text', (column) => column.notNull())
		.addColumn('process', 'text')
		.addColumn('ref', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();

	await db.schema
		.createTable('phone_seat')
		.addColumn('principal', 'text', (column) => column.notNull().references('principal.id'))
		.addColumn('seat', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('phone_seat_pk', ['principal', 'seat'])
		.execute();

	await db.schema
		.createTable('session')
		.addColumn('id_hash', 'text', (column) => column.primaryKey())
		.addColumn('principal', 'text', (column) => column.notNull().references('principal.id'))
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('agent', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('session_principal').on('session').column('principal').execute();

	await db.schema
		.createTable('pass')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('hash', 'text', (column) => column.notNull().unique())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('door', 'text', (column) => column.notNull())
		.addColumn('process', 'text')
		.addColumn('ref', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.addColumn('one_time', 'integer', (column) => column.notNull())
		.addColumn('used_at', 'bigint')
		.addColumn('withdrawn_at', 'bigint')
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('pass_ref').on('pass').columns(['process', 'door', 'ref']).execute();

	await db.schema
		.createTable('attempt')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('count', 'integer', (column) => column.notNull())
		.addColumn('since', 'bigint', (column) => column.notNull())
		.execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	for (const table of [
		'attempt',
		'pass',
		'session',
		'phone_seat',
		'principal',
		'process',
		'account',
		'organisation',
		'receipt',
		'sealed',
		'record',
		'meta'
	]) {
		await db.schema.dropTable(table).execute();
	}
}
