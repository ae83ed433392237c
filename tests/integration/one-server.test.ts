import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtPages } from '../support/built-pages.ts';
import { MainProcess } from '../support/main-process.ts';
import { Play } from '../support/play.ts';
import { startTestServer, TestServer } from '../support/test-server.ts';

const SCRIPT = fileURLToPath(new URL('../../server/record-verify.ts', import.meta.url));

let server: TestServer;

beforeAll(async () => {
	builtPages();
	server = await startTestServer();
}, 180_000);

afterAll(() => server.stop());

test('[attack 23] a second server on the same store does not start, and the first goes on', async () => {
	const play = await Play.begin(server);
	const second = new TestServer(server.dataDir, null);
	await expect(second.start()).rejects.toThrow(
		`is served already on port ${server.port}, by process ${process.pid}`
	);
	await play.pb.do('core:add', { name: 'Kees', organisation: 'Gemeente' });
	expect((await server.replayed(play.process)).state.setUp.core.size).toBe(1);
}, 20_000);

test('[attack 23] nor where somebody removed the lock of the first, until that one ended', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-lock-'));
	const first = await new TestServer(folder, null).start();
	rmSync(join(folder, 'plandag.lock'));
	const second = new TestServer(folder, null);
	await expect(second.start()).rejects.toThrow(`is served still on port ${first.port}`);
	await first.app.close();
	await second.start();
	// A note that a killed server left is no reason: that process is no more.
	await second.app.close();
	writeFileSync(join(folder, 'plandag.holder'), JSON.stringify({ pid: 2 ** 22 + 1, port: 1 }));
	rmSync(join(folder, 'plandag.lock'));
	await second.start();
	await second.stop();
}, 20_000);

test('[attack 23] a store that is served can be verified and backed up', async () => {
	const env = { ...process.env, DATA_DIR: server.dataDir };
	const verified = await promisify(execFile)(process.execPath, [SCRIPT], { env });
	expect(verified.stdout).toContain('in order and unchanged');
	const store = new Sqlite(join(server.dataDir, 'plandag.sqlite'), { readonly: true });
	const folder = mkdtempSync(join(tmpdir(), 'plandag-copy-'));
	await store.backup(join(folder, 'plandag.sqlite'));
	store.close();
	const copy = new Sqlite(join(folder, 'plandag.sqlite'));
	expect(copy.prepare('select count(*) as n from record').get()).not.toEqual({ n: 0 });
	copy.close();
	rmSync(folder, { recursive: true });
});

test('[attack 23] as programs: the second says in one line who holds the store and ends with 1; one that was killed holds nothing', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-lock-'));
	const first = new MainProcess({ DATA_DIR: folder });
	const port = await first.port();
	const second = new MainProcess({ DATA_DIR: folder });
	expect(await second.ended).toBe(1);
	expect(second.err.trim().split('\n')).toEqual([
		expect.stringMatching(
			new RegExp(`${folder} is served already on port ${port}, by process \\d+`)
		)
	]);
	first.signal('SIGKILL');
	await first.ended;
	const third = new MainProcess({ DATA_DIR: folder });
	expect(await third.port()).toBeGreaterThan(0);
	third.signal('SIGTERM');
	await third.ended;
	rmSync(folder, { recursive: true });
}, 60_000);
