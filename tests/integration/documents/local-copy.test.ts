import WebSocket from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import {
	INITIAL_STATE,
	forgetLocalCopies,
	localCopyName,
	type LinkState
} from '#lib/client/documents/link-state.ts';
import { FakeIndexedDB } from '../../support/fake-indexed-db.ts';
import { DOC, FIELD, pause, startServer, storedText, until } from './harness.ts';

const ANNA = 'seat.p.anna';
const COPY = localCopyName(ANNA, DOC);

/** A browser whose store can fail. */
function browser(): FakeIndexedDB {
	const store = new FakeIndexedDB();
	onTestFinished(store.install());
	return store;
}

/** Anna's page with one text; without an address she has no network. */
function open(url = 'ws://127.0.0.1:1/documents', hold = false) {
	const page = { state: INITIAL_STATE as LinkState };
	const socket = WebSocket as unknown as typeof globalThis.WebSocket;
	const link = new DocumentLink(
		{ url, name: DOC, sessionKey: ANNA, params: { seat: 'anna' }, socket, hold },
		(state) => (page.state = state)
	);
	onTestFinished(() => link.destroy());
	const text = link.text(FIELD);
	return Object.assign(page, { link, text, type: (words: string) => text.insert(0, words) });
}

/** What a reload would find. */
function keptText(store: FakeIndexedDB): string {
	const doc = new Y.Doc();
	for (const update of store.rows(COPY)) Y.applyUpdate(doc, update as Uint8Array);
	return doc.getText(FIELD).toString();
}

test('[R4] what was typed without network is there after a reload, and goes out', async () => {
	const store = browser();
	const before = open();
	await until(() => before.state.copied);
	before.type('bank');
	before.link.destroy();
	await until(() => keptText(store) === 'bank');
	const server = await startServer();
	const after = open(server.url);
	await until(() => after.state.loaded && after.state.connected && after.state.saved);
	expect(await storedText(server.store)).toBe('bank');
	after.link.destroy();
	await until(() => store.connections === 0);
});

test('[R4] words typed after the browser ended the copy’s connection are sent and kept', async () => {
	for (const silently of [true, false]) {
		const store = browser();
		const server = await startServer();
		const anna = open(server.url);
		await until(() => anna.state.connected && anna.state.copied && anna.state.saved);
		anna.type('bank');
		await until(() => anna.state.saved);
		store.endConnections({ silently });
		anna.type('De ');
		expect(anna.state.saved).toBe(false);
		await until(() => anna.state.saved);
		expect(await storedText(server.store)).toBe('De bank');
		expect(anna.state.kept).toBe(false);
		await until(() => anna.state.kept);
		expect(keptText(store)).toBe('De bank');
		anna.link.destroy();
	}
});

test('[R4] with a full or forbidden store people write on, and read that a reload would lose it', async () => {
	for (const fault of ['full', 'refused'] as const) {
		const store = browser();
		store[fault] = true;
		const server = await startServer();
		const anna = open(server.url);
		anna.type('bank');
		await until(() => !anna.state.kept);
		await until(() => anna.state.saved);
		expect(await storedText(server.store)).toBe('bank');
		store[fault] = false;
		await until(() => anna.state.kept && keptText(store) === 'bank');
		anna.link.destroy();
	}
});

test('[R4] another page of the same person takes the copy away: what this one types is kept again', async () => {
	const store = browser();
	const [one, two] = [open(), open()];
	await until(() => one.state.copied && two.state.copied);
	two.type('bank');
	await until(() => keptText(store) === 'bank');
	one.link.forget();
	await until(() => keptText(store) === '');
	two.type('De ');
	await until(() => keptText(store) === 'De bank');
});

test('a copy that was taken away stays away, also when its page was open', async () => {
	const store = browser();
	const anna = open();
	await until(() => anna.state.copied);
	anna.type('bank');
	await until(() => keptText(store) === 'bank');
	await forgetLocalCopies(ANNA);
	anna.link.destroy();
	await pause(1_200);
	expect(await store.databases()).toEqual([]);
});

test('a text left while its copy could not be written is still written', async () => {
	const store = browser();
	const anna = open();
	await until(() => anna.state.copied);
	store.full = true;
	anna.type('bank');
	await until(() => !anna.state.kept);
	anna.link.destroy();
	store.full = false;
	await until(() => keptText(store) === 'bank');
	await until(() => store.connections === 0);
});

test('a copy does not grow with every key', async () => {
	const store = browser();
	const anna = open();
	await until(() => anna.state.copied);
	for (let i = 0; i < 1_200; i++) anna.type('x');
	await until(() => keptText(store).length === 1_200);
	expect(store.rows(COPY).length).toBeLessThan(502);
});
