import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { localCopyName } from '#lib/client/documents/link-state.ts';
import type { FakeIndexedDB } from '../../support/fake-indexed-db.ts';
import { browser, goTo, openPage, settled } from './devices.ts';
import { DOC, FIELD, pause, startServer, storedText, until } from './harness.ts';

const COPY = localCopyName('seat.p.anna', DOC);

/** What a reload would find. */
function keptText(store: FakeIndexedDB): string {
	const doc = new Y.Doc();
	for (const update of store.rows(COPY)) Y.applyUpdate(doc, update as Uint8Array);
	return doc.getText(FIELD).toString();
}

/** The device's store answers to nobody until this is called. */
function sleeps(store: FakeIndexedDB): () => void {
	let wake = () => {};
	store.slow = new Promise((resolve) => (wake = resolve));
	return wake;
}

const CONNECTED_ANYWAY_MS = 5_000;

/** Anna's phone has words that were typed without network; then it is opened again. */
async function withUnsentWords() {
	const { texts, notes } = browser();
	const offline = openPage({ url: 'ws://127.0.0.1:1/documents' }, 'anna');
	await until(() => offline.state.copied);
	offline.type('bank');
	offline.link.destroy();
	await until(() => keptText(texts) === 'bank');
	return { texts, notes, wake: sleeps(texts) };
}

test('[R4] words in a copy that is read late arrive, and it is not called known before', async () => {
	const { notes, wake } = await withUnsentWords();
	const server = await startServer({ generation: { id: 'first', setBack: false } });
	const anna = openPage(server, 'anna');
	await until(() => anna.state.connected && anna.state.loaded, CONNECTED_ANYWAY_MS);
	expect(anna.state.copied).toBe(false);
	await pause(100);
	const known = () => JSON.parse(notes.getItem(notes.key(0) ?? '') ?? '{}').generation ?? null;
	expect(known()).toBeNull();
	wake();
	await until(() => settled(anna));
	expect(await storedText(server.store)).toBe('bank');
	expect(known()).toBe('first');
});

test('[R4] words in a copy that is read after its text was closed are handed in all the same', async () => {
	const { texts, wake } = await withUnsentWords();
	const server = await startServer();
	server.rights.set('anna', 'closed');
	const anna = openPage(server, 'anna');
	await until(() => anna.state.over, CONNECTED_ANYWAY_MS);
	expect(server.late).toEqual([]);
	wake();
	await until(() => anna.state.movedTo !== null, CONNECTED_ANYWAY_MS);
	expect(server.late.map(({ fields }) => fields)).toEqual([{ [FIELD]: 'bank' }]);
	await until(() => keptText(texts) === '');
});

test('[R4] words that were typed before the copy was read take nothing away from it', async () => {
	const { texts, wake } = await withUnsentWords();
	const server = await startServer();
	server.rights.set('anna', 'closed');
	const anna = openPage(server, 'anna');
	anna.type('boom ');
	await until(() => anna.state.movedTo !== null && anna.state.over, CONNECTED_ANYWAY_MS);
	expect(keptText(texts)).toBe('bank');
	wake();
	await until(() => keptText(texts) === '', CONNECTED_ANYWAY_MS);
	// What comes later goes where the first went.
	const moved = (await server.documents.texts.textOf('proposal/late-1'))[FIELD];
	expect(moved).toContain('boom');
	expect(moved).toContain('bank');
});

test('[R4] words in a copy that is read after its text sent this phone away are shown', async () => {
	const { texts, wake } = await withUnsentWords();
	const server = await startServer();
	server.rights.set('anna', 'none');
	const anna = openPage(server, 'anna');
	await until(() => anna.state.over, CONNECTED_ANYWAY_MS);
	wake();
	await until(() => anna.state.copied && anna.state.stuck);
	expect(anna.link.words()).toBe('bank');
	expect(keptText(texts)).toBe('bank');
});

test('[attack 16] without a copy that can be read, another store is not taken to have the words either', async () => {
	const { texts } = browser();
	sleeps(texts);
	const server = await startServer({ generation: { id: 'first', setBack: false } });
	const anna = openPage(server, 'anna');
	await until(() => anna.state.connected && anna.state.loaded, CONNECTED_ANYWAY_MS);
	anna.type('bank');
	await until(() => anna.state.saved);
	await server.stop();
	const after = await startServer({ generation: { id: 'second', setBack: true } });
	after.rights.set('anna', 'none');
	goTo(anna, after);
	await until(() => anna.state.over, CONNECTED_ANYWAY_MS);
	expect(anna.state).toMatchObject({ saved: false, stuck: true });
	expect(anna.link.words()).toBe('bank');
});
