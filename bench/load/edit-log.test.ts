import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Dialect } from './dialect.ts';
import { EditLog } from './edit-log.ts';

const dialect = new Dialect('y-websocket', 'item/1');
const frame = (...updates: Uint8Array[]) => Buffer.from(dialect.update(Y.mergeUpdates(updates)));

/** Two writers who each type some letters, with the update of every edit. */
function typed(...counts: number[]) {
	const log = new EditLog(dialect);
	const updates = counts.map((count) => {
		const doc = new Y.Doc();
		const own: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => own.push(update));
		const writer = log.addWriter(doc.clientID);
		for (let edit = 0; edit < count; edit++) {
			doc.getText('what').insert(edit, 'x');
			log.wrote(writer, Y.getState(doc.store, doc.clientID), edit);
		}
		return own;
	});
	return { log, updates };
}

test('a merged frame brings every edit that is in it', () => {
	const { log, updates } = typed(3, 2);
	const [first, second] = updates as [Uint8Array[], Uint8Array[]];
	const { brings } = log.look(frame(first[0]!, first[1]!, second[0]!), 0);
	expect(new Set(brings)).toEqual(
		new Set([
			{ writer: 0, from: 0, to: 1 },
			{ writer: 1, from: 0, to: 0 }
		])
	);
});

test('an edit of several letters is there with its last letter', () => {
	const log = new EditLog(dialect);
	const doc = new Y.Doc();
	const writer = log.addWriter(doc.clientID);
	doc.getText('what').insert(0, 'abc');
	const half = Y.encodeStateAsUpdate(doc);
	doc.getText('what').insert(3, 'd');
	log.wrote(writer, 4, 0);
	expect(log.look(frame(half), 0).brings).toEqual([]);
	const whole = Y.encodeStateAsUpdate(doc);
	expect(log.look(frame(whole), 1).brings).toEqual([{ writer: 0, from: 0, to: 0 }]);
});

test('who gets frames in an order of their own is told the same', () => {
	const { log, updates } = typed(3);
	const frames = updates[0]!.map((update) => frame(update));
	const places: number[] = [];
	for (const each of frames) places.push(log.look(each, places.length).next);
	expect(places).toEqual([1, 2, 3]);
	// One merged frame where the others got three.
	const { brings, next } = log.look(frame(...updates[0]!), 0);
	expect([brings, next]).toEqual([[{ writer: 0, from: 0, to: 2 }], 0]);
	// One frame that the others got later.
	expect(log.look(frames[2]!, 0)).toEqual({ brings: [{ writer: 0, from: 2, to: 2 }], next: 3 });
});
