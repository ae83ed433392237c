import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE, step1Message } from '#server/documents/protocol.ts';
import { joinRaw, joinStock, pause, startServer, until } from './harness.ts';

const FLOOD = 2_000;

test('a flood of questions brings few answers, and the last one is answered', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	anna.text.insert(0, 'woord '.repeat(5_000));
	const eve = await joinRaw(server, 'eve');
	await until(() => eve.of(MESSAGE.sync).length > 0);
	const before = eve.of(MESSAGE.sync).length;
	for (let i = 0; i < FLOOD; i++) eve.send(step1Message(new Y.Doc()));
	await pause(400);
	const answers = eve.of(MESSAGE.sync).length - before;
	expect(answers).toBeGreaterThanOrEqual(2);
	expect(answers).toBeLessThan(20);
});

test('whoever asks who is here without end is told now and then', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	anna.provider.awareness.setLocalState({ cursor: 'x'.repeat(3_000) });
	const eve = await joinRaw(server, 'eve');
	await until(() => eve.of(MESSAGE.awareness).length > 0);
	const before = eve.of(MESSAGE.awareness).length;
	for (let i = 0; i < FLOOD; i++) eve.socket.send(Uint8Array.of(MESSAGE.queryAwareness));
	await pause(400);
	const answers = eve.of(MESSAGE.awareness).length - before;
	expect(answers).toBeGreaterThanOrEqual(2);
	expect(answers).toBeLessThan(20);
});
