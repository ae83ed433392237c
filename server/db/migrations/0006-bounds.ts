import { sql, type Kysely } from 'kysely';

/**
 * Failures are counted in memory; what is kept is on which devices an account was used. Accounts get a
 * role: the first of an organisation manages the others, who all lead processes until a manager says
 * otherwise.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.dropTable('attempt').execute();

	await db.schema
		.createTable('known_device')
		.addColumn('account', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('device', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('known_device_pk', ['account', 'device'])
		.execute();

	await db.schema
		.alterTable('account')
		.addColumn('role', 'text', (column) => column.notNull().defaultTo('facilitator'))
		.execute();
	await sql`
		update account set role = 'manager' where id in (
			select id from account as one where not exists (
				select 1 from account as other
				where other.organisation = one.organisation
				and (other.created_at < one.created_at
					or (other.created_at = one.created_at and other.id < one.id))
			)
		)
	`.execute(db);

	// An invitation says as what its account begins.
	await db.schema.alterTable('pass').addColumn('role', 'text').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('pass').dropColumn('role').execute();
	await db.schema.alterTable('account').dropColumn('role').execute();
	await db.schema.dropTable('known_device').execute();
	await db.schema
		.createTable('attempt')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('count', 'integer', (column) => column.notNull())
		.addColumn('since', 'bigint', (column) => column.notNull())
		.execute();
}
