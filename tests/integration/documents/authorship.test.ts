import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_AWARENESS } from '#lib/protocol/documents.ts';
import { awarenessMessage } from '#server/documents/wire/protocol.ts';
import * as encoding from 'lib0/encoding';
import {
	DOC,
	FIELD,
	joinRaw,
	joinStock,
	pause,
	startServer,
	storedText,
	typed,
	until
} from './harness.ts';

function presence(client: number, clock: number, state: object | null): Uint8Array {
	return awarenessMessage(
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, JSON.stringify(state));
		})
	);
}

test('an update with another seat’s client id is refused whole, nothing applied', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'bank');
	await pause(60);
	const mallory = await joinRaw(server, 'mallory');
	const own = typed('mallory was here', 5);
	const stolen = new Y.Doc();
	Y.applyUpdate(stolen, Y.encodeStateAsUpdate(anna.doc));
	stolen.clientID = anna.doc.clientID;
	stolen.getText(FIELD).insert(4, ' weg');
	mallory.sendUpdate(Y.mergeUpdates([own, Y.encodeStateAsUpdate(stolen)]));
	expect(await mallory.closed).toBe(4403);
	expect(mallory.refusals()).toEqual(['foreign-author']);
	anna.text.insert(4, 'je');
	await pause(60);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bankje' });
});

test('ownership of client ids survives a restart', async () => {
	const first = await startServer();
	const anna = await joinRaw(first, 'anna', '&plandag=1');
	anna.sendUpdate(typed('bank', 77));
	await until(() => anna.saved().length > 0);
	await first.stop();
	const second = await startServer({ store: first.store });
	const mallory = await joinRaw(second, 'mallory');
	const doc = new Y.Doc();
	Y.applyUpdate(doc, typed('bank', 77));
	doc.clientID = 77;
	const vector = Y.encodeStateVector(doc);
	doc.getText(FIELD).insert(0, 'x');
	mallory.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
	expect(await mallory.closed).toBe(4403);
	expect(mallory.refusals()).toEqual(['foreign-author']);
});

test('a client id that only shows itself is taken too', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	const mallory = await joinRaw(server, 'mallory');
	await pause(60);
	mallory.sendUpdate(typed('x', anna.doc.clientID));
	expect(await mallory.closed).toBe(4403);
});

test('an id that a person showed stays theirs when nobody was there for a while', async () => {
	const server = await startServer({ options: { idle: 50 } });
	const [bob, eve] = [joinStock(server, 'bob'), joinStock(server, 'eve')];
	await Promise.all([bob.synced(), eve.synced()]);
	bob.provider.awareness.setLocalState({ writing: FIELD });
	await until(() => eve.provider.awareness.getStates().has(bob.doc.clientID));
	// The network goes for all, and he types on.
	bob.leave();
	eve.leave();
	bob.text.insert(0, 'van Bob');
	await until(() => server.documents.open === 0);
	const thief = await joinRaw(server, 'eve');
	thief.sendUpdate(typed('van Eve', bob.doc.clientID));
	expect(await thief.closed).toBe(4403);
	bob.provider.connect();
	await expect.poll(() => storedText(server.store)).toBe('van Bob');
	expect(bob.refusals).toEqual([]);
});

test('an id is shown to others only when it is its owner’s on disk', async () => {
	const server = await startServer({ options: { retryFirst: 20, retryMax: 20 } });
	const bob = joinStock(server, 'bob');
	await bob.synced();
	const others = () => [...bob.provider.awareness.getStates().keys()];
	let full = true;
	server.store.beforeCommit = async () => {
		if (full) throw new Error('the disk is full');
	};
	const anna = await joinRaw(server, 'anna');
	anna.send(presence(9, 1, { writing: FIELD }));
	await until(() => server.errors.length > 1);
	const late = joinStock(server, 'carl');
	await late.synced();
	await pause(150);
	expect([others().includes(9), late.provider.awareness.getStates().has(9)]).toEqual([
		false,
		false
	]);
	full = false;
	await until(() => others().includes(9) && late.provider.awareness.getStates().has(9));
	expect((await server.store.load(DOC)).owners.get(9)).toBe('anna');
});

test('a seat that shows itself with ever other ids keeps the first, and can always write', async () => {
	const server = await startServer();
	const watcher = joinStock(server, 'watcher');
	await watcher.synced();
	for (let first = 100; first < 380; first += 7) {
		const again = await joinRaw(server, 'anna');
		for (let i = 0; i < 7; i++) again.send(presence(first + i, 1, { writing: FIELD }));
		await pause(5);
		again.socket.close();
	}
	const { owners } = await server.store.load(DOC);
	const ofAnna = [...owners].filter(([, owner]) => owner === 'anna').map(([client]) => client);
	expect([ofAnna.length, Math.min(...ofAnna), Math.max(...ofAnna)]).toEqual([256, 100, 355]);
	const writer = joinStock(server, 'anna');
	await writer.synced();
	writer.text.insert(0, 'bank');
	await until(() => watcher.text.toString() === 'bank');
});

test('deleting what another has yet to write is refused', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'bank');
	await pause(60);
	const mallory = await joinRaw(server, 'mallory');
	const ahead = encoding.encode((encoder) => {
		for (const n of [0, 1, anna.doc.clientID, 1, 0, 1_000_000]) encoding.writeVarUint(encoder, n);
	});
	mallory.sendUpdate(ahead);
	expect(await mallory.closed).toBe(4403);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('one seat writes from several devices, and from one that returns with a new client id', async () => {
	const server = await startServer();
	const phone = joinStock(server, 'anna');
	const tablet = joinStock(server, 'anna');
	await Promise.all([phone.synced(), tablet.synced()]);
	phone.text.insert(0, 'bank');
	await until(() => tablet.text.toString() === 'bank');
	tablet.text.insert(4, 'je');
	await until(() => phone.text.toString() === 'bankje');
	phone.leave();
	const reloaded = new Y.Doc();
	Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(phone.doc));
	reloaded.getText(FIELD).insert(6, '!');
	joinStock(server, 'anna', { doc: reloaded });
	await until(() => tablet.text.toString() === 'bankje!');
	expect(server.errors).toEqual([]);
});

test('a deletion is attributed to who sent it, and repeating it to nobody', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	anna.text.insert(0, 'een bank');
	await until(() => bob.text.toString() === 'een bank');
	bob.text.delete(0, 4);
	await until(() => anna.text.toString() === 'bank');
	const carl = joinStock(server, 'carl');
	await until(() => carl.text.toString() === 'bank');
	anna.leave();
	anna.provider.connect();
	await anna.synced();
	await pause(60);
	const rows = await server.store.history(DOC);
	expect(rows.map(({ author }) => author)).toEqual(['anna', 'bob']);
	// A returning client's list of deletions is cut down to what is new.
	carl.leave();
	carl.text.delete(0, 1);
	carl.provider.connect();
	await until(() => bob.text.toString() === 'ank');
	const last = (await server.store.history(DOC)).at(-1)!;
	const deleted = [...Y.decodeUpdate(last.update).ds.clients.values()].flat();
	expect([last.author, deleted.reduce((sum, { len }) => sum + len, 0)]).toEqual(['carl', 1]);
});

test('the server sets the name, and drops states of others’ client ids', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.provider.awareness.setLocalState({ user: { name: 'Koningin', color: '#123' } });
	const bob = joinStock(server, 'bob');
	const seen = () => bob.provider.awareness.getStates().get(anna.doc.clientID)?.user;
	await until(seen);
	expect(seen()).toEqual({ name: 'Name of anna', color: '#123' });
	const mallory = await joinRaw(server, 'mallory');
	mallory.send(presence(anna.doc.clientID, 1_000_000, { user: { name: 'x' }, fake: true }));
	mallory.send(presence(anna.doc.clientID, 1_000_001, null));
	await pause(80);
	expect(seen()).toEqual({ name: 'Name of anna', color: '#123' });
	anna.leave();
	await until(() => !bob.provider.awareness.getStates().has(anna.doc.clientID));
	anna.provider.connect();
	await until(seen);
});

test('presence goes by the tick: many changes, few messages', async () => {
	const server = await startServer({ options: { busyTick: 60 } });
	const bob = await joinRaw(server, 'bob');
	const anna = await joinRaw(server, 'anna');
	for (let clock = 1; clock <= 40; clock++) anna.send(presence(9, clock, { at: clock }));
	await pause(150);
	expect(bob.of(MESSAGE_AWARENESS).length).toBeLessThanOrEqual(3);
	expect(bob.of(MESSAGE_AWARENESS).length).toBeGreaterThan(0);
});
