import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type DocumentRefusal } from '#lib/protocol/documents.ts';
import { awarenessMessage, updateMessage } from '#server/documents/wire/protocol.ts';
import { DOC, FIELD, joinRaw, joinStock, startServer, typed, until } from './harness.ts';

function made(write: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	write(doc);
	return Y.encodeStateAsUpdate(doc);
}

/** Decodes, but its text begins after a character of its own that it comes before. */
const OWN_FUTURE = new Uint8Array([1, 1, 7, 0, 0x84, 7, 9, 1, 97, 0]);

/** Two sections of one client, which Yjs applies and merges differently. */
function twice(): Uint8Array {
	const doc = new Y.Doc();
	const parts = ['a', 'b'].map((text) => {
		const vector = Y.encodeStateVector(doc);
		doc.getText(FIELD).insert(0, text);
		return Y.encodeStateAsUpdate(doc, vector).slice(1, -1);
	});
	return Uint8Array.of(2, ...parts[1]!, ...parts[0]!, 0);
}

const UPDATES: [name: string, update: Uint8Array, code: DocumentRefusal][] = [
	['no update at all', new Uint8Array([255, 255, 255, 1]), 'malformed'],
	['half an update', typed('a long enough text').slice(0, 12), 'malformed'],
	['an origin in its own future', OWN_FUTURE, 'malformed'],
	['the same client twice', twice(), 'malformed'],
	['an empty string', new Uint8Array([1, 1, 7, 0, 4, 1, 1, 97, 0, 0]), 'malformed'],
	['a map', made((doc) => doc.getMap('m').set('a', 1)), 'not-plain-text'],
	['a nested text', made((doc) => doc.getArray('a').push([new Y.Text('x')])), 'not-plain-text'],
	['marked text', made((doc) => doc.getText('t').insert(0, 'x', { bold: true })), 'not-plain-text'],
	['a CR', typed('een\rbank'), 'not-plain-text'],
	['too large an update', typed('x'.repeat(70_000)), 'update-too-large'],
	['more than a document', typed('x'.repeat(1_100_000)), 'update-too-large']
];

test.each(UPDATES)('%s is refused, and others go on', async (_name, update, code) => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	const mallory = await joinRaw(server, 'mallory');
	mallory.sendUpdate(update);
	expect(await mallory.closed).toBe(4403);
	expect(mallory.refusals()).toEqual([code]);
	anna.text.insert(0, 'bank');
	await until(() => bob.text.toString() === 'bank');
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('a small update in a large message keeps that no longer than a large update', async () => {
	const server = await startServer({ options: { quietTick: 60_000 } });
	const mallory = await joinRaw(server, 'mallory');
	const update = updateMessage(Uint8Array.of(255));
	mallory.send(Buffer.concat([update, Buffer.alloc(100_000)]));
	expect(await mallory.closed).toBe(4403);
});

test.each([
	['text', 'hello'],
	['nothing', new Uint8Array()],
	['an unknown type', new Uint8Array([99, 1])],
	['an unknown step', new Uint8Array([0, 9, 0])],
	['a broken state vector', new Uint8Array([0, 0, 2, 9, 9])],
	['a length that lies', new Uint8Array([0, 2, 200, 1, 1])],
	['broken presence', awarenessMessage(new Uint8Array([1, 1, 1, 3, 123, 123, 123]))]
])('a frame with %s is refused', async (_name, frame) => {
	const server = await startServer();
	const mallory = await joinRaw(server, 'mallory');
	mallory.socket.send(frame);
	expect(await mallory.closed).toBe(4403);
	expect(mallory.refusals()).toEqual(['malformed']);
});

test('a document does not grow beyond its limit, and can shrink again', async () => {
	const server = await startServer({ options: { maxDocument: 20_000 } });
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'x'.repeat(15_000));
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.length === 15_000);
	const carl = joinStock(server, 'carl');
	await until(() => carl.text.length === 15_000);
	carl.text.insert(0, 'y'.repeat(8_000));
	await until(() => carl.closes.length > 0);
	expect(carl.refusals).toEqual(['document-full']);
	bob.text.delete(0, 14_000);
	await until(() => anna.text.length === 1_000);
	anna.text.insert(0, 'z'.repeat(8_000));
	await until(() => bob.text.length === 9_000);
});

test('one who writes under very many client ids is refused, before it costs everyone seconds', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	const mallory = await joinRaw(server, 'mallory', '&plandag=1');
	const crowd = (count: number) => Y.mergeUpdates(Array.from({ length: count }, () => typed('x')));
	mallory.sendUpdate(crowd(600));
	await until(() => mallory.saved().includes(1));
	mallory.sendUpdate(crowd(450));
	expect(await mallory.closed).toBe(4403);
	expect(mallory.refusals()).toEqual(['document-full']);
	anna.text.insert(0, 'bank');
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.toString().includes('bank'));
});

test('noise does no harm', async () => {
	const server = await startServer();
	for (let i = 0; i < 60; i++) {
		const mallory = await joinRaw(server, `m${i}`);
		const noise = randomBytes(1 + (i % 40));
		mallory.sendUpdate(noise);
		mallory.socket.send(noise);
	}
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'bank');
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.toString() === 'bank');
	expect(server.errors).toEqual([]);
});
