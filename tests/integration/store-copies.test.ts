import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROCESS_SEALED } from '#lib/domain/process/index.ts';
import { openDatabase } from '#server/db/database.ts';
import { recordedProcesses } from '#server/db/record-repository.ts';
import { StoreCopies } from '#server/db/store-copies.ts';
import { folderWithStore } from '../support/older-store.ts';
import { TestServer } from '../support/test-server.ts';
import { until } from '../support/waiting.ts';

let folder: string;

beforeEach(() => {
	folder = folderWithStore('2026-11-28-a50ce7d-end');
	// Nothing was told in confidence in it: else copies of before it was encrypted go at once.
	const file = new Sqlite(join(folder, 'plandag.sqlite'));
	const types = Object.entries(PROCESS_SEALED).filter(([, { confidential }]) => confidential);
	const of = types.map(([type]) => `event like '%"type":"${type}"%'`).join(' or ');
	file.exec(
		`delete from sealed where (process, seq) in (select process, seq from record where ${of})`
	);
	file.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const copies = () => readdirSync(folder).filter((name) => name.startsWith('plandag-before-'));

test('[attack 19] before a store is changed it is copied as it was, and the copy is named', async () => {
	const before = new Sqlite(join(folder, 'plandag.sqlite'), { readonly: true });
	const all = before.prepare('select * from record order by process, seq').all();
	before.close();

	const database = await openDatabase(folder);
	await database.close();
	expect(database.copiedTo).toMatch(/plandag-before-0003-identity-[\dT-]+\.sqlite$/);
	const copy = new Sqlite(database.copiedTo!, { readonly: true });
	expect(copy.prepare('select * from record order by process, seq').all()).toEqual(all);
	expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
	copy.close();

	const again = await openDatabase(folder);
	await again.close();
	expect(again.copiedTo).toBeNull();
	expect(copies()).toHaveLength(1);
});

test('[attack 19] a new store has nothing to copy', async () => {
	rmSync(join(folder, 'plandag.sqlite'));
	const database = await openDatabase(folder);
	await database.close();
	expect([database.copiedTo, copies()]).toEqual([null, []]);
});

test('[attack 19] what stands only in the log is in the copy too; nothing is changed without one', async () => {
	const file = new Sqlite(join(folder, 'plandag.sqlite'));
	file.pragma('journal_mode = WAL');
	file.pragma('wal_autocheckpoint = 0');
	file.prepare(`insert into meta values ('only-in', 'the log')`).run();
	const made = new StoreCopies(folder, (cause) => {
		throw cause;
	}).make(file, '0009-next', new Date());
	const copy = new Sqlite(made!, { readonly: true });
	expect(copy.prepare(`select value from meta where key = 'only-in'`).pluck().get()).toBe(
		'the log'
	);
	copy.close();
	file.close();
});

test('[attack 19] without a copy nothing is changed', async () => {
	const file = new Sqlite(join(folder, 'plandag.sqlite'));
	const page = file.prepare(`select max(pageno) from dbstat where name = 'record'`).pluck().get();
	const size = file.pragma('page_size', { simple: true }) as number;
	file.close();
	const bytes = readFileSync(join(folder, 'plandag.sqlite'));
	bytes.fill(0xff, (Number(page) - 1) * size, Number(page) * size);
	writeFileSync(join(folder, 'plandag.sqlite'), bytes);
	await expect(openDatabase(folder)).rejects.toThrow('is not changed');
	const after = new Sqlite(join(folder, 'plandag.sqlite'), { readonly: true });
	const done = after.prepare('select name from kysely_migration').pluck().all();
	after.close();
	expect(done).toEqual(['0001-start', '0002-documents']);
	expect(copies()).toEqual([]);
});

test('the last two are kept, and none longer than 30 days', async () => {
	const kept = new StoreCopies(folder, () => undefined);
	const file = new Sqlite(join(folder, 'plandag.sqlite'));
	const made = [1, 2, 3].map((day) => {
		const path = kept.make(file, '0009-next', new Date(`2026-01-0${day}`))!;
		utimesSync(path, day, Date.parse(`2026-01-0${day}`) / 1_000);
		return path;
	});
	await kept.settled();
	expect(made.map((path) => existsSync(path))).toEqual([false, true, true]);
	kept.removeOld(Date.parse('2026-02-01T12:00:00Z'));
	await kept.settled();
	expect(made.map((path) => existsSync(path))).toEqual([false, false, true]);
	file.close();
});

test('[R8] an erasure takes the copies along', async () => {
	const server = await new TestServer(folder, null).start();
	expect(copies()).toHaveLength(1);
	const { db } = server.app.database;
	const [process] = (await recordedProcesses(db)) as [string];
	const { state } = await server.replayed(process);
	const [person, { name }] = [...state.people.people][0]!;
	const account = await db.selectFrom('account').select('id').executeTakeFirstOrThrow();
	const held = readFileSync(join(folder, copies()[0]!)).toString('latin1');
	expect(held).toContain(name!);
	const by = { kind: 'facilitator', id: account.id } as const;
	const { commands } = server.services;
	const reply = await commands.runAsSystem(process, 'person:erase', { person }, by);
	expect(reply).toMatchObject({ ok: true });
	await until('the copies are gone', () => copies().length === 0);
	await server.app.close();
});
