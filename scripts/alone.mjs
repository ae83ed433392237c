// One process at a time, for what must not be done twice at once in one folder.
import Sqlite from 'better-sqlite3';

/**
 * Waits until nobody else holds a lock, and holds it until this process ends, however it ends: an open
 * transaction on a file of its own, as the lock of a store is (docs/decisions/0032).
 * @param {string} file the lock; made where it is not there
 * @param {string} waiting what is said when another process holds it
 * @param {number} patience milliseconds until it is given up with an exception
 */
export function alone(file, waiting, patience) {
	const lock = new Sqlite(file, { timeout: 0 });
	try {
		lock.exec('begin exclusive');
	} catch (cause) {
		if (!(cause instanceof Sqlite.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) {
			throw cause;
		}
		console.log(waiting);
		lock.pragma(`busy_timeout = ${patience}`);
		lock.exec('begin exclusive');
	}
}
