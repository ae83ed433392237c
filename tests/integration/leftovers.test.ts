import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '#server/db/database.ts';
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

test('[R8] and when the server stops, or after one that could not', async () => {
	const [stopped, cut] = [folder(), folder()];
	const database = await openDatabase(stopped);
	expect(isDue(stopped)).toBe(false);
	await erases(database);
	expect(isDue(stopped)).toBe(true);
	await database.write(async () => undefined);
	// As it stands when the power goes.
	cpSync(stopped, cut, { recursive: true });
	await database.close();
	expect(isDue(stopped)).toBe(false);
	const again = await openDatabase(cut);
	expect(isDue(cut)).toBe(true);
	await again.overwriteLeftovers();
	expect(isDue(cut)).toBe(false);
	await again.close();
});
