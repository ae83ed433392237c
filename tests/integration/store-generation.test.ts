import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '#server/db/open-store.ts';
import type { Generation } from '#lib/protocol/messages.ts';
import { createLog } from '#server/log.ts';
import { folderWithStore } from '../support/older-store.ts';
import { TestServer } from '../support/test-server.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'plandag-generation-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);

/** A store that was set up and stopped. */
async function setUp(): Promise<void> {
	const server = await new TestServer(folder, null).start();
	await server.process(await server.account('Petra'));
	await server.app.close();
}

/** Which generation a server finds, started at a moment. */
async function served({ at = Date.now() } = {}): Promise<Generation> {
	const lines: string[] = [];
	const store = await openStore(
		{ dataDir: folder, keyFile: null },
		createLog('warn', (line) => lines.push(line)),
		() => at
	);
	await store.close();
	expect(lines.some((line) => line.includes('was put back'))).toBe(
		store.generation.setBack !== null
	);
	return store.generation;
}

/** The README's way, while the server runs or not. */
async function backUp(): Promise<string> {
	const path = inFolder('copy-elsewhere.sqlite');
	rmSync(path, { force: true });
	const file = new Sqlite(inFolder('plandag.sqlite'));
	await file.backup(path);
	file.close();
	return path;
}

function putBack(path: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(inFolder(`plandag.sqlite${end}`), { force: true });
	cpSync(path, inFolder('plandag.sqlite'));
}

test('[attack 16] a store has a generation that stays through restarts', async () => {
	await setUp();
	const first = await served();
	expect(first).toMatchObject({ setBack: null });
	expect(first.id).not.toBe('');
	expect(await served()).toEqual(first);
	expect(await served()).toEqual(first);
});

test('[attack 16] a backup that is put back begins another one, and says until when it knows', async () => {
	await setUp();
	const before = await served({ at: 1_000_000_000_000_000 });
	const copy = await backUp();
	await served({ at: 1_000_000_000_900_000 });
	putBack(copy);
	const after = await served({ at: 1_000_000_001_000_000 });
	expect(after.id).not.toBe(before.id);
	expect(after.setBack).toEqual({
		noticed: 1_000_000_001_000_000,
		until: 1_000_000_000_000_000
	});
	expect(await served()).toEqual(after);
	putBack(copy);
	expect((await served()).id).not.toBe(after.id);
});

test('[attack 16] written over the file of now, a backup is noticed by its stamp alone', async () => {
	await setUp();
	const before = await served();
	const copy = await backUp();
	await served();
	const kept = new Sqlite(copy);
	for (const end of ['-wal', '-shm']) rmSync(inFolder(`plandag.sqlite${end}`), { force: true });
	// The same file on the disk, with other content.
	const file = new Sqlite(inFolder('plandag.sqlite'));
	file.exec(`attach '${copy}' as kept; update meta set value =
		(select value from kept.meta where key = 'stamp') where key = 'stamp'; detach kept`);
	file.close();
	kept.close();
	expect((await served()).id).not.toBe(before.id);
});

test('[attack 16] so does a folder that is copied back as a whole, and a store without its marker', async () => {
	await setUp();
	const before = await served();
	const away = `${folder}-away`;
	cpSync(folder, away, { recursive: true });
	renameSync(folder, `${folder}-old`);
	renameSync(away, folder);
	const after = await served();
	rmSync(`${folder}-old`, { recursive: true });
	expect(after.id).not.toBe(before.id);
	rmSync(inFolder('plandag.store.json'));
	expect((await served()).id).not.toBe(after.id);
});

test('[attack 16] a server that was killed goes on in its generation', async () => {
	await setUp();
	const { id } = await served();
	const child = await openStore({ dataDir: folder, keyFile: null }, createLog('error'), Date.now);
	// What a killed server leaves: the files as they are while it runs, in their own places.
	const names = ['plandag.sqlite', 'plandag.sqlite-wal', 'plandag.store.json'];
	const as = (name: string) => `${inFolder(name)}.killed`;
	for (const name of names.slice(1)) cpSync(inFolder(name), as(name));
	await child.close();
	for (const name of names.slice(1)) renameSync(as(name), inFolder(name));
	expect((await served()).id).toBe(id);
});

test('[attack 16] a store of before this was known gets a generation, and was not put back', async () => {
	rmSync(folder, { recursive: true });
	folder = folderWithStore('2026-11-28-a50ce7d-end');
	const first = await served();
	expect(first.setBack).toBeNull();
	expect(await served()).toEqual(first);
});
