import Sqlite from 'better-sqlite3';

type Run = (...given: unknown[]) => unknown;

/** How often this process had SQLite put something on disk: a transaction with a write in it, or a write outside one. */
let commits = 0;
const written = new WeakSet<Sqlite.Database>();
const WAYS = ['run', 'all', 'get'] as const;

const { prepare } = Sqlite.prototype;
Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
	const statement = prepare.call(this, sql) as Sqlite.Statement;
	for (const way of WAYS) {
		const run = statement[way].bind(statement) as Run;
		statement[way] = ((...given: unknown[]) => {
			const value = run(...given);
			note(this, statement, sql);
			return value;
		}) as never;
	}
	return statement as never;
};

function note(file: Sqlite.Database, statement: Sqlite.Statement, sql: string): void {
	if (!statement.readonly && file.inTransaction) written.add(file);
	else if (!statement.readonly) commits++;
	else if (/^\s*(commit|end)\b/i.test(sql) && written.delete(file)) commits++;
	else if (/^\s*rollback\s*$/i.test(sql)) written.delete(file);
}

/**
 * Commits since this module was loaded, which must be before a store is opened. With `synchronous = FULL`
 * each is an fsync that somebody waits for.
 */
export function commitsSoFar(): number {
	return commits;
}
