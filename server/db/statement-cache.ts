import type Sqlite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Far more than the server has kinds of queries; groups of updates come in many sizes. */
const MOST = 400;
/** A statement for thousands of rows comes once; keeping it would cost more than it saves. */
const LONGEST = 8_000;

/**
 * The same file, which prepares each statement once: a tick of live text commits forty times a
 * second, and preparing its three statements costs as much as running them.
 */
export function preparingOnce(file: Sqlite.Database): SqliteDatabase {
	/** Least recently used first. */
	const kept = new Map<string, SqliteStatement>();
	return {
		close: () => file.close(),
		prepare(sql) {
			const known = kept.get(sql);
			if (known) kept.delete(sql);
			const statement = known ?? (file.prepare(sql) as unknown as SqliteStatement);
			if (sql.length > LONGEST) return statement;
			kept.set(sql, statement);
			if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '');
			return statement;
		}
	};
}
