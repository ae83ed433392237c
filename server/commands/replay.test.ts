import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_PROCESS, evolveProcess, upgradeEvent } from '#lib/domain/process/index.ts';
import { openEvent } from '#lib/domain/record/index.ts';
import type { Subject } from '#lib/domain/subject.ts';
import { openDatabase, type Database } from '#server/db/database.ts';
import { readContents, readLines, recordedProcesses } from '#server/db/record-repository.ts';
import { folderWithStore, OLDER_STORES } from '../../tests/support/older-store.ts';
import { ProcessStore } from './process-store.ts';
import { replay } from './replay.ts';

const ROUNDS = 12;

describe.each(OLDER_STORES)('the record in a store of %s', (name) => {
	let folder: string;
	let database: Database;
	let id: string;
	let subjects: Subject[];

	beforeAll(async () => {
		folder = folderWithStore(name);
		database = await openDatabase(folder);
		[id] = (await recordedProcesses(database.db)) as [string];
		const rows = await readContents(database, id);
		subjects = [...new Set(rows.map(({ subject }) => subject))];
	});
	afterAll(async () => {
		await database.close();
		rmSync(folder, { recursive: true, force: true });
	});

	test('[attack 19] played in one go it gives the state that event by event gives', async () => {
		const lines = await readLines(database.db, id);
		const contents = new Map((await readContents(database, id)).map((row) => [row.seq, row]));
		let state = EMPTY_PROCESS;
		for (const { at, by, event, seq } of lines) {
			const opened = openEvent<{ type: string }>(event, contents.get(seq)?.body ?? null);
			state = evolveProcess(state, upgradeEvent(opened, state, { at, by })!, { at, by });
		}
		const played = await replay(database, id);
		expect(played.damage).toBeNull();
		expect(played.state).toStrictEqual(state);
	});

	test('[R8] [R18] whoever is erased, in whatever order: what is served is what the record then gives', async () => {
		const some = fc.uniqueArray(fc.constantFrom(...subjects), { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(some, fc.boolean(), async (erased, together) => {
				// Taken back at the end: each round begins with the whole record.
				const store = new ProcessStore(database);
				const before = await store.load(id);
				const served = JSON.stringify(before.state, plain);
				await database
					.write(async (trx) => {
						for (const group of together ? [erased] : erased.map((one) => [one])) {
							for (const one of group) await store.erase(trx, id, one);
							await store.adoptWithout(store.peek(id)!, new Set(group));
						}
						const after = store.peek(id)!;
						const fresh = await replay({ db: trx, key: database.key }, id);
						expect(fresh.damage).toBeNull();
						expect(after.state).toStrictEqual(fresh.state);
						expect(after.lines).toStrictEqual(fresh.lines);
						// Who held the state of before still has that one.
						expect(JSON.stringify(before.state, plain)).toBe(served);
						throw new TakenBack();
					})
					.catch((cause: unknown) => {
						if (!(cause instanceof TakenBack)) throw cause;
					});
			}),
			{ numRuns: ROUNDS }
		);
	});
});

class TakenBack extends Error {}

const plain = (_name: string, value: unknown) =>
	value instanceof Map || value instanceof Set ? [...value] : value;
