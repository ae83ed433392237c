import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	rmSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtPages } from '../support/built-pages.ts';
import { folderWithStore } from '../support/older-store.ts';
import { MainProcess } from '../support/main-process.ts';
import { TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let folder: string;

beforeAll(builtPages, 120_000);
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'plandag-lost-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);
const start = () => new TestServer(folder, null).start();

/** A store that was set up and stopped. */
async function setUp(): Promise<void> {
	const server = await start();
	await server.process(await server.account('Petra'));
	await server.app.close();
}

test.each([
	['is gone', () => rmSync(inFolder('plandag.sqlite'))],
	['is empty', () => truncateSync(inFolder('plandag.sqlite'))],
	[
		'is another, new one',
		() => {
			rmSync(inFolder('plandag.sqlite'));
			new Sqlite(inFolder('plandag.sqlite')).close();
		}
	]
])('[attack 18] a store that %s is not taken for a new one', async (_what, lose) => {
	await setUp();
	lose();
	await expect(start()).rejects.toThrow(/was set up before.*Put a backup back/s);
	// Nothing holds on to it: whoever means to begin anew removes the marker, as they were told.
	rmSync(inFolder('plandag.store.json'));
	const anew = await start();
	expect(await anew.services.accounts.isEmptyStore()).toBe(true);
	await anew.app.close();
});

test('[attack 18] a store of which all still stood in the lost log is not taken for a new one', async () => {
	const server = await start();
	await server.process(await server.account('Petra'));
	const away = mkdtempSync(join(tmpdir(), 'plandag-away-'));
	for (const name of ['plandag.sqlite', 'plandag.store.json']) {
		copyFileSync(inFolder(name), join(away, name));
	}
	await server.app.close();
	try {
		const lost = new TestServer(away, null);
		await expect(lost.start()).rejects.toThrow(/was set up before/);
	} finally {
		rmSync(away, { recursive: true, force: true });
	}
});

test('[attack 18] a log that is gone after a server did not stop by itself is told', async () => {
	await setUp();
	const marker = await readFile(inFolder('plandag.store.json'), 'utf8');
	expect(JSON.parse(marker)).toMatchObject({ served: false });
	writeFileSync(inFolder('plandag.store.json'), marker.replace('false', 'true'));
	const server = await start();
	expect(server.errors).toEqual([expect.stringContaining('plandag.sqlite-wal is gone')]);
	await server.app.close();
	const again = await start();
	expect(again.errors).toEqual([]);
	await again.app.close();
});

test('[attack 18] a first start is nothing to tell of', async () => {
	const server = await start();
	expect(existsSync(inFolder('plandag.store.json'))).toBe(false);
	expect(server.errors).toEqual([]);
	await server.app.close();
	const again = await start();
	expect(await again.services.accounts.isEmptyStore()).toBe(true);
	await again.app.close();
});

test('[attack 18] pages of the file that are damaged are told beside a server that serves', async () => {
	rmSync(folder, { recursive: true, force: true });
	folder = folderWithStore('2026-11-28-a50ce7d-end');
	await (await start()).app.close();
	const file = new Sqlite(inFolder('plandag.sqlite'));
	const page = file.prepare(`select pageno from dbstat where name = 'document_update'`).pluck();
	const numbers = page.all() as number[];
	const size = file.pragma('page_size', { simple: true }) as number;
	file.close();
	const bytes = await readFile(inFolder('plandag.sqlite'));
	for (const number of numbers.slice(1, 4)) bytes.fill(0xff, (number - 1) * size, number * size);
	writeFileSync(inFolder('plandag.sqlite'), bytes);
	const main = new MainProcess({ DATA_DIR: folder });
	await main.port();
	await until('the damage is told', () => main.err.includes('file is damaged'));
	main.signal('SIGTERM');
	await main.ended;
});
