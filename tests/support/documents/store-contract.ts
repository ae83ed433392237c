import { describe, expect, test } from 'vitest';
import {
	broughtBy,
	ERASED,
	type DocumentStore,
	type PendingUpdate
} from '#server/documents/ports.ts';

const DOC = 'proposal/one';

function row(seq: number, change: Partial<PendingUpdate> = {}): PendingUpdate {
	const update = new Uint8Array([seq, 0, 255]);
	return {
		doc: DOC,
		seq,
		update,
		author: 'seat-a',
		at: 1_800_000_000_000 + seq,
		binds: [],
		...change
	};
}

const seqs = (rows: readonly { seq: number }[]) => rows.map(({ seq }) => seq);

/**
 * What every store of documents must do.
 * @param open gives an empty store; `reopen`, when it can, the same one after a restart
 */
export function documentStoreContract(
	name: string,
	open: () => Promise<{ store: DocumentStore; reopen?: () => Promise<DocumentStore> }>
): void {
	describe(`document store: ${name}`, () => {
		test('an unknown document is an empty one', async () => {
			const { store } = await open();
			expect(await store.load(DOC)).toEqual({ snapshot: null, updates: [], owners: new Map() });
		});

		test('rows come back in order, byte for byte, with author and time', async () => {
			const { store } = await open();
			await store.commit([row(1), row(2, { author: 'seat-b' })]);
			await store.commit([row(3)]);
			const { updates } = await store.load(DOC);
			expect(seqs(updates)).toEqual([1, 2, 3]);
			expect([...updates[1]!.update]).toEqual([2, 0, 255]);
			expect(updates[1]).toMatchObject({ author: 'seat-b', at: 1_800_000_000_002 });
		});

		test('a group is stored whole or not at all', async () => {
			const { store } = await open();
			await store.commit([row(1)]);
			const other = row(1, { doc: 'proposal/two', binds: [9] });
			await expect(store.commit([other, row(2), row(1)])).rejects.toThrow();
			expect(seqs((await store.load(DOC)).updates)).toEqual([1]);
			const two = await store.load('proposal/two');
			expect([two.updates.length, two.owners.size]).toEqual([0, 0]);
		});

		test('a large group is stored', async () => {
			const { store } = await open();
			const group = Array.from({ length: 9_000 }, (_, i) => row(i + 1, { binds: [i] }));
			await store.commit(group);
			const { updates, owners } = await store.load(DOC);
			expect([updates.length, owners.size]).toEqual([9_000, 9_000]);
		});

		test('[attack 16] a client id of whom only is known who brought it becomes somebody’s, once', async () => {
			const { store } = await open();
			await store.commit([row(1, { author: broughtBy('seat-a'), binds: [7, 8] })]);
			await store.commit([], [{ doc: DOC, client: 7, seatKey: 'seat-c' }]);
			await store.commit([row(2, { author: 'seat-d', binds: [7] })]);
			expect((await store.load(DOC)).owners).toEqual(
				new Map([
					[7, 'seat-c'],
					[8, '?seat-a']
				])
			);
		});

		test('a client id keeps its first owner, per document', async () => {
			const { store } = await open();
			const large = 2 ** 32 - 1;
			await store.commit([row(1, { binds: [large, 7] })]);
			await store.commit([row(2, { author: 'seat-b', binds: [7] })]);
			await store.commit([row(1, { doc: 'proposal/two', author: 'seat-b', binds: [7] })]);
			const expected = new Map([
				[large, 'seat-a'],
				[7, 'seat-a']
			]);
			expect((await store.load(DOC)).owners).toEqual(expected);
			expect((await store.load('proposal/two')).owners).toEqual(new Map([[7, 'seat-b']]));
		});

		test('a snapshot replaces the one before and stands for the rows up to it', async () => {
			const { store } = await open();
			await store.commit([row(1), row(2), row(3)]);
			await store.saveSnapshot(DOC, { seq: 1, state: new Uint8Array([1]), at: 5 });
			await store.saveSnapshot(DOC, { seq: 2, state: new Uint8Array([2]), at: 6 });
			const { snapshot, updates } = await store.load(DOC);
			expect([snapshot?.seq, [...snapshot!.state], snapshot?.at]).toEqual([2, [2], 6]);
			expect(seqs(updates)).toEqual([3]);
			expect(seqs(await store.history(DOC))).toEqual([1, 2, 3]);
			expect(seqs(await store.history(DOC, { after: 1, most: 1 }))).toEqual([2]);
			expect(seqs(await store.history(DOC, { after: 2, most: 2 }))).toEqual([3]);
		});

		test('rows in a snapshot can become one, which says when the first of them was', async () => {
			const { store } = await open();
			await store.commit([row(1), row(2), row(3), row(4, { author: 'seat-b' }), row(5)]);
			await store.commit([row(2, { doc: 'proposal/two' })]);
			const at = 1_800_000_000_003;
			const one = { from: 1, seq: 3, update: new Uint8Array([7]), author: 'seat-a', since: 5, at };
			await store.saveSnapshot(DOC, { seq: 4, state: new Uint8Array([1]), at: 5 }, [one]);
			const rows = await store.history(DOC);
			expect(seqs(rows)).toEqual([3, 4, 5]);
			expect(rows[0]).toMatchObject({ author: 'seat-a', since: 5, at });
			expect([...rows[0]!.update]).toEqual([7]);
			expect(rows[1]).not.toHaveProperty('since');
			expect(seqs((await store.load(DOC)).updates)).toEqual([5]);
			expect(seqs(await store.history('proposal/two'))).toEqual([2]);
		});

		test('late text is noted once per set of changes', async () => {
			const { store } = await open();
			const late = { doc: DOC, seatKey: 'seat-a', key: 'k', changes: '[]', movedTo: 'x', at: 1 };
			await store.saveLateText(late);
			await store.saveLateText({ ...late, movedTo: 'y' });
			expect(await store.lateTexts(DOC, 'seat-a')).toEqual([late]);
			expect(await store.lateTexts(DOC, 'seat-b')).toEqual([]);
		});

		test('erasing leaves nothing of the document, and others alone', async () => {
			const { store } = await open();
			await store.commit([row(1, { binds: [7] }), row(1, { doc: 'proposal/two' })]);
			await store.saveSnapshot(DOC, { seq: 1, state: new Uint8Array([1]), at: 5 });
			await store.erase(DOC);
			expect(await store.load(DOC)).toEqual({ snapshot: null, updates: [], owners: new Map() });
			expect(await store.history(DOC)).toEqual([]);
			expect((await store.load('proposal/two')).updates).toHaveLength(1);
		});

		test('the documents in which someone has a client id are known', async () => {
			const { store } = await open();
			await store.commit([
				row(1, { binds: [7] }),
				row(2, { author: 'seat-b', binds: [8] }),
				row(1, { doc: 'proposal/two', author: 'seat-b', binds: [9] })
			]);
			expect(await store.writtenBy('seat-a')).toEqual([DOC]);
			expect([...(await store.writtenBy('seat-b'))].sort()).toEqual([DOC, 'proposal/two']);
			expect(await store.writtenBy('seat-c')).toEqual([]);
		});

		test('a client id that was only shown has an owner too, with rows or without', async () => {
			const { store } = await open();
			const shown = (client: number, seatKey: string) => ({ doc: DOC, client, seatKey });
			await store.commit([], [shown(7, 'seat-a')]);
			await store.commit([row(1, { binds: [8] })], [shown(7, 'seat-b'), shown(8, 'seat-b')]);
			const { owners, updates } = await store.load(DOC);
			expect(seqs(updates)).toEqual([1]);
			expect([...owners].sort()).toEqual([
				[7, 'seat-a'],
				[8, 'seat-a']
			]);
		});

		test('rows can be given other bytes, and keep number, author and time', async () => {
			const { store } = await open();
			await store.commit([row(1), row(2, { author: 'seat-b' }), row(3)]);
			await store.commit([row(1, { doc: 'proposal/two' })]);
			const other = { seq: 2, update: new Uint8Array([9]) };
			const none = new Set<number>();
			await store.rewrite(DOC, [other], { seq: 3, state: new Uint8Array([8]), at: 5 }, none);
			const rows = await store.history(DOC);
			expect(rows.map(({ update }) => [...update])).toEqual([[1, 0, 255], [9], [3, 0, 255]]);
			expect(rows[1]).toMatchObject({ seq: 2, author: 'seat-b', at: 1_800_000_000_002 });
			expect([...(await store.load(DOC)).snapshot!.state]).toEqual([8]);
			expect([...(await store.history('proposal/two'))[0]!.update]).toEqual([1, 0, 255]);
		});

		test('a client id of which the words were erased stays known, and is nobody’s for ever', async () => {
			const { store } = await open();
			await store.commit([row(1, { binds: [7, 8] }), row(2, { author: 'seat-b', binds: [9] })]);
			await store.commit([row(1, { doc: 'proposal/two', binds: [7] })]);
			const snapshot = { seq: 2, state: new Uint8Array([8]), at: 5 };
			await store.rewrite(DOC, [], snapshot, new Set([7, 8]));
			await store.commit([row(3, { binds: [7] })]);
			const owners = [
				[7, ERASED],
				[8, ERASED],
				[9, 'seat-b']
			];
			expect([...(await store.load(DOC)).owners].sort()).toEqual(owners);
			expect(await store.writtenBy('seat-a')).toEqual(['proposal/two']);
		});

		test('what is committed survives a restart', async ({ skip }) => {
			const { store, reopen } = await open();
			if (!reopen) return skip();
			await store.commit([row(1, { binds: [7] })]);
			const { updates, owners } = await (await reopen()).load(DOC);
			expect([seqs(updates), owners.get(7)]).toEqual([[1], 'seat-a']);
		});
	});
}
