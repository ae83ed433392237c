import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** A server that is just stopping gets this long to let go. */
const PATIENCE_MS = 2_000;

/** Another server serves this store. */
export class StoreTaken extends Error {}

/** This process holds a store until it lets go or ends, however it ends. */
export interface StoreLock {
	/** Writes down where the holder serves, for whoever comes second. */
	tell(port: number): void;
	release(): void;
}

/**
 * Takes a store for this process alone: one server per store, because the state of a process is in its
 * memory. The lock is an open transaction on a small file of its own, so the system lets go of it when
 * the process dies, and backups and `record:verify` are not shut out of the store itself.
 * @throws StoreTaken with one line that names the holder
 */
export function lockStore(dataDir: string): StoreLock {
	if (dataDir === ':memory:') return { tell: () => undefined, release: () => undefined };
	mkdirSync(dataDir, { recursive: true });
	const holder = join(dataDir, 'plandag.holder');
	const lock = join(dataDir, 'plandag.lock');
	if (!existsSync(lock)) refuseWhereRemoved(dataDir, holder);
	const file = new Sqlite(lock, { timeout: PATIENCE_MS });
	try {
		file.exec('begin exclusive');
	} catch (cause) {
		file.close();
		if (!(cause instanceof Sqlite.SqliteError) || !cause.code.startsWith('SQLITE_BUSY'))
			throw cause;
		const who = whoHolds(holder);
		throw new StoreTaken(`The store in ${dataDir} is served already${who}. One server per store.`, {
			cause
		});
	}
	write(holder, { pid: process.pid, port: null });
	return {
		tell: (port) => write(holder, { pid: process.pid, port }),
		release: () => {
			rmSync(holder, { force: true });
			file.close();
		}
	};
}

/**
 * Somebody removed the lock, as one does with a stale one: its holder goes on holding a file that nobody
 * finds any more. Only then the note of who holds it counts.
 * @throws StoreTaken while that process lives
 */
function refuseWhereRemoved(dataDir: string, path: string): void {
	const pid = readHolder(path)?.pid;
	if (pid === undefined || !isAlive(pid)) return;
	throw new StoreTaken(
		`plandag.lock was removed from ${dataDir}, and the store is served still${whoHolds(path)}. ` +
			`Stop that one first. If process ${pid} is no Plandag, remove ${path}.`
	);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (cause) {
		return (cause as NodeJS.ErrnoException).code === 'EPERM';
	}
}

interface Holder {
	pid: number;
	/** Null while it starts. */
	port: number | null;
}

/** For people to read, and for when the lock was removed: the lock does not depend on it, so a full disk is no reason to stop. */
function write(path: string, holder: Holder): void {
	try {
		writeFileSync(path, JSON.stringify(holder));
	} catch {
		rmSync(path, { force: true });
	}
}

function whoHolds(path: string): string {
	const known = readHolder(path);
	if (known === null) return '';
	const { pid, port } = known;
	return port === null ? ` by process ${pid}` : ` on port ${port}, by process ${pid}`;
}

function readHolder(path: string): Holder | null {
	try {
		const { pid, port = null } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
		return Number.isInteger(pid) && Number(pid) > 0 ? { pid: Number(pid), port } : null;
	} catch {
		return null;
	}
}
