import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { MESSAGE_AWARENESS } from '#lib/protocol/documents.ts';
import { awarenessMessage } from '#server/documents/wire/protocol.ts';
import { joinRaw, joinStock, pause, startServer, until } from './harness.ts';

/** What a client with this id shows of itself. */
function shows(client: number, clock: number, state: object): Uint8Array {
	return awarenessMessage(
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, JSON.stringify(state));
		})
	);
}

test('who only reads hears nothing of who writes, and hears it once they may write', async () => {
	const server = await startServer();
	server.rights.set('reader', 'read');
	const reader = await joinRaw(server, 'reader');
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	anna.provider.awareness.setLocalState({ cursor: 1 });
	await until(() => bob.provider.awareness.getStates().get(anna.doc.clientID)?.cursor === 1);
	await pause(150);
	expect(reader.of(MESSAGE_AWARENESS)).toEqual([]);
	server.rights.set('reader', 'write');
	server.documents.recheck();
	await until(() => reader.of(MESSAGE_AWARENESS).length > 0);
});

test('cursors that move all the time are told now and then, the last place included', async () => {
	const server = await startServer();
	const bob = joinStock(server, 'bob');
	const watcher = await joinRaw(server, 'watcher');
	const anna = await joinRaw(server, 'anna');
	await bob.synced();
	const began = performance.now();
	let clock = 0;
	while (performance.now() - began < 600) {
		anna.send(shows(9, ++clock, { cursor: clock }));
		await pause(5);
	}
	const seen = () => bob.provider.awareness.getStates().get(9)?.cursor;
	await until(() => seen() === clock);
	const parts = (performance.now() - began) / 100;
	expect(clock).toBeGreaterThan(parts * 2);
	expect(watcher.of(MESSAGE_AWARENESS).length).toBeLessThanOrEqual(parts + 2);
});

test('in a crowd only those who show that they write hear of each other', async () => {
	const server = await startServer();
	const crowd = await Promise.all(Array.from({ length: 70 }, (_, i) => joinRaw(server, `${i}`)));
	const [anna, bob, carl] = crowd as [(typeof crowd)[0], (typeof crowd)[0], (typeof crowd)[0]];
	anna.send(shows(1, 1, { cursor: 1 }));
	bob.send(shows(2, 1, { cursor: 2 }));
	await until(() => bob.of(MESSAGE_AWARENESS).length > 0);
	await pause(150);
	anna.send(shows(1, 2, { cursor: 3 }));
	const heard = bob.of(MESSAGE_AWARENESS).length;
	await until(() => bob.of(MESSAGE_AWARENESS).length > heard);
	expect(carl.of(MESSAGE_AWARENESS)).toEqual([]);
	// From the moment they show themselves they know of all others.
	carl.send(shows(3, 1, { cursor: 4 }));
	await until(() => carl.of(MESSAGE_AWARENESS).length > 0);
});

test('a crowd that left is no crowd: a newcomer is seen again', async () => {
	const server = await startServer();
	const bob = joinStock(server, 'bob');
	await bob.synced();
	const guests = await Promise.all(Array.from({ length: 70 }, (_, i) => joinRaw(server, `g${i}`)));
	for (const [i, guest] of guests.entries()) guest.send(shows(1_000 + i, 1, {}));
	await pause(60);
	for (const guest of guests) guest.socket.close();
	await Promise.all(guests.map(({ closed }) => closed));
	await pause(60);
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.provider.awareness.setLocalState({});
	await until(() => bob.provider.awareness.getStates().has(anna.doc.clientID));
});
