import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROCESS_SEALED } from '#lib/domain/process/index.ts';
import { verifyChain } from '#lib/domain/record/index.ts';
import { openDatabase } from '#server/db/database.ts';
import { readContents, readLines, recordedProcesses } from '#server/db/record-repository.ts';
import { bytesBeside } from '../support/confidence.ts';
import { folderWithStore, OLDER_STORES } from '../support/older-store.ts';
import { until } from '../support/waiting.ts';

const CONFIDENTIAL = Object.entries(PROCESS_SEALED)
	.filter(([, { confidential }]) => confidential)
	.map(([type]) => type);

let folder: string;

const inFolder = (name: string) => join(folder, name);

describe.each(OLDER_STORES)('a store of %s', (name) => {
	const contentsIn = (file: Sqlite.Database) => {
		const types = CONFIDENTIAL.map((type) => `event like '%"type":"${type}"%'`).join(' or ');
		return file
			.prepare(
				`select seq, sealed.salt, body from sealed join record using (process, seq)
				where ${types} order by process, seq`
			)
			.all() as { seq: number; salt: string; body: string }[];
	};

	beforeEach(() => {
		folder = folderWithStore(name);
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test('[attack 19] [attack 45] has its notes encrypted, and nothing of them is left in clear', async () => {
		const before = new Sqlite(inFolder('plandag.sqlite'), { readonly: true });
		const rows = contentsIn(before);
		before.close();
		// Each salt is there once: where it stands, its content does. One may lie across two pages.
		const clear = bytesBeside(folder);
		const words = rows.map(({ salt }) => salt).filter((one) => clear.includes(one));
		expect(words.length).toBeGreaterThan(rows.length - 2);
		expect(words.length).toBeGreaterThan(5);

		const database = await openDatabase(folder);
		expect(database).toMatchObject({ wasInClear: true, copiedTo: null });
		const inClear = () => {
			const all = bytesBeside(folder);
			return words.filter((one) => all.includes(one));
		};
		await until('the copies are gone', () => inClear().length === 0);
		for (const id of await recordedProcesses(database.db)) {
			const contents = await readContents(database, id);
			expect(verifyChain(await readLines(database.db, id), contents)).toEqual({ ok: true });
			const bySeq = new Map(contents.map((row) => [row.seq, row]));
			for (const { seq, salt, body } of rows) {
				expect(bySeq.get(seq)).toMatchObject({ salt, body: JSON.parse(body) as object });
			}
		}
		await database.close();
		expect(readdirSync(folder).filter((file) => file.startsWith('plandag-before'))).toEqual([]);
		expect(inClear()).toEqual([]);
		const again = await openDatabase(folder);
		await again.close();
		expect([again.wasInClear, again.copiedTo, inClear()]).toEqual([false, null, []]);
	});

	test('[attack 45] a server that was killed before it was noted does the rest at its next start', async () => {
		const database = await openDatabase(folder);
		await database.close();
		// Killed after the rows were encrypted: not noted yet, a copy in clear beside it.
		const file = new Sqlite(inFolder('plandag.sqlite'));
		file.exec(`delete from kysely_migration where name >= '0010-encryption'`);
		// What came after it had not begun.
		file.exec(
			`alter table process drop column outline; alter table process drop column mails_wait`
		);
		file.close();
		copyFileSync(
			inFolder('plandag.sqlite'),
			inFolder('plandag-before-0003-identity-2026-11-28T20-41-07.sqlite')
		);
		const again = await openDatabase(folder);
		expect(again.wasInClear).toBe(true);
		const [id] = (await recordedProcesses(again.db)) as [string];
		const contents = await readContents(again, id);
		expect(verifyChain(await readLines(again.db, id), contents)).toEqual({ ok: true });
		await again.close();
		expect(readdirSync(folder).filter((one) => one.startsWith('plandag-before'))).toEqual([]);
	});
});

test('[attack 45] a long note of before is gone too, from its pages and from a log that was never written back', async () => {
	folder = folderWithStore(OLDER_STORES[0]!);
	const open = () => {
		const file = new Sqlite(inFolder('plandag.sqlite'));
		file.pragma('journal_mode = WAL');
		file.pragma('wal_autocheckpoint = 0');
		return file;
	};
	const words = Array.from({ length: 3_000 }, (_, at) => `heimwee${at}`);
	const file = open();
	const long = JSON.stringify({ words: words.join(' ') });
	const note = `select seq from record where event like '%"type":"person:prepared"%' limit 1`;
	file.prepare(`update sealed set body = ? where seq = (${note})`).run(long);
	// Somebody who reads keeps the log from being written back when the writer goes.
	const reader = open();
	reader.exec('begin; select count(*) from sealed');
	file.close();
	expect(bytesBeside(folder)).toContain('heimwee2999');
	reader.close();
	const database = await openDatabase(folder);
	await until('the copies are gone', () => !bytesBeside(folder).includes('heimwee'));
	await database.close();
	expect(bytesBeside(folder)).not.toContain('heimwee');
	rmSync(folder, { recursive: true, force: true });
});
