import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_SYNC } from '#lib/protocol/documents.ts';
import { updateOf } from '../../support/documents/knots.ts';
import {
	DOC,
	FIELD,
	joinRaw,
	joinStock,
	pause,
	startServer,
	storedText,
	until,
	type TestServer
} from './harness.ts';

const LIMIT = 64 * 1024;
const SMALL = { options: { limits: { proposal: LIMIT } } };

/** Every other character of the first so many. */
function everyOther(client: number, from: number, count: number): Uint8Array {
	return encoding.encode((encoder) => {
		for (const n of [0, 1, client, count]) encoding.writeVarUint(encoder, n);
		for (let i = 0; i < count; i++) {
			encoding.writeVarUint(encoder, from + 2 * i);
			encoding.writeVarUint(encoder, 1);
		}
	});
}

function step2(update: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE_SYNC);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint8Array(encoder, update);
	});
}

async function stores({ store }: TestServer, text: string): Promise<void> {
	while ((await storedText(store)) !== text) await pause(10);
}

/** Builds on characters that nobody ever wrote. */
function upInTheAir(from: number, count: number): Uint8Array {
	const origin = Y.createID(3_999_999_999, 5);
	return updateOf(77, [{ clock: from, text: 'x'.repeat(count), origin }]);
}

test('words that build on nothing are not stored, and fill no document', async () => {
	const server = await startServer(SMALL);
	const bob = joinStock(server, 'bob');
	await bob.synced();
	const eve = await joinRaw(server, 'eve');
	for (let i = 0; i < 8; i++) eve.sendUpdate(upInTheAir(i * 10_000, 10_000));
	await pause(100);
	expect(await server.store.history(DOC)).toEqual([]);
	bob.text.insert(0, 'bank');
	await stores(server, 'bank');
	expect(eve.of(MESSAGE_SYNC).length).toBeLessThan(6);
	eve.send(step2(upInTheAir(0, 10)));
	expect(await eve.closed).toBe(4403);
	expect(eve.refusals()).toEqual(['malformed']);
	expect(bob.refusals).toEqual([]);
});

test('two client ids that wait for each other fill no document either', async () => {
	const server = await startServer(SMALL);
	const eve = await joinRaw(server, 'eve');
	const [one, other] = [8, 9].map((client) =>
		updateOf(client, [{ clock: 0, text: 'x', origin: Y.createID(17 - client, 0) }])
	) as [Uint8Array, Uint8Array];
	eve.sendUpdate(Uint8Array.of(2, ...other.slice(1, -1), ...one.slice(1, -1), 0));
	await pause(50);
	expect(await server.store.history(DOC)).toEqual([]);
});

test('who comes back and types on before they have said what is new loses nothing', async () => {
	const server = await startServer();
	const doc = new Y.Doc();
	doc.getText(FIELD).insert(0, 'een ');
	const before = Y.encodeStateVector(doc);
	doc.getText(FIELD).insert(4, 'bank');
	const typed = Y.encodeStateAsUpdate(doc, before);
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	anna.sendUpdate(typed);
	await until(() => anna.of(MESSAGE_SYNC).length > 1);
	expect(anna.saved()).toEqual([]);
	anna.send(step2(Y.encodeStateAsUpdate(doc)));
	await until(() => anna.saved().includes(2));
	expect(await storedText(server.store)).toBe('een bank');
});

test('what was typed in one go, faster than it is stored, is one whole', async () => {
	const server = await startServer({ options: { quietTick: 60 } });
	const anna = joinStock(server, 'anna');
	await anna.synced();
	for (const letter of 'bank onder de linde') anna.text.insert(anna.text.length, letter);
	anna.text.delete(0, 5);
	await stores(server, 'onder de linde');
	expect((await server.store.history(DOC)).length).toBe(20);
});

test('a text cut to pieces by deleting here and there stays open to all, and can be cleared', async () => {
	const server = await startServer(SMALL);
	const bob = joinStock(server, 'bob');
	const carl = joinStock(server, 'carl');
	await Promise.all([bob.synced(), carl.synced()]);
	const eve = await joinRaw(server, 'eve');
	eve.sendUpdate(updateOf(77, [{ clock: 0, text: 'x'.repeat(60_000) }], FIELD));
	await until(() => bob.text.length === 60_000 && carl.text.length === 60_000);
	for (let i = 0; eve.socket.readyState === eve.socket.OPEN && i < 60; i++) {
		eve.sendUpdate(everyOther(77, i * 1_000, 500));
		await pause(10);
	}
	expect(eve.refusals()).toEqual(['document-full']);
	await pause(100);
	expect(Y.encodeStateAsUpdate(bob.doc).length).toBeLessThan(2.2 * LIMIT);
	bob.leave();
	bob.provider.connect();
	await bob.synced();
	// Full for new words; what is there can be cleared away.
	bob.text.insert(0, 'b');
	await until(() => bob.refusals.includes('document-full'));
	carl.text.delete(0, carl.text.length);
	await stores(server, '');
	carl.text.insert(0, 'bank');
	await stores(server, 'bank');
	expect(carl.refusals).toEqual([]);
});

test('who returns with all that others deleted is not refused for it', async () => {
	const server = await startServer(SMALL);
	const anna = joinStock(server, 'anna');
	await anna.synced();
	const everywhere = async (edit: (i: number) => void) => {
		for (let i = 0; i < 1_200; i++) {
			edit(i);
			if (i % 100 === 0) await pause(30);
		}
	};
	await everywhere((i) => anna.text.insert((i * 7) % (anna.text.length + 1), 'ab'));
	await everywhere((i) => anna.text.delete((i * 11) % anna.text.length, 1));
	await stores(server, anna.text.toString());
	anna.leave();
	await server.stop();
	const small = await startServer({
		store: server.store,
		options: { limits: { proposal: 2_000 }, maxUpdate: 2_000 }
	});
	expect(Y.encodeStateAsUpdate(anna.doc).length).toBeGreaterThan(10_000);
	const back = joinStock(small, 'anna', { doc: anna.doc });
	await back.synced();
	await pause(100);
	expect(back.refusals).toEqual([]);
});
