import WebSocket from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import { TypedHere } from '#lib/client/documents/bind-text.ts';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import { localCopyName } from '#lib/client/documents/link-state.ts';
import { FakeIndexedDB } from '../../support/fake-indexed-db.ts';
import {
	DOC,
	erase,
	FIELD,
	joinStock,
	startServer,
	storedBytes,
	storedText,
	until,
	type TestServer
} from './harness.ts';

/** A page of ours, in which someone types and takes back. */
function page(server: TestServer, seat: string, sessionKey: string | null = null) {
	const link = new DocumentLink(
		{
			url: server.url,
			name: DOC,
			sessionKey,
			params: { seat },
			socket: WebSocket as unknown as typeof globalThis.WebSocket
		},
		() => undefined
	);
	onTestFinished(() => link.destroy());
	const text = link.text(FIELD);
	link.changes.follow(text);
	const type = (at: number, remove: number, words = '') =>
		link.doc.transact(() => {
			text.delete(at, remove);
			text.insert(at, words);
		}, new TypedHere());
	return { link, text, type, changes: link.changes };
}

/** Anna's words are there, with Bob's around them. */
async function together() {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	const bob = page(server, 'bob');
	await anna.synced();
	for (const letter of 'geheim') anna.text.insert(anna.text.length, letter);
	await until(() => bob.text.toString() === 'geheim');
	bob.type(6, 0, ' bank');
	await until(() => anna.text.toString() === 'geheim bank');
	bob.changes.forget();
	return { server, anna, bob };
}

test('[R8] words that another deleted and brought back are still erased with their author', async () => {
	const { server, anna, bob } = await together();
	for (let times = 0; times < 2; times++) {
		bob.type(1, 4);
		await until(() => anna.text.toString() === 'gm bank');
		bob.changes.undo();
		await until(() => anna.text.toString() === 'geheim bank');
		bob.changes.forget();
	}
	await erase(server, 'anna');
	await until(() => bob.text.toString() === ' bank');
	expect(await storedText(server.store)).toBe(' bank');
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: ' bank' });
	expect(await storedBytes(server.store)).not.toContain('ehei');
});

test('[R8] also when they brought them back while they were away', async () => {
	const { server, bob } = await together();
	const { provider } = bob.link;
	provider.disconnect();
	const { length } = await server.store.history(DOC);
	bob.type(0, 6, 'X');
	bob.changes.undo();
	expect(bob.text.toString()).toBe('geheim bank');
	provider.connect();
	await expect.poll(async () => (await server.store.history(DOC)).length).toBe(length + 1);
	await erase(server, 'anna');
	await until(() => bob.text.toString() === ' bank');
	expect(await storedText(server.store)).toBe(' bank');
	expect(await storedBytes(server.store)).not.toContain('geheim');
});

test('[R8] words that were erased cannot be brought back by who had deleted them', async () => {
	const { server, anna, bob } = await together();
	bob.type(0, 6);
	await until(() => anna.text.toString() === ' bank');
	expect(bob.changes.canUndo).toBe(true);
	await erase(server, 'anna');
	await until(() => !bob.changes.canUndo);
	bob.changes.undo();
	bob.type(5, 0, ' hier');
	await expect.poll(() => storedText(server.store)).toBe(' bank hier');
	// What is typed since can be taken back as ever, also after a network that failed.
	server.cut();
	const carl = joinStock(server, 'carl');
	await carl.synced();
	carl.text.insert(0, 'Een');
	await until(() => bob.text.toString() === 'Een bank hier');
	bob.changes.undo();
	await until(() => carl.text.toString() === 'Een bank');
});

test('[R8] the copy on a device does not keep words that were erased, also when it was away', async () => {
	const device = new FakeIndexedDB();
	onTestFinished(device.install());
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	await anna.synced();
	const [here, away] = [page(server, 'bob', 'here'), page(server, 'carl', 'away')];
	anna.text.insert(0, 'geheim');
	const copy = (session: string) => {
		const rows = device.rows(localCopyName(session, DOC)) as Uint8Array[];
		return rows.map((row) => Buffer.from(row).toString('latin1')).join('|');
	};
	const holds = (session: string) => () => copy(session).includes('geheim');
	await until(() => ['here', 'away'].every((session) => holds(session)()));
	away.link.destroy();
	await erase(server, 'anna');
	await until(() => !holds('here')());
	expect(holds('away')()).toBe(true);
	const back = page(server, 'carl', 'away');
	await until(() => !holds('away')());
	expect(back.text.toString()).toBe('');
	// What is written here goes on being kept.
	here.type(0, 0, 'een bank');
	await until(() => copy('here').includes('een bank') && copy('away').includes('een bank'));
});
