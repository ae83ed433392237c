import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_MOVED, MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { step1Message } from '#server/documents/wire/protocol.ts';
import { DOC, FIELD, joinRaw, joinStock, pause, startServer, typed, until } from './harness.ts';

async function withText(text: string, options = {}, takesFromReaders = false) {
	const server = await startServer({ options, takesFromReaders });
	await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: text }, 'writer'));
	return server;
}

test('text typed offline while the document closed becomes a document of its own, once', async () => {
	const server = await withText('bank');
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	anna.leave();
	anna.text.insert(4, ' onder de linde');
	server.rights.set('anna', 'closed');
	anna.provider.connect();
	await until(() => anna.closes.includes(4403));
	expect(anna.refusals).toEqual(['closed']);
	expect(server.late).toMatchObject([
		{ seat: 'anna', doc: DOC, fields: { [FIELD]: 'bank onder de linde' } }
	]);
	// The same changes again, on another connection and after a restart.
	anna.provider.connect();
	await until(() => anna.closes.filter((code) => code === 4403).length === 2);
	await server.stop();
	const again = await startServer({ store: server.store });
	again.rights.set('anna', 'closed');
	const returned = joinStock(again, 'anna', { doc: anna.doc });
	await until(() => returned.closes.includes(4403));
	expect([server.late.length, again.late.length]).toEqual([1, 0]);
	expect(await again.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('a client that announced itself is told where its text went, every time', async () => {
	const server = await withText('bank');
	server.rights.set('anna', 'closed');
	for (const _ of [1, 2]) {
		const anna = await joinRaw(server, 'anna', '&plandag=1');
		anna.send(step1Message(new Y.Doc()));
		await until(() => anna.of(MESSAGE_SYNC).length > 0);
		anna.socket.send(step2(typed('laat', 7)));
		expect(await anna.closed).toBe(4403);
		expect(anna.json(MESSAGE_MOVED)).toEqual([{ from: DOC, to: 'proposal/late-1', messages: 1 }]);
		expect(anna.refusals()).toEqual(['closed']);
		// Only the question what it still has; never the text.
		expect(anna.of(MESSAGE_SYNC)).toHaveLength(1);
	}
	expect(server.late).toHaveLength(1);
});

test('[R4] late text that cannot be kept now is not called gone, and is kept when it comes again', async () => {
	const server = await withText('bank');
	server.rights.set('anna', 'closed');
	const bring = async () => {
		const anna = await joinRaw(server, 'anna', '&plandag=1');
		anna.send(step1Message(new Y.Doc()));
		await until(() => anna.of(MESSAGE_SYNC).length > 0);
		anna.socket.send(step2(typed('laat', 7)));
		return { anna, closed: await anna.closed };
	};
	const { saveLateText } = server.store;
	server.store.saveLateText = () => Promise.reject(new Error('the disk is full'));
	const first = await bring();
	expect([first.closed, first.anna.refusals()]).toEqual([1013, []]);
	expect(first.anna.json(MESSAGE_MOVED)).toEqual([]);
	server.store.saveLateText = saveLateText;
	const second = await bring();
	expect([second.closed, second.anna.json(MESSAGE_MOVED).length]).toEqual([4403, 1]);
});

test('a connection open while the document closes hands in what it has, and is closed', async () => {
	const server = await withText('bank');
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	server.rights.set('anna', 'closed');
	anna.text.insert(4, 'je');
	server.documents.recheck();
	await until(() => anna.closes.length > 0);
	expect([anna.refusals, anna.closes]).toEqual([['closed'], [4403]]);
	expect(server.late).toMatchObject([{ seat: 'anna', fields: { [FIELD]: 'bankje' } }]);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('an update that was received before the document closed and not yet stored is late too', async () => {
	const server = await withText('bank', { quietTick: 80 });
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	anna.text.insert(4, 'je');
	await pause(20);
	server.rights.set('anna', 'closed');
	await until(() => anna.closes.length > 0);
	await until(() => server.late.length > 0);
	expect(server.late).toMatchObject([{ fields: { [FIELD]: 'bankje' } }]);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('[R31] who only wrote too late did not write here, when they come back', async () => {
	const server = await withText('bank', { quietTick: 80 });
	const [anna, bob] = [joinStock(server, 'anna'), joinStock(server, 'bob')];
	await until(() => [anna, bob].every(({ text }) => text.toString() === 'bank'));
	bob.text.insert(0, 'een ');
	await until(() => anna.text.toString() === 'een bank');
	anna.text.insert(8, 'je');
	await pause(20);
	server.rights.set('anna', 'closed');
	await until(() => server.late.length > 0);
	for (const seat of ['anna', 'bob']) joinStock(server, seat);
	await until(() => server.returned.length > 0);
	await pause(50);
	expect(server.returned).toEqual(['bob']);
});

test('what a reader wrote becomes a document of its own, and they read on afresh', async () => {
	const server = await withText('bank', {}, true);
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	anna.leave();
	anna.text.insert(4, ' onder de linde');
	server.rights.set('anna', 'read');
	anna.provider.connect();
	await until(() => anna.closes.includes(4403));
	expect(server.late).toMatchObject([
		{ seat: 'anna', doc: DOC, fields: { [FIELD]: 'bank onder de linde' } }
	]);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
	const afresh = joinStock(server, 'anna');
	await until(() => afresh.text.toString() === 'bank');
	expect(server.late).toHaveLength(1);
});

test('who types on while writing ends loses no word, and hears what others write meanwhile', async () => {
	const server = await withText('bank', { quietTick: 60 }, true);
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	const carl = joinStock(server, 'carl');
	await until(() => [anna, bob, carl].every(({ text }) => text.toString() === 'bank'));
	anna.text.insert(4, 'je');
	await pause(10);
	server.rights.set('anna', 'read').set('bob', 'read');
	server.documents.recheck();
	anna.text.insert(6, ' hier');
	carl.text.insert(0, 'Een ');
	await until(() => anna.closes.includes(4403));
	expect(server.late).toHaveLength(1);
	expect(server.late[0]!.fields[FIELD]).toContain('bankje hier');
	await until(() => bob.text.toString() === 'Een bank');
	expect(bob.closes).toEqual([]);
});

test('no change of text, nothing to keep', async () => {
	const server = await withText('bank');
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	anna.leave();
	anna.text.insert(0, 'x');
	anna.text.delete(0, 1);
	server.rights.set('anna', 'closed');
	anna.provider.connect();
	await until(() => anna.closes.includes(4403));
	expect(server.late).toEqual([]);
});

test('late text that was kept is not kept again for what was typed and deleted since', async () => {
	const server = await withText('bank');
	const anna = joinStock(server, 'anna');
	await until(() => anna.text.toString() === 'bank');
	anna.leave();
	anna.text.insert(4, 'je');
	server.rights.set('anna', 'closed');
	anna.provider.connect();
	await until(() => anna.closes.includes(4403));
	anna.text.insert(6, '!');
	anna.text.delete(6, 1);
	anna.provider.connect();
	await until(() => anna.closes.filter((code) => code === 4403).length === 2);
	expect(server.late).toMatchObject([{ fields: { [FIELD]: 'bankje' } }]);
});

test('nothing is called moved when only its beginning could be kept', async () => {
	const server = await withText('bank');
	server.rights.set('anna', 'closed');
	let release!: () => void;
	const gate = new Promise<void>((resolve) => (release = resolve));
	let asked = 0;
	server.store.lateTexts = async () => {
		if (++asked > 1) throw new Error('disk full');
		await gate;
		return [];
	};
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	const doc = new Y.Doc();
	doc.getText(FIELD).insert(0, 'laat');
	anna.send(step2(Y.encodeStateAsUpdate(doc)));
	await until(() => asked > 0);
	const vector = Y.encodeStateVector(doc);
	doc.getText(FIELD).insert(4, 'er');
	anna.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
	await pause(30);
	release();
	// Come again, with all of it.
	expect(await anna.closed).toBe(1013);
	expect(anna.json(MESSAGE_MOVED)).toEqual([]);
});

test('a client that does not answer is closed in time', async () => {
	const server = await withText('bank', { lateWhenOpen: 60 });
	const anna = await joinRaw(server, 'anna');
	await pause(30);
	server.rights.set('anna', 'closed');
	server.documents.recheck();
	expect(await anna.closed).toBe(4403);
});

test('two who were late each get their own', async () => {
	const server = await withText('bank');
	const people = ['anna', 'bob'].map((seat) => joinStock(server, seat));
	await until(() => people.every(({ text }) => text.toString() === 'bank'));
	for (const { leave } of people) leave();
	for (const [i, { text }] of people.entries()) text.insert(4, ` ${i}`);
	server.rights.set('anna', 'closed').set('bob', 'closed');
	for (const { provider } of people) provider.connect();
	await until(() => server.late.length === 2);
	const texts = server.late.map(({ seat, fields }) => `${seat}: ${fields[FIELD]}`).sort();
	expect(texts).toEqual(['anna: bank 0', 'bob: bank 1']);
});

function step2(update: Uint8Array): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, update);
	const message = new Uint8Array(update.length + 3);
	message.set([0, 1, update.length]);
	message.set(update, 3);
	return message;
}
