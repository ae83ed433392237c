import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '#server/db/database.ts';
import { openStore } from '#server/db/open-store.ts';
import { createLog } from '#server/log.ts';
import { pause, until } from '../support/waiting.ts';
import { startTestServer } from '../support/test-server.ts';

/** What the file of a store says of itself, read beside whoever has it open. */
function isDue(folder: string): boolean {
	const file = new Sqlite(join(folder, 'plandag.sqlite'), { readonly: true });
	try {
		return file.pragma('user_version', { simple: true }) === 1;
	} finally {
		file.close();
	}
}

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'plandag-leftovers-'));
	onTestFinished(() => rmSync(made, { recursive: true }));
	return made;
}

const erases = (database: Database) => database.queue.run(async () => database.emptyLog());

test('[R8] after an erasure the file is written anew once nobody is there', async () => {
	const server = await startTestServer();
	onTestFinished(() => server.stop());
	server.pace = { lettingGo: 20 };
	await server.restart();
	const lead = await server.account('Lea');
	const client = await server.client(await server.staff(lead, await server.process(lead)));
	await erases(server.app.database);
	await pause(200);
	expect(isDue(server.dataDir)).toBe(true);
	client.close();
	await until('the file is written anew', () => !isDue(server.dataDir));
});

const quiet = createLog('error', () => undefined);
const open = (dataDir: string) => openStore({ dataDir, keyFile: null }, quiet, Date.now);

test('[R8] and when the server stops, or after one that could not', async () => {
	const [stopped, cut] = [folder(), folder()];
	const store = await open(stopped);
	expect(isDue(stopped)).toBe(false);
	// As it stands when the power goes, before anything was noted.
	cpSync(stopped, cut, { recursive: true });
	await erases(store.database);
	expect(isDue(stopped)).toBe(true);
	await store.close();
	expect(isDue(stopped)).toBe(false);
	const again = await open(cut);
	expect(isDue(cut)).toBe(true);
	await again.close();
	expect(isDue(cut)).toBe(false);
});

test('[R8] who checks a record beside the server writes nothing in the store', async () => {
	const dataDir = folder();
	const store = await open(dataDir);
	const before = isDue(dataDir);
	await (await openDatabase(dataDir)).close();
	expect([before, isDue(dataDir)]).toEqual([false, false]);
	await erases(store.database);
	await (await openDatabase(dataDir)).close();
	expect(isDue(dataDir)).toBe(true);
	await store.close();
});
