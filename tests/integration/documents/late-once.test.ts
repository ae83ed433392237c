import { expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE_MOVED } from '#lib/protocol/documents.ts';
import {
	DOC,
	erase,
	FIELD,
	joinRaw,
	joinStock,
	pause,
	startServer,
	storedBytes,
	storedText,
	until,
	type TestServer
} from './harness.ts';

const KEPT = 'proposal/late-1';

async function withText(text: string) {
	const server = await startServer();
	await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: text }, 'writer'));
	return server;
}

/** A phone that lost the network, typed, and found the document closed on its return. */
async function lateAt(server: TestServer, seat: string, typing: (text: Y.Text) => void) {
	const phone = joinStock(server, seat);
	await phone.synced();
	phone.leave();
	typing(phone.text);
	server.rights.set(seat, 'closed');
	await comeBack(phone);
	return phone;
}

async function comeBack({ provider, closes }: ReturnType<typeof joinStock>) {
	const before = closes.length;
	provider.connect();
	await until(() => closes.slice(before).includes(4403));
}

function step2(update: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 0);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint8Array(encoder, update);
	});
}

test('[R4] who types on while late words are being kept gets one document, and hears of that one', async () => {
	const server = await withText('bank');
	server.rights.set('anna', 'closed');
	let release!: () => void;
	const gate = new Promise<void>((resolve) => (release = resolve));
	const saveLateText = server.store.saveLateText.bind(server.store);
	server.store.saveLateText = async (late) => {
		await gate;
		return saveLateText(late);
	};
	const anna = await joinRaw(server, 'anna', '&plandag=1');
	const doc = new Y.Doc();
	doc.getText(FIELD).insert(0, 'laat');
	anna.send(step2(Y.encodeStateAsUpdate(doc)));
	await until(() => server.late.length > 0);
	const vector = Y.encodeStateVector(doc);
	doc.getText(FIELD).insert(4, ' dus');
	anna.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
	await pause(20);
	release();
	expect(await anna.closed).toBe(4403);
	expect(server.late).toHaveLength(1);
	expect(anna.json(MESSAGE_MOVED)).toEqual([{ from: DOC, to: KEPT, messages: 2 }]);
	expect(await storedText(server.store, KEPT)).toContain('laat dus');
});

test('[R4] who missed where late words went, and typed on, finds all of it in that same document', async () => {
	const server = await withText('bank');
	const anna = await lateAt(server, 'anna', (text) => text.insert(4, 'je'));
	const reader = joinStock(server, 'bob', { name: KEPT });
	await until(() => reader.text.toString() === 'bankje');
	// Others went on in it meanwhile.
	reader.text.insert(0, 'Een ');
	await expect.poll(() => storedText(server.store, KEPT)).toBe('Een bankje');
	anna.text.insert(6, ' onder de linde');
	anna.text.delete(0, 1);
	await comeBack(anna);
	await until(() => reader.text.toString() === 'Een ankje onder de linde');
	expect(server.late).toHaveLength(1);
	const rows = await server.store.history(KEPT);
	expect(rows.map(({ author }) => author)).toEqual(['writer', 'anna', 'bob', 'anna']);
	expect(await storedText(server.store)).toBe('bank');
});

test('[R4] more late words go to a document of their own when the first takes none any more', async () => {
	const server = await withText('bank');
	const anna = await lateAt(server, 'anna', (text) => text.insert(4, 'je'));
	server.closed.add(KEPT);
	anna.text.insert(6, ' hier');
	await comeBack(anna);
	expect(server.late.map(({ fields }) => fields[FIELD])).toEqual(['bankje', 'bankje hier']);
	expect(await storedText(server.store, KEPT)).toBe('bankje');
});

test('[R4] late words of which the note was lost are not kept a second time, whatever was typed since', async () => {
	const server = await withText('bank');
	const saveLateText = server.store.saveLateText.bind(server.store);
	server.store.saveLateText = () => Promise.reject(new Error('the server died here'));
	const phone = joinStock(server, 'anna');
	await phone.synced();
	phone.leave();
	phone.text.insert(4, 'je');
	server.rights.set('anna', 'closed');
	phone.provider.connect();
	await until(() => phone.closes.includes(1013));
	phone.leave();
	server.store.saveLateText = saveLateText;
	phone.text.insert(6, ' hier');
	await comeBack(phone);
	expect(server.late).toHaveLength(1);
	expect(await storedText(server.store, KEPT)).toBe('bankje hier');
});

test('[R8] others’ words stay theirs where late text went, and go with them', async () => {
	const server = await startServer();
	const [anna, bob] = [joinStock(server, 'anna'), joinStock(server, 'bob')];
	await Promise.all([anna.synced(), bob.synced()]);
	anna.text.insert(0, 'weg, geheim van Anna. ');
	await until(() => bob.text.length === anna.text.length);
	bob.text.insert(bob.text.length, 'Bank');
	await until(() => bob.text.length === anna.text.length);
	anna.text.delete(0, 5);
	await until(() => bob.text.length === anna.text.length);
	bob.leave();
	bob.text.insert(bob.text.length, ' in de zon');
	server.rights.set('bob', 'closed');
	await comeBack(bob);
	expect(await storedText(server.store, KEPT)).toBe('geheim van Anna. Bank in de zon');
	// What was gone before is not taken along to where others read.
	expect(await storedBytes(server.store, KEPT)).not.toContain('weg');
	const rows = await server.store.history(KEPT);
	expect(rows.map(({ author }) => author)).toEqual(['anna', 'bob']);

	await erase(server, 'anna');
	expect(await storedText(server.store, KEPT)).toBe('Bank in de zon');
	expect(await storedBytes(server.store, KEPT)).not.toContain('geheim');
	// Erased ones stay so in a copy of a copy, whoever brings what.
	bob.text.insert(bob.text.length, ' of niet');
	server.closed.add(KEPT);
	await comeBack(bob);
	expect(server.late.at(-1)!.fields[FIELD]).toBe('Bank in de zon of niet');
	const { owners } = await server.store.load('proposal/late-2');
	expect(owners.get(anna.doc.clientID)).toBe('');
	expect(await storedBytes(server.store, 'proposal/late-2')).not.toContain('geheim');
});
