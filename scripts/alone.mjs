// One process at a time, for what must not be done twice at once in one folder.
import Sqlite from 'better-sqlite3';

/**
 * Waits until nobody else holds a lock, and holds it until this process ends, however it ends: an open
 * transaction on a file of its own, as the lock of a store is (docs/decisions/0032).
 * @param {string} file the lock; made where it is not there
 * @param {string} waiting what is said when another process holds it
 * @param {number} patience milliseconds until it is given up
 * @param {string} givenUp what is said then, as the last word of this process
 */
export function alone(file, waiting, patience, givenUp) {
	const lock = new Sqlite(file, { timeout: 0 });
	if (begins(lock)) return;
	console.log(waiting);
	lock.pragma(`busy_timeout = ${patience}`);
	if (begins(lock)) return;
	console.error(givenUp);
	process.exit(1);
}

/** @param {InstanceType<typeof Sqlite>} lock */
function begins(lock) {
	try {
		lock.exec('begin exclusive');
		return true;
	} catch (cause) {
		if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return false;
		throw cause;
	}
}
