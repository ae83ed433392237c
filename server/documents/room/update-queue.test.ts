import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Visitor } from '#server/documents/ports.ts';
import { encodeUpdate } from '#server/documents/updates/encode.ts';
import { UpdateQueue, type QueuedUpdate } from './update-queue.ts';

const SEAT = 'one';

/** A piece that somebody typed behind another. */
function typed(client: number, clock: number, words: string, origin: Y.ID | null = null) {
	const content = new Y.ContentString(words);
	const id = Y.createID(client, clock);
	const struct = new Y.Item(id, null, origin, null, null, 'what' as never, null, content);
	const parts = [{ struct, offset: 0 }];
	return { update: encodeUpdate(parts, new Map()), parts };
}

function queued(nth: number, written: Pick<QueuedUpdate, 'update' | 'parts'>): QueuedUpdate {
	const who = { visitor: { seatKey: SEAT } as Visitor, author: SEAT, wrote: true };
	const sender = null as unknown as QueuedUpdate['sender'];
	return { ...who, ...written, sender, nth, binds: [], deletes: false, growth: 10 };
}

function textOf(updates: readonly Uint8Array[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc.getText('what').toString();
}

test('[attack 34] of what is said more than once the first stays, and what comes on from there', () => {
	const queue = new UpdateQueue();
	queue.add(queued(1, typed(5, 0, 'ab')));
	queue.add(queued(2, typed(5, 0, 'xyz')));
	queue.add(queued(3, typed(5, 1, '!')));
	const { gone, changed } = queue.putInTurn(new Y.Doc(), false);
	expect([gone, changed]).toEqual([[], true]);
	expect(queue.entries.map(({ nth }) => nth)).toEqual([1, 2, 3]);
	expect(queue.entries.map(({ parts }) => parts.map(({ offset }) => offset))).toEqual([
		[0],
		[2],
		[]
	]);
	const rows = queue.updates();
	expect(textOf(rows)).toBe('abz');
	expect(textOf([Y.mergeUpdates(rows)])).toBe('abz');
	expect(queue.bytes).toBe(rows.reduce((sum, { length }) => sum + length, 0));
	expect(queue.growth).toBe(30);
	// That is so now: it is not done again.
	expect(queue.putInTurn(new Y.Doc(), false).changed).toBe(false);
});

test('what was typed one after the other stays as it came', () => {
	const queue = new UpdateQueue();
	queue.add(queued(1, typed(5, 0, 'ab')));
	queue.add(queued(2, typed(5, 2, 'c', Y.createID(5, 1))));
	queue.add(queued(3, typed(6, 0, 'd')));
	const before = [...queue.entries];
	expect(queue.putInTurn(new Y.Doc(), false).changed).toBe(false);
	expect(queue.entries).toEqual(before);
});

test('what does not come after all is waited for by nobody, and what builds on it goes as well', () => {
	const queue = new UpdateQueue();
	queue.add(queued(1, typed(5, 0, 'ab')));
	queue.add(queued(2, typed(6, 0, 'c', Y.createID(5, 1))));
	queue.add(queued(3, typed(7, 0, 'd')));
	expect(queue.of(SEAT).endOf(5)).toBe(2);
	expect(queue.removeWhere(({ nth }) => nth === 1)).toBe(10);
	expect(queue.of(SEAT).endOf(5)).toBe(0);
	expect(queue.of(SEAT).parts).toHaveLength(2);
	const { gone, growth } = queue.putInTurn(new Y.Doc(), true);
	expect(gone.map(({ nth }) => nth)).toEqual([2]);
	expect(growth).toBe(10);
	expect(queue.entries.map(({ nth }) => nth)).toEqual([3]);
});
