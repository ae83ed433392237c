import type { KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { hasKeys, keyOfStore, type KeyedStore } from './confidential.ts';
import type { KeyFile } from './key-file.ts';
import { Leftovers } from './leftovers.ts';
import { LogEmptier } from './log-emptier.ts';
import * as start from './migrations/0001-start.ts';
import * as documents from './migrations/0002-documents.ts';
import * as identity from './migrations/0003-identity.ts';
import * as record from './migrations/0004-record.ts';
import * as store from './migrations/0005-store.ts';
import * as bounds from './migrations/0006-bounds.ts';
import * as texts from './migrations/0007-texts.ts';
import * as accounts from './migrations/0008-accounts.ts';
import * as cameAfter from './migrations/0009-came-after.ts';
import { ENCRYPTION, encryption } from './migrations/0010-encryption.ts';
import * as mails from './migrations/0011-mails.ts';
import * as outline from './migrations/0012-outline.ts';
import { writeAndUndo } from './meta-repository.ts';
import type { Db, Trx } from './schema.ts';
import { preparingOnce } from './statement-cache.ts';
import { StoreCopies } from './store-copies.ts';
import { StoreHealth } from './store-health.ts';
import { WriteQueue } from './write-queue.ts';

/** The open store: reads go through `db`, every write through `write` or the queue itself. */
export interface Database extends KeyedStore {
	queue: WriteQueue;
	/** Whether it takes writes now. */
	health: StoreHealth;
	/** One transaction in the write queue; durable when it resolves. */
	write<T>(job: (trx: Trx) => Promise<T>): Promise<T>;
	/**
	 * After an erasure no copy of it stays behind in the log, nor in a copy of the store that was made
	 * before a migration; from within the write queue.
	 */
	emptyLog(): void;
	/** Something may have been erased that nobody noted: the server before this one ended in the middle. */
	noteLeftovers(): Promise<void>;
	/**
	 * Writes the file anew where something was erased since, so that nothing of it is left in any page; to be
	 * asked for while nobody is there. Where it cannot be done now it stays due.
	 */
	overwriteLeftovers(): Promise<void>;
	/** Where the store was copied to before it was migrated just now; null when it was not. */
	copiedTo: string | null;
	/** Null for a store in memory. */
	keyFile: { path: string; made: boolean; readByOthers: boolean } | null;
	/** What was told in confidence was in clear until now, here and in copies beside it. */
	wasInClear: boolean;
	close(): Promise<void>;
}

/** The store, in its folder. */
export const STORE_FILE = 'plandag.sqlite';

/** The key file in the folder of its store, where nothing else is said. */
export const KEY_FILE = 'plandag.key';

/** Migrations in order; the name is what a store remembers having run. */
const migrations = (key: KeyObject) => ({
	'0001-start': start,
	'0002-documents': documents,
	'0003-identity': identity,
	'0004-record': record,
	'0005-store': store,
	'0006-bounds': bounds,
	'0007-texts': texts,
	'0008-accounts': accounts,
	'0009-came-after': cameAfter,
	[ENCRYPTION]: encryption(key),
	'0011-mails': mails,
	'0012-outline': outline
});

/**
 * Opens the store in a folder (made when missing), or in memory for `:memory:`, and migrates it.
 * WAL with full sync: what is committed survives a killed process and a pulled plug.
 * @param keyFile null: in that folder
 * @throws StoreKeyMissing where something is encrypted that no key there opens: nothing was changed then
 */
export async function openDatabase(
	dataDir: string,
	keyFile: string | null = null
): Promise<Database> {
	const folder = dataDir === ':memory:' ? null : dataDir;
	if (folder !== null) mkdirSync(folder, { recursive: true });
	const path = folder === null ? dataDir : join(folder, STORE_FILE);
	const file = new Sqlite(path);
	const keyPath = folder && (keyFile ?? join(folder, KEY_FILE));
	const { key, made, readByOthers } = keyOf(file, keyPath);
	file.pragma('journal_mode = WAL');
	file.pragma('synchronous = FULL');
	file.pragma('foreign_keys = ON');
	// What is deleted is overwritten: erased words must not stay readable in free pages (R8).
	file.pragma('secure_delete = ON');
	const queue = new WriteQueue();
	const health = new StoreHealth(() => queue.run(() => writeAndUndo(db)));
	const db: Db = new Kysely({
		dialect: new SqliteDialect({ database: preparingOnce(file) }),
		log: (event) => {
			if (event.level === 'error') health.observe(event.error);
		}
	});
	const log = new LogEmptier(file, queue, (cause) => health.observe(cause));
	const leftovers = new Leftovers(file);
	const overwrite = () => {
		if (!file.open || !leftovers.areDue) return;
		try {
			leftovers.overwrite();
			log.empty();
		} catch {
			// No room, or a backup reads the file: another moment will do.
		}
	};
	const copies = new StoreCopies(folder, (cause) => health.observe(cause));
	let copiedTo: string | null;
	let wasInClear: boolean;
	try {
		const all = migrations(key);
		const next = nextMigration(file, Object.keys(all));
		copiedTo = next === null ? null : copies.make(file, next, new Date());
		copies.removeOld(Date.now());
		await migrate(db, all);
		wasInClear = hasKeys(file) && copies.areFromBefore(ENCRYPTION);
		if (wasInClear) {
			// First out of the file and its log; a server that ends in between finds the copies again.
			leaveNothingBehind(leftovers);
			log.empty();
			copies.removeFromBefore(ENCRYPTION);
			copiedTo = null;
		}
	} catch (cause) {
		await db.destroy();
		throw cause;
	}
	return {
		db,
		key,
		keyFile: keyPath === null ? null : { path: keyPath, made, readByOthers },
		wasInClear,
		queue,
		health,
		write: (job) => queue.run(() => db.transaction().execute(job)),
		emptyLog: () => {
			leftovers.note();
			log.empty();
			copies.removeAll();
		},
		noteLeftovers: () => queue.run(async () => leftovers.note()),
		overwriteLeftovers: () => queue.run(async () => overwrite()),
		copiedTo,
		close: async () => {
			await copies.settled();
			health.stop();
			log.stop();
			await queue.idle();
			await db.destroy();
		}
	};
}

/** @throws where there is no room for it: then it is done at the next start */
function leaveNothingBehind(leftovers: Leftovers): void {
	try {
		leftovers.overwrite();
	} catch (cause) {
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new Error(
			`Notes are encrypted now, and what the file still has of them in clear could not be ` +
				`overwritten: ${why}. Make room on the disk and start again.`,
			{ cause }
		);
	}
}

/** Before anything of the store is changed; without its key it is left as it is. */
function keyOf(file: Sqlite.Database, path: string | null): KeyFile {
	try {
		return keyOfStore(file, path);
	} catch (cause) {
		file.close();
		throw cause;
	}
}

/** The first migration that a store has before it; null for a new store and for one that is up to date. */
function nextMigration(file: Sqlite.Database, names: readonly string[]): string | null {
	const table = `select 1 from sqlite_master where name = 'kysely_migration'`;
	if (!file.prepare(table).get()) return null;
	const done = file.prepare('select name from kysely_migration').pluck().all();
	return names.find((name) => !done.includes(name)) ?? null;
}

async function migrate(db: Db, all: ReturnType<typeof migrations>): Promise<void> {
	const migrator = new Migrator({ db, provider: { getMigrations: async () => all } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw error;
}
