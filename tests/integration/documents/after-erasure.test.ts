import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_SYNC } from '#lib/protocol/documents.ts';
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
	typed,
	until,
	type TestServer
} from './harness.ts';

const SECRET = 'mijn geheim';

/** Anna wrote, Bob saw it and lost the network, Anna had it erased. */
async function erasedWhileAway(words = { anna: SECRET, bob: '' }) {
	const server = await startServer();
	const [anna, bob] = [joinStock(server, 'anna'), joinStock(server, 'bob')];
	await Promise.all([anna.synced(), bob.synced()]);
	anna.text.insert(0, words.anna);
	await until(() => bob.text.toString() === words.anna);
	if (words.bob) bob.text.insert(words.anna.length, words.bob);
	await until(() => anna.text.length === words.anna.length + words.bob.length);
	bob.leave();
	await erase(server, 'anna');
	return { server, anna, bob };
}

async function nothingOfItLeft(server: TestServer, words = SECRET) {
	expect(await storedBytes(server.store)).not.toContain(words);
	expect(JSON.stringify(await server.documents.texts.textOf(DOC))).not.toContain(words);
	expect(JSON.stringify(server.late)).not.toContain(words);
}

test('[R8] erased words do not come back from someone who was away, and leave their copy', async () => {
	const { server, bob } = await erasedWhileAway();
	bob.provider.connect();
	await until(() => bob.text.toString() === '');
	await nothingOfItLeft(server);
	expect([bob.refusals, bob.closes.filter((code) => code === 4403)]).toEqual([[], []]);
	bob.text.insert(0, 'een bank');
	await expect.poll(() => storedText(server.store)).toBe('een bank');
	// Nor after a restart: whose they were is on disk.
	await server.stop();
	const again = await startServer({ store: server.store });
	const returned = joinStock(again, 'bob', { doc: bob.doc });
	await returned.synced();
	await nothingOfItLeft(again);
	expect(returned.text.toString()).toBe('een bank');
});

test('[R8] [R4] what someone wrote around erased words while away arrives, without those words', async () => {
	const { server, bob } = await erasedWhileAway();
	bob.text.insert(SECRET.length, ', en van Bob');
	bob.text.insert(4, 'BOB');
	bob.text.delete(0, 2);
	bob.provider.connect();
	await until(() => bob.text.toString() === 'BOB, en van Bob');
	await expect.poll(() => storedText(server.store)).toBe('BOB, en van Bob');
	await nothingOfItLeft(server, 'geheim');
	expect(bob.refusals).toEqual([]);
});

test('[R8] [R4] late words written around erased ones are kept without those', async () => {
	const { server, bob } = await erasedWhileAway({ anna: SECRET, bob: '. Bank' });
	bob.text.insert(SECRET.length, ', en van Bob');
	server.rights.set('bob', 'closed');
	bob.provider.connect();
	await until(() => bob.closes.includes(4403));
	expect(server.late).toMatchObject([{ seat: 'bob', fields: { [FIELD]: ', en van Bob. Bank' } }]);
	await nothingOfItLeft(server);
});

test('[R8] nobody writes again with a client id of which the words were erased, its own seat neither', async () => {
	const { server, anna } = await erasedWhileAway();
	await until(() => anna.refusals.length > 0);
	expect(anna.refusals).toEqual(['erased']);
	await server.stop();
	const again = await startServer({ store: server.store });
	// A second device of hers held more than ever arrived; and someone pretends to be that device.
	const more = new Y.Doc();
	Y.applyUpdate(more, typed(SECRET, anna.doc.clientID));
	more.clientID = anna.doc.clientID;
	more.getText(FIELD).insert(SECRET.length, ' en nog meer');
	for (const seat of ['anna', 'bob']) {
		const device = await joinRaw(again, seat);
		device.sendUpdate(Y.encodeStateAsUpdate(more));
		expect(await device.closed).toBe(4403);
		expect(device.refusals()).toEqual(['erased']);
	}
	await nothingOfItLeft(again, 'nog meer');
	await nothingOfItLeft(again);
});

test('[R8] who was erased and may still write begins afresh', async () => {
	const { server } = await erasedWhileAway();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	anna.text.insert(0, 'toch een bank');
	await expect.poll(() => storedText(server.store)).toBe('toch een bank');
	// And can have that erased as well.
	await erase(server, 'anna');
	await nothingOfItLeft(server, 'toch een bank');
});

test('[R18] late words that were being taken when their writer had everything erased are not kept', async () => {
	const server = await startServer({ takesFromReaders: true });
	await server.queue.run(() => server.documents.texts.seed(DOC, { [FIELD]: 'bank' }, 'writer'));
	const anna = await joinRaw(server, 'anna');
	const other = await joinRaw(server, 'anna');
	await until(() => other.of(MESSAGE_SYNC).length > 0);
	other.sendUpdate(typed('van haar', 5));
	await expect.poll(() => storedText(server.store)).toContain('van haar');
	server.rights.set('anna', 'closed');
	server.documents.recheck();
	for (const device of [anna, other]) device.sendUpdate(typed('geheim', 7));
	await pause(30);
	await erase(server, 'anna');
	server.rights.set('anna', 'none');
	server.documents.recheck();
	expect(await Promise.all([anna.closed, other.closed])).toEqual([4403, 4403]);
	await pause(30);
	expect(server.late).toEqual([]);
});
