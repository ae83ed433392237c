import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { writeMeta } from './meta-repository.ts';

const SECRET = 'dit moet overal weg';

let folder: string;
let database: Database;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'plandag-log-'));
	database = await openDatabase(folder);
});

afterEach(async () => {
	await database.close();
	rmSync(folder, { recursive: true });
});

const log = () => join(folder, 'plandag.sqlite-wal');

async function erase(): Promise<void> {
	await database.write((trx) => writeMeta(trx, 'secret', SECRET));
	await database.write((trx) => trx.deleteFrom('meta').where('key', '=', 'secret').execute());
	expect(readFileSync(log(), 'utf8')).toContain(SECRET);
}

test('[R8] nothing of what was erased stays in the log', async () => {
	await erase();
	await database.queue.run(async () => database.emptyLog());
	expect(statSync(log()).size).toBe(0);
});

test('[R8] while somebody else reads the file nobody waits, and it is done after them', async () => {
	const backup = new Sqlite(join(folder, 'plandag.sqlite'), { readonly: true });
	await erase();
	backup.exec('begin');
	backup.prepare('select count(*) from meta').get();
	const before = performance.now();
	await database.queue.run(async () => database.emptyLog());
	// Less than the five seconds for which SQLite waits by itself.
	expect(performance.now() - before).toBeLessThan(4_000);
	expect(readFileSync(log(), 'utf8')).toContain(SECRET);
	await database.write((trx) => writeMeta(trx, 'other', 'x'));
	backup.exec('commit');
	backup.close();
	await expect.poll(() => statSync(log()).size, { timeout: 5_000 }).toBe(0);
});
