import { expect, test } from 'vitest';
import { MESSAGE_AWARENESS, MESSAGE_SYNC, MESSAGE_WRITABLE } from '#lib/protocol/documents.ts';
import { FIELD, joinRaw, joinStock, pause, startServer, until } from './harness.ts';

test('stock clients join, see each other type, and a later one gets it all', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	anna.text.insert(0, 'Een bank onder de linde');
	await until(() => bob.text.toString() === 'Een bank onder de linde');
	bob.text.delete(0, 4);
	await until(() => anna.text.toString() === 'bank onder de linde');
	const carl = joinStock(server, 'carl');
	await until(() => carl.text.toString() === 'bank onder de linde');
	expect(await server.documents.texts.textOf('proposal/one')).toEqual({
		[FIELD]: 'bank onder de linde'
	});
	expect(server.errors).toEqual([]);
});

test('a quiet connection hears something within the interval', async () => {
	const server = await startServer({ options: { keepAlive: 60 } });
	const peer = await joinRaw(server, 'anna');
	await pause(400);
	expect(peer.heard.length).toBeGreaterThanOrEqual(5);
	expect(peer.socket.readyState).toBe(peer.socket.OPEN);
});

test('what keeps a connection alive does not disturb a stock client', async () => {
	const server = await startServer({ options: { keepAlive: 30 } });
	const anna = joinStock(server, 'anna');
	await anna.synced();
	const first = anna.provider.wsLastMessageReceived;
	await pause(150);
	expect(anna.provider.wsLastMessageReceived).toBeGreaterThan(first);
	expect([anna.closes, anna.provider.wsconnected]).toEqual([[], true]);
});

test('a peer that went silent is cut off', async () => {
	const server = await startServer({ options: { keepAlive: 40 } });
	const peer = await joinRaw(server, 'anna');
	peer.socket.pause();
	await pause(400);
	peer.socket.resume();
	expect(await peer.closed).toBe(1006);
});

test('messages of our own go only to clients that announced them', async () => {
	const server = await startServer();
	const stock = await joinRaw(server, 'anna');
	const ours = await joinRaw(server, 'bob', '&plandag=1');
	await until(() => ours.json(MESSAGE_WRITABLE).length > 0);
	expect(ours.json(MESSAGE_WRITABLE)).toEqual([{ writable: true, reason: 'access' }]);
	const types = stock.heard.map(([type]) => type);
	expect(types.every((type) => type === MESSAGE_SYNC || type === MESSAGE_AWARENESS)).toBe(true);
});

test('who has no access is refused without a word about the document', async () => {
	const server = await startServer();
	server.rights.set('press', 'none');
	const press = joinStock(server, 'press');
	await until(() => press.closes.length > 0);
	expect([press.refusals, press.closes]).toEqual([['no-access'], [4403]]);
	await pause(250);
	expect([press.closes.length, press.provider.shouldConnect]).toEqual([1, false]);
});

test('a document that cannot be named is refused like a forbidden one', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna', { name: 'a/b/c/d/e/f' });
	await until(() => anna.closes.length > 0);
	expect([anna.refusals, anna.closes]).toEqual([['no-access'], [4403]]);
});

test('a document nobody uses leaves memory, and comes back from the store', async () => {
	const server = await startServer({ options: { idle: 30 } });
	const load = server.store.load.bind(server.store);
	let loads = 0;
	server.store.load = (doc) => (loads++, load(doc));
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	expect(loads).toBe(1);
	anna.text.insert(0, 'bank');
	await until(() => bob.text.toString() === 'bank');
	anna.leave();
	bob.leave();
	await pause(150);
	const carl = joinStock(server, 'carl');
	await until(() => carl.text.toString() === 'bank');
	expect(loads).toBe(2);
});

test('closing stores what was received and tells everyone to come back', async () => {
	const server = await startServer({ options: { quietTick: 200 } });
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'bank');
	await pause(50);
	await server.stop();
	await until(() => anna.closes.length > 0);
	expect(anna.closes[0]).toBe(1001);
	expect((await server.store.load('proposal/one')).updates).toHaveLength(1);
});
