import { execFile } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#server/db/database.ts';
import { builtPages } from '../support/built-pages.ts';
import { KEY, notesOf, tellInConfidence } from '../support/confidence.ts';
import { MainProcess } from '../support/main-process.ts';
import { TestServer } from '../support/test-server.ts';
import { ViewerClient } from '../support/viewer-client.ts';
import { until } from '../support/waiting.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'plandag-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);
const start = () => new TestServer(folder, null).start();

describe('[attack 45] the key file', () => {
	test('is made once, for its owner alone, and told; where others can read it that is told', async () => {
		const first = await openDatabase(folder);
		await first.close();
		expect(first.keyFile).toEqual({ path: inFolder(KEY), made: true, readByOthers: false });
		expect(statSync(inFolder(KEY)).mode & 0o777).toBe(0o600);
		expect(existsSync(inFolder(`${KEY}.half`))).toBe(false);
		const before = readFileSync(inFolder(KEY), 'utf8');
		chmodSync(inFolder(KEY), 0o644);
		const second = await openDatabase(folder);
		await second.close();
		expect(second.keyFile).toMatchObject({ made: false, readByOthers: true });
		expect(readFileSync(inFolder(KEY), 'utf8')).toBe(before);
	});

	test('that was made and not used, or half made, by a server that was killed is no harm', async () => {
		writeFileSync(inFolder(`${KEY}.half`), 'plandag-key-1 ha');
		const first = await openDatabase(folder);
		await first.close();
		const made = readFileSync(inFolder(KEY), 'utf8');
		rmSync(inFolder('plandag.sqlite'));
		const server = await start();
		const { process } = await tellInConfidence(server);
		await server.app.close();
		expect(readFileSync(inFolder(KEY), 'utf8')).toBe(made);
		const again = await start();
		expect(await notesOf(again, process)).toEqual({ damage: null, notes: ['Gesprekswoord'] });
		await again.app.close();
	});

	test('may be elsewhere', async () => {
		const elsewhere = join(folder, 'key of', 'this.store');
		mkdirSync(join(folder, 'key of'));
		const store = inFolder('store');
		const database = await openDatabase(store, elsewhere);
		await database.close();
		expect([existsSync(elsewhere), existsSync(join(store, KEY))]).toEqual([true, false]);
		const nowhere = join(folder, 'not mounted', 'key');
		await expect(openDatabase(inFolder('other'), nowhere)).rejects.toThrow(
			/cannot be made.*ENOENT/
		);
	});

	test.each([
		['is gone', () => rmSync(inFolder(KEY)), /key file is not there.*Nothing was changed/],
		[
			'is another one',
			() => writeFileSync(inFolder(KEY), `plandag-key-1 ${'A'.repeat(43)}\n`),
			/is not the key file of this store.*Nothing was changed/
		],
		['is empty', () => writeFileSync(inFolder(KEY), ''), /is no key file of Plandag/],
		[
			'cannot be read',
			() => {
				rmSync(inFolder(KEY));
				mkdirSync(inFolder(KEY));
			},
			/cannot be read \(EISDIR\)/
		]
	])(
		'that %s: the store is not served and not changed, and no key is made',
		async (_, lose, says) => {
			const server = await start();
			const { process } = await tellInConfidence(server);
			await server.app.close();
			renameSync(inFolder(KEY), inFolder('kept'));
			copyFileSync(inFolder('kept'), inFolder(KEY));
			lose();
			const there = () =>
				statSync(inFolder(KEY), { throwIfNoEntry: false })?.isFile()
					? readFileSync(inFolder(KEY), 'utf8')
					: null;
			const [store, key] = [readFileSync(inFolder('plandag.sqlite')), there()];
			await expect(start()).rejects.toThrow(says);
			expect(readFileSync(inFolder('plandag.sqlite')).equals(store)).toBe(true);
			expect(there()).toBe(key);
			// The lock is let go, and with the right one it is served as before.
			rmSync(inFolder(KEY), { recursive: true, force: true });
			renameSync(inFolder('kept'), inFolder(KEY));
			const again = await start();
			expect(await notesOf(again, process)).toEqual({ damage: null, notes: ['Gesprekswoord'] });
			await again.app.close();
		}
	);

	test('of a store in which nothing is encrypted yet may be a new one', async () => {
		const server = await start();
		const account = await server.account('Petra');
		await server.process(account);
		await server.app.close();
		rmSync(inFolder(KEY));
		const again = await start();
		expect(existsSync(inFolder(KEY))).toBe(true);
		expect(again.errors).toEqual([]);
		await again.app.close();
	});

	test('that is lost for good: what README says makes the store go on without the notes', async () => {
		const server = await start();
		const { process, person } = await tellInConfidence(server);
		await server.app.close();
		rmSync(inFolder(KEY));
		const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
		const [, sql = ''] = /sqlite3 data\/plandag\.sqlite "(delete from sealed [^"]+)"/.exec(readme)!;
		const file = new Sqlite(inFolder('plandag.sqlite'));
		file.exec(sql);
		file.close();
		const again = await start();
		expect(await notesOf(again, process)).toEqual({ damage: null, notes: [null] });
		const { state } = await again.replayed(process);
		expect(state.people.people.get(person)).toMatchObject({
			name: 'Jacoba',
			preparation: { way: 'room', needsWords: null }
		});
		await again.app.close();
	});
});

describe('as programs', () => {
	beforeAll(builtPages, 120_000);

	test('[attack 45] the server and record:verify say in one line what is missing, and end with 1', async () => {
		const server = await start();
		const { process: id } = await tellInConfidence(server);
		await server.app.close();
		renameSync(inFolder(KEY), inFolder('kept'));
		const main = new MainProcess({ DATA_DIR: folder });
		expect(await main.ended).toBe(1);
		expect(main.err.trim().split('\n')).toEqual([expect.stringContaining('key file is not there')]);
		const verify = (keyFile?: string) => {
			const env = { ...process.env, DATA_DIR: folder, KEY_FILE: keyFile ?? '' };
			const run = promisify(execFile)(process.execPath, ['server/record-verify.ts'], {
				cwd: ROOT,
				env
			});
			return run.then(
				({ stdout }) => ({ code: 0, said: stdout.trim().split('\n') }),
				({ code, stderr }) => ({ code: Number(code), said: String(stderr).trim().split('\n') })
			);
		};
		expect(await verify()).toEqual({
			code: 1,
			said: [expect.stringContaining('key file is not there')]
		});
		expect(existsSync(inFolder(KEY))).toBe(false);
		expect(await verify(inFolder('kept'))).toEqual({
			code: 0,
			said: [expect.stringContaining(`${id}: `)]
		});
	}, 60_000);

	test('[attack 45] a server that is killed while notes are written loses none that it took', async () => {
		const server = await start();
		const { process, person } = await tellInConfidence(server);
		const account = await server.app.database.db
			.selectFrom('account')
			.selectAll()
			.executeTakeFirst();
		const staff = await server.staff(account as never, process);
		await server.app.close();
		const main = new MainProcess({ DATA_DIR: folder });
		const port = await main.port();
		const pb = new ViewerClient(`http://127.0.0.1:${port}`, staff);
		await pb.opened;
		const taken: string[] = [];
		for (let at = 0; at < 60; at++) {
			const words = `nacht ${at}`;
			void pb
				.send('note:write', { person, words })
				.then((reply) => reply.ok && taken.push(words))
				.catch(() => undefined);
		}
		await until('some are taken', () => taken.length > 3);
		main.signal('SIGKILL');
		await main.ended;
		pb.close();
		const again = await start();
		const { damage, notes } = await notesOf(again, process);
		expect(damage).toBeNull();
		expect(taken.filter((words) => !notes.includes(words))).toEqual([]);
		await again.app.close();
	}, 60_000);
});
