import { expect, test } from 'vitest';
import { editRunsOf } from '#server/documents/updates/history.ts';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';
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

test('a crash between commit and apply: the restarted server and all clients agree', async () => {
	const store = new MemoryDocumentStore();
	const first = await startServer({ store, options: { retryFirst: 60_000 } });
	const anna = joinStock(first, 'anna');
	const bob = joinStock(first, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	anna.text.insert(0, 'een bank');
	await until(() => bob.text.toString() === 'een bank');
	// Stored, and the process dies before anyone hears of it.
	store.afterCommit = () => {
		throw new Error('crash');
	};
	anna.text.insert(8, ' onder de linde');
	await until(() => first.errors.length > 0);
	anna.leave();
	bob.leave();
	bob.text.insert(0, 'Graag ');
	store.afterCommit = () => {};
	const second = await startServer({ store });
	const later = [anna, bob].map(({ doc }, i) => joinStock(second, i ? 'bob' : 'anna', { doc }));
	await until(() => later.every(({ text }) => text.toString() === 'Graag een bank onder de linde'));
	await pause(60);
	expect(await storedText(store)).toBe('Graag een bank onder de linde');
	const rows = await store.history(DOC);
	expect(rows.map(({ author }) => author)).toEqual(['anna', 'anna', 'bob']);
});

test('many rows become a snapshot while in use and at unload; history stays', async () => {
	const began = Date.UTC(2027, 2, 14, 9);
	let clock = began;
	const server = await startServer({
		options: { now: () => clock, compactEvery: 20, compactAtUnload: 3, idle: 30 }
	});
	const anna = joinStock(server, 'anna');
	await anna.synced();
	for (let i = 0; i < 30; i++) {
		clock = began + i * 8;
		anna.text.insert(anna.text.length, `${i} `);
		// A row of its own: what is typed while one is on its way is stored together.
		await until(async () => (await storedText(server.store)) === anna.text.toString());
	}
	await until(async () => ((await server.store.load(DOC)).snapshot?.seq ?? 0) >= 20);
	anna.leave();
	await until(() => server.documents.open === 0);
	const after = await server.store.load(DOC);
	expect(await storedText(server.store)).toBe(anna.text.toString());
	expect(after.updates.length).toBeLessThanOrEqual(10);
	// What one person typed without a pause is not kept key by key, and says the same.
	const history = await server.store.history(DOC);
	expect(history.length).toBeLessThan(10);
	const [stretch, ...others] = await editRunsOf(history);
	expect([stretch?.author, others]).toEqual(['anna', []]);
	expect(stretch?.fields[FIELD]?.after).toBe(anna.text.toString());
	expect([stretch?.from, stretch?.until]).toEqual([began, began + 29 * 8]);
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.toString() === anna.text.toString());
});

test('a snapshot that fails is made later, and the text is safe meanwhile', async () => {
	const server = await startServer({ options: { compactEvery: 1 } });
	let failing = true;
	const save = server.store.saveSnapshot.bind(server.store);
	server.store.saveSnapshot = async (...given) => {
		if (failing) throw new Error('no');
		await save(...given);
	};
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	anna.sendUpdate(typed('bank'));
	await until(() => server.errors.length > 0);
	expect(await storedText(server.store)).toBe('bank');
	failing = false;
	await pause(80);
	expect((await server.store.load(DOC)).snapshot?.seq).toBe(1);
});

test('a clock that is set back keeps no text from a store that works again, and nobody waiting', async () => {
	let ahead = 3_600_000;
	const server = await startServer({ options: { now: () => Date.now() + ahead, keepAlive: 50 } });
	const anna = joinStock(server, 'anna');
	const reader = await joinRaw(server, 'reader');
	await anna.synced();
	const commit = server.store.commit.bind(server.store);
	server.store.commit = () => Promise.reject(new Error('disk full'));
	anna.text.insert(0, 'bank');
	await until(() => server.errors.length > 0);
	ahead = 0;
	server.store.commit = commit;
	const bob = joinStock(server, 'bob');
	await until(() => bob.text.toString() === 'bank');
	const heard = reader.heard.length;
	await until(() => reader.heard.length >= heard + 2);
	expect((await server.store.history(DOC))[0]!.at).toBeLessThanOrEqual(Date.now());
});

test('what passes is measured by a clock of its own, which can be another', async () => {
	const start = performance.now();
	let passed = 0;
	const server = await startServer({
		options: { elapsed: () => passed + performance.now() - start, idle: 60_000 }
	});
	await server.documents.texts.textOf(DOC);
	await pause(60);
	expect(server.documents.open).toBe(1);
	passed = 60_000;
	await until(() => server.documents.open === 0);
});
