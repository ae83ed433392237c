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

	/** What was said in some words, as it stands in the bodies of before. */
	const wordsOf = (rows: readonly { body: string }[]) =>
		rows.flatMap(({ body }) =>
			[...body.matchAll(/:"(\w+ [^"\\]{8,})"/g)].map(([, words]) => words!)
		);

	beforeEach(() => {
		folder = folderWithStore(name);
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test('[attack 19] [attack 45] has its notes encrypted, and nothing of them is left in clear', async () => {
		const before = new Sqlite(inFolder('plandag.sqlite'), { readonly: true });
		const rows = contentsIn(before);
		before.close();
		const words = wordsOf(rows);
		expect(rows.length).toBeGreaterThan(5);
		expect(words.length).toBeGreaterThan(5);
		expect(words.filter((one) => !bytesBeside(folder).includes(one))).toEqual([]);

		const database = await openDatabase(folder);
		expect(database).toMatchObject({ wasInClear: true, copiedTo: null });
		const inClear = () => {
			const all = bytesBeside(folder);
			return words.filter((one) => all.includes(one));
		};
		await until('the copies are gone', () => inClear().length === 0);
		expect(readdirSync(folder).filter((file) => file.startsWith('plandag-before'))).toEqual([]);
		for (const id of await recordedProcesses(database.db)) {
			const contents = await readContents(database, id);
			expect(verifyChain(await readLines(database.db, id), contents)).toEqual({ ok: true });
			const bySeq = new Map(contents.map((row) => [row.seq, row]));
			for (const { seq, salt, body } of rows) {
				expect(bySeq.get(seq)).toMatchObject({ salt, body: JSON.parse(body) as object });
			}
		}
		await database.close();
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
		file.exec(`delete from kysely_migration where name = '0010-encryption'`);
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
