import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_WRITABLE } from '#lib/protocol/documents.ts';
import { DOC, FIELD, joinRaw, joinStock, pause, startServer, typed, until } from './harness.ts';

test('[R25] who loses access hears nothing more, also over a connection that was open', async () => {
	const server = await startServer();
	const party = joinStock(server, 'party');
	const anna = joinStock(server, 'anna');
	await Promise.all([party.synced(), anna.synced()]);
	anna.text.insert(0, 'open');
	await until(() => party.text.toString() === 'open');
	server.rights.set('party', 'none');
	const started = Date.now();
	server.documents.recheck();
	anna.text.insert(4, ' en besloten');
	await until(() => party.closes.length > 0);
	expect(Date.now() - started).toBeLessThan(1_000);
	await pause(100);
	expect(party.text.toString()).toBe('open');
	expect([party.refusals, party.closes]).toEqual([['no-access'], [4403]]);
	expect(anna.closes).toEqual([]);
});

test('only those asked about are asked again', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	server.rights.set('anna', 'none');
	server.documents.recheck((who, doc) => who.seatKey === 'bob' && doc === DOC);
	await pause(60);
	expect(anna.closes).toEqual([]);
});

test('access that ends while the document is being loaded is not granted', async () => {
	const server = await startServer();
	let release!: () => void;
	const loaded = new Promise<void>((resolve) => (release = resolve));
	const load = server.store.load.bind(server.store);
	server.store.load = async (doc) => {
		await loaded;
		return load(doc);
	};
	const anna = joinStock(server, 'anna');
	await until(() => anna.provider.wsconnected);
	server.rights.set('anna', 'none');
	release();
	await until(() => anna.closes.length > 0);
	expect(anna.closes).toEqual([4403]);
});

test('a reader gets the text; what they write is answered, not stored, and they may stay', async () => {
	const server = await startServer();
	server.rights.set('screen', 'read');
	const anna = joinStock(server, 'anna');
	const screen = joinStock(server, 'screen');
	await Promise.all([anna.synced(), screen.synced()]);
	anna.text.insert(0, 'een bank');
	anna.text.delete(0, 4);
	await until(() => screen.text.toString() === 'bank');
	// Joining again repeats the deletions, which is no writing.
	screen.leave();
	screen.provider.connect();
	await screen.synced();
	expect(screen.refusals).toEqual([]);
	screen.text.insert(0, 'x');
	await until(() => screen.refusals.length > 0);
	expect([screen.refusals, screen.closes.filter(Boolean)]).toEqual([['read-only'], []]);
	anna.text.insert(4, 'je');
	await until(() => screen.text.toString() === 'xbankje');
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bankje' });
});

test('write to read and back: refused meanwhile, brought when it may again', async () => {
	const server = await startServer();
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	const writer = joinStock(server, 'anna');
	await writer.synced();
	server.rights.set('anna', 'read');
	server.documents.recheck();
	writer.text.insert(0, 'bank');
	await until(() => writer.refusals.length > 0);
	expect(anna.json(MESSAGE_WRITABLE).at(-1)).toEqual({ writable: false, reason: 'access' });
	expect(await server.documents.texts.textOf(DOC)).toEqual({});
	server.rights.set('anna', 'write');
	server.documents.recheck();
	await pause(80);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('a refused message is never called saved', async () => {
	const server = await startServer();
	server.rights.set('anna', 'read');
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	anna.sendUpdate(typed('bank'));
	anna.sendUpdate(new Uint8Array([0, 0]));
	await until(() => anna.saved().length > 0);
	expect([anna.saved(), anna.refusals()]).toEqual([[0], ['read-only']]);
});

test('access is asked again for what waits to be committed', async () => {
	const server = await startServer({ options: { quietTick: 80 } });
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'bank');
	await pause(20);
	server.rights.set('anna', 'none');
	await until(() => anna.closes.length > 0);
	expect(anna.refusals).toEqual(['no-access']);
	expect(await server.store.history(DOC)).toEqual([]);
});

test('what was refused between arrival and commit is asked for when one may write again', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	server.rights.set('anna', 'read');
	anna.text.insert(0, 'bank');
	await until(() => anna.refusals.includes('read-only'));
	server.rights.set('anna', 'write');
	server.documents.recheck();
	await pause(100);
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bank' });
});

test('what builds on what is not stored after all is brought again, and nothing waits for what never comes', async () => {
	const server = await startServer({ options: { quietTick: 80 } });
	const [old, other] = (await Promise.all(
		['old', 'other'].map((session) => joinRaw(server, 'anna', `&plandag=1&session=${session}`))
	)) as [Awaited<ReturnType<typeof joinRaw>>, Awaited<ReturnType<typeof joinRaw>>];
	const doc = new Y.Doc();
	Y.applyUpdate(doc, typed('een ', 5));
	const before = Y.encodeStateVector(doc);
	doc.clientID = 6;
	doc.getText(FIELD).insert(4, 'bank');
	old.sendUpdate(typed('een ', 5));
	other.sendUpdate(Y.encodeStateAsUpdate(doc, before));
	await pause(20);
	// One device of two is sent away between arrival and commit.
	server.rights.set('old', 'none');
	expect([await old.closed, await other.closed]).toEqual([4403, 1013]);
	expect(old.refusals()).toEqual(['no-access']);
	expect([other.refusals(), other.saved()]).toEqual([[], []]);
	expect(await server.store.history(DOC)).toEqual([]);
	const again = await joinRaw(server, 'anna', '&plandag=1&session=other');
	again.sendUpdate(Y.encodeStateAsUpdate(doc));
	await until(() => again.saved().includes(1));
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'een bank' });
	expect(server.errors).toEqual([]);
});
