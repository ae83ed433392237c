import { sql } from 'kysely';
import type { Db } from '#server/db/schema.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Every row of every table that is a process's: it names the process in a column, alone or before a
 * document or an author, or one of its browsers (`principal`). All columns, bytes as text.
 */
export async function rowsOf(db: Db, process: string): Promise<Record<string, Row[]>> {
	const principals = await db
		.selectFrom('principal')
		.select('id')
		.where('process', '=', process)
		.execute();
	const owners = new Set([process, ...principals.map(({ id }) => id)]);
	const isTheirs = (value: unknown) =>
		typeof value === 'string' && (owners.has(value) || value.startsWith(`${process}/`));
	const tables = await sql<{ name: string }>`
		select name from sqlite_master where type = 'table' order by name
	`.execute(db);
	const found: Record<string, Row[]> = {};
	for (const { name } of tables.rows) {
		const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
		const theirs = rows.filter((row) => Object.values(row).some(isTheirs)).map(readable);
		if (theirs.length > 0) found[name] = theirs;
	}
	return found;
}

function readable(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
		])
	);
}
