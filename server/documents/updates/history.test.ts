import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { StoredUpdate } from '#server/documents/ports.ts';
import { longRows } from '../../../tests/support/documents/long-rows.ts';
import { editRunsOf } from './history.ts';

/** Rows of people who type into one document one after the other, each knowing what was there. */
function typing(steps: readonly [author: string, at: number, change: (text: Y.Text) => void][]) {
	const rows: StoredUpdate[] = [];
	const doc = new Y.Doc();
	for (const [author, at, change] of steps) {
		const before = Y.encodeStateVector(doc);
		change(doc.getText('body'));
		const update = Y.encodeStateAsUpdate(doc, before);
		rows.push({ seq: rows.length + 1, update, author, at });
	}
	return rows;
}

const end = (words: string) => (text: Y.Text) => text.insert(text.length, words);

test('who wrote what and when: one stretch per author, without others and long pauses between', async () => {
	const rows = typing([
		['anna', 1_000, end('Een ')],
		['anna', 2_000, end('bank')],
		['bob', 3_000, (text) => text.delete(0, 4)],
		['anna', 4_000, end(' hier')],
		['anna', 900_000, end('!')]
	]);
	expect(await editRunsOf(rows)).toEqual([
		{
			author: 'anna',
			from: 1_000,
			until: 2_000,
			fields: { body: { before: '', after: 'Een bank' } }
		},
		{
			author: 'bob',
			from: 3_000,
			until: 3_000,
			fields: { body: { before: 'Een bank', after: 'bank' } }
		},
		{
			author: 'anna',
			from: 4_000,
			until: 4_000,
			fields: { body: { before: 'bank', after: 'bank hier' } }
		},
		{
			author: 'anna',
			from: 900_000,
			until: 900_000,
			fields: { body: { before: 'bank hier', after: 'bank hier!' } }
		}
	]);
});

test('the last ones alone are the same as the last of all', async () => {
	const words = Array.from({ length: 12 }, (_, i) => `woord ${i} `);
	const rows = typing(words.map((word, i) => [i % 2 ? 'anna' : 'bob', i * 1_000, end(word)]));
	const all = await editRunsOf(rows);
	expect(all).toHaveLength(12);
	for (const most of [1, 5, 12, 100]) {
		expect(await editRunsOf(rows, most)).toEqual(all.slice(-most));
	}
});

test('what left no trace in the text is no part of its history', async () => {
	const rows = typing([
		['anna', 1, end('bank')],
		['bob', 2, end('x')],
		['bob', 3, (text) => text.delete(4, 1)]
	]);
	expect((await editRunsOf(rows)).map(({ author }) => author)).toEqual(['anna']);
	expect(await editRunsOf([])).toEqual([]);
});

test('[attack 2] what is kept of a history is as large as its texts, however many keys were pressed', async () => {
	const { rows } = longRows(6_000, 'alternating');
	const before = await heldBytes();
	const runs = await editRunsOf(rows, 120);
	const grown = (await heldBytes()) - before;
	expect(runs).toHaveLength(120);
	const text = runs.at(-1)!.fields.body!.after;
	// Yjs adds piece to piece: a node of 32 bytes for each, in each of the texts.
	expect(grown).toBeLessThan(2 * 120 * text.length);
});

/** Bytes of this thread's memory that something still holds. */
async function heldBytes(): Promise<number> {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	await new Promise((resolve) => setImmediate(resolve));
	collect();
	return process.memoryUsage().heapUsed;
}
