import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	MESSAGE_AWARENESS,
	MESSAGE_QUERY_AWARENESS,
	MESSAGE_SYNC
} from '#lib/protocol/documents.ts';
import { step1Message } from '#server/documents/wire/protocol.ts';
import { joinRaw, joinStock, pause, startServer, typed, until } from './harness.ts';

const FLOOD = 2_000;

test('a flood of questions brings few answers, and the last one is answered', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	anna.text.insert(0, 'woord '.repeat(5_000));
	const eve = await joinRaw(server, 'eve');
	await until(() => eve.of(MESSAGE_SYNC).length > 0);
	const before = eve.of(MESSAGE_SYNC).length;
	for (let i = 0; i < FLOOD; i++) eve.send(step1Message(new Y.Doc()));
	await pause(400);
	const answers = eve.of(MESSAGE_SYNC).length - before;
	expect(answers).toBeGreaterThanOrEqual(2);
	expect(answers).toBeLessThan(20);
});

test('whoever asks who is here without end is told now and then', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	anna.provider.awareness.setLocalState({ cursor: 'x'.repeat(3_000) });
	const eve = await joinRaw(server, 'eve');
	await until(() => eve.of(MESSAGE_AWARENESS).length > 0);
	const before = eve.of(MESSAGE_AWARENESS).length;
	for (let i = 0; i < FLOOD; i++) eve.socket.send(Uint8Array.of(MESSAGE_QUERY_AWARENESS));
	await pause(400);
	const answers = eve.of(MESSAGE_AWARENESS).length - before;
	expect(answers).toBeGreaterThanOrEqual(2);
	expect(answers).toBeLessThan(20);
});

test('someone who asks on many sockets is answered as often as on one', async () => {
	const server = await startServer();
	const sockets = await Promise.all(Array.from({ length: 30 }, () => joinRaw(server, 'eve')));
	await until(() => sockets.every((one) => one.of(MESSAGE_SYNC).length > 0));
	const answers = () => sockets.reduce((sum, one) => sum + one.of(MESSAGE_SYNC).length, 0);
	const before = answers();
	for (const one of sockets) one.send(step1Message(new Y.Doc()));
	const bob = await joinRaw(server, 'bob');
	bob.send(step1Message(new Y.Doc()));
	await until(() => bob.of(MESSAGE_SYNC).length === 2);
	await pause(400);
	expect(answers() - before).toBeGreaterThanOrEqual(2);
	expect(answers() - before).toBeLessThan(15);
});

test('messages that hold nothing are called saved now and then, and all in the end', async () => {
	const server = await startServer();
	const eve = await joinRaw(server, 'eve', '&plandag=1');
	eve.sendUpdate(typed('bank', 7));
	await until(() => eve.saved().includes(1));
	const nothing = new Uint8Array([MESSAGE_SYNC, 1, 2, 0, 0]);
	for (let i = 0; i < FLOOD; i++) eve.send(nothing);
	await until(() => eve.saved().includes(FLOOD + 1));
	expect(eve.saved().length).toBeLessThan(30);
});

test('whoever does not read what was saved is told when they do', async () => {
	const server = await startServer({ options: { maxUnsent: 100_000 } });
	const eve = await joinRaw(server, 'eve', '&plandag=1');
	const anna = joinStock(server, 'anna');
	await anna.synced();
	eve.socket.pause();
	for (let i = 0; i < 200; i++) {
		anna.text.delete(0, anna.text.length);
		anna.text.insert(0, 'x'.repeat(60_000));
		await pause(2);
	}
	eve.sendUpdate(typed('bank', 7));
	await until(() => anna.text.toString().includes('bank'));
	eve.socket.resume();
	await until(() => eve.saved().includes(1));
});

test('of more links than anyone needs the last one is told to come back', async () => {
	const server = await startServer({ options: { maxLinks: 5 } });
	const links = await Promise.all(Array.from({ length: 5 }, () => joinRaw(server, 'eve')));
	const more = await joinRaw(server, 'eve');
	expect(await more.closed).toBe(1013);
	const bob = joinStock(server, 'bob');
	await bob.synced();
	links[0]!.socket.close();
	await links[0]!.closed;
	const again = await joinRaw(server, 'eve');
	await until(() => again.of(MESSAGE_SYNC).length > 0);
});
