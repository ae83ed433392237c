// `npm run long-text`: what a text of very many rows costs everyone else, path by path.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as Y from 'yjs';
import { openDatabase } from '#server/db/database.ts';
import { documentRepository } from '#server/db/document-repository.ts';
import { eraseFrom } from '#server/documents/room/author-erasure.ts';
import { copiedRows } from '#server/documents/updates/copied-rows.ts';
import { joinRows } from '#server/documents/updates/join.ts';
import { Room } from '#server/documents/room/room.ts';
import { Slices } from '#server/slices.ts';
import { editRunsOf } from '#server/documents/updates/history.ts';
import {
	longestBlock,
	longRows,
	MOST_PIECES,
	WAYS,
	type Way
} from '../support/documents/long-rows.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '20000,100000' } } });

const DOC = 'proposal/long';

async function measure(count: number, way: Way): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'long-text-'));
	const { rows, owners } = longRows(count, way);
	const database = await openDatabase(folder);
	const store = documentRepository(database.db);
	const binds = [...owners.keys()];
	await store.commit(rows.map((row) => ({ doc: DOC, ...row, binds: row.seq === 1 ? binds : [] })));
	const say = async (what: string, job: () => Promise<unknown>) => {
		const began = performance.now();
		const block = await longestBlock(job);
		const took = performance.now() - began;
		console.log(
			`${way} ${count} ${what}: ${block.toFixed(0)} ms at a time, ${took.toFixed(0)} in all`
		);
	};
	await say('reading', async () => await store.history(DOC));
	await say('history', async () => editRunsOf(await store.history(DOC), 120));
	await say('late', async () => await copiedRows(await store.history(DOC), owners, {}));
	await say('erasing', async () =>
		database
			.write(async (trx) => {
				const erasing = { doc: DOC, author: 'seat:person-0', at: 1 };
				await eraseFrom(documentRepository(trx), erasing, () => false);
				throw new Error('back');
			})
			.catch(() => undefined)
	);
	await say('opening', async () => {
		const document = new Room(DOC, { error: console.error });
		await document.fill(await store.load(DOC));
	});
	const document = new Room(DOC, { error: console.error });
	await document.fill(await store.load(DOC));
	let state: Uint8Array = new Uint8Array();
	await say('snapshot', async () => void (state = Y.encodeStateAsUpdate(document.doc)));
	console.log(`(${state.length} bytes)`);
	await store.saveSnapshot(DOC, { seq: count, state, at: 1 });
	await say('opening again', async () => {
		const again = new Room(DOC, { error: console.error });
		await again.fill(await store.load(DOC));
	});
	await say('joining rows', async () => {
		const joined = await joinRows(await store.history(DOC), new Slices());
		await store.saveSnapshot(DOC, { seq: count, state, at: 1 }, joined);
	});
	console.log(`(${(await store.history(DOC)).length} rows)`);
	await say('history of those', async () => editRunsOf(await store.history(DOC), 120));
	await say('late of those', async () => await copiedRows(await store.history(DOC), owners, {}));
	await say('erasing from those', async () =>
		database.write((trx) =>
			eraseFrom(documentRepository(trx), { doc: DOC, author: 'seat:person-0', at: 1 }, () => false)
		)
	);
	await database.close();
	rmSync(folder, { recursive: true });
}

for (const count of values.rows.split(',').map(Number))
	for (const way of WAYS)
		await measure(way === 'alternating' ? Math.min(count, MOST_PIECES) : count, way);
