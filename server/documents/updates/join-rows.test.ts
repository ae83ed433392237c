import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { JoinedRow, StoredUpdate } from '#server/documents/ports.ts';
import { longRows } from '../../../tests/support/documents/long-rows.ts';
import { editRunsOf } from './history.ts';
import { joinRows } from './join.ts';
import { removeAuthor } from './remove-author.ts';
import { Slices } from '#server/slices.ts';

const FIELD = 'body';
const step = fc.record({
	who: fc.nat(2),
	wait: fc.constantFrom(100, 1_000, 400_000),
	at: fc.nat(20),
	words: fc.constantFrom('', 'a', 'b', 'ab', 'woord '),
	remove: fc.nat(2),
	undo: fc.boolean()
});

function put(rows: readonly StoredUpdate[], joined: readonly JoinedRow[]): StoredUpdate[] {
	const kept = rows.filter(({ seq }) => !joined.some((one) => one.from <= seq && seq <= one.seq));
	return [...kept, ...joined].sort((a, b) => a.seq - b.seq);
}

test('[attack 2] joined rows tell the same history, and an erasure takes the same from them', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
			const doc = new Y.Doc();
			const text = doc.getText(FIELD);
			const undo = [0, 1, 2].map(
				(who) => new Y.UndoManager(text, { trackedOrigins: new Set([who]) })
			);
			const rows: StoredUpdate[] = [];
			let [author, at] = ['', 0];
			doc.on('update', (update: Uint8Array) =>
				rows.push({ seq: rows.length + 1, update, author, at })
			);
			for (const { who, wait, at: place, words, remove, undo: back } of steps) {
				doc.clientID = who + 1;
				author = `seat-${who}`;
				at += wait;
				if (back && undo[who]!.undo()) continue;
				undo[who]!.stopCapturing();
				doc.transact(() => {
					const from = Math.min(place, text.length);
					text.delete(from, Math.min(remove, text.length - from));
					text.insert(from, words);
				}, who);
			}
			const now = put(rows, await joinRows(rows, new Slices()));
			expect(now.length).toBeLessThanOrEqual(rows.length);
			expect(await editRunsOf(now)).toEqual(await editRunsOf(rows));
			// And once more over what is joined already.
			const again = put(now, await joinRows(now, new Slices()));
			expect(await editRunsOf(again)).toEqual(await editRunsOf(rows));
			const all = rows.map(({ update }) => update);
			for (const client of [1, 2, 3]) {
				const before = await removeAuthor(rows, all, new Set([client]));
				const after = await removeAuthor(now, all, new Set([client]));
				expect(after.gone).toEqual(before.gone);
			}
		}),
		{ numRuns: 200 }
	);
});

test('[attack 2] what one person types is a row for each stretch, not for each key', async () => {
	const { rows } = longRows(2_000, 'one');
	expect(await joinRows(rows, new Slices())).toHaveLength(1);
	const turns = longRows(2_000, 'turns').rows;
	expect(put(turns, await joinRows(turns, new Slices())).length).toBeLessThan(150);
});
