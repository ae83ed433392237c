import WebSocket from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import { INITIAL_STATE, localCopyName, type LinkState } from '#lib/client/documents/link-state.ts';
import { FakeIndexedDB } from '../../support/fake-indexed-db.ts';
import { FakeStorage } from '../../support/fake-storage.ts';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';
import { DOC, FIELD, startServer, storedText, until } from './harness.ts';

/** A browser's stores; each device keeps its own by its session's name. */
function browser() {
	const texts = new FakeIndexedDB();
	const notes = new FakeStorage();
	onTestFinished(texts.install());
	onTestFinished(notes.install());
	return { texts, notes };
}

function open({ url }: { url: string }, seat: string) {
	const page = { state: INITIAL_STATE as LinkState };
	const link = new DocumentLink(
		{
			url,
			name: DOC,
			sessionKey: `seat.p.${seat}`,
			params: { seat },
			socket: WebSocket as unknown as typeof globalThis.WebSocket
		},
		(state) => (page.state = state)
	);
	onTestFinished(() => link.destroy());
	const text = link.text(FIELD);
	return Object.assign(page, {
		link,
		text,
		type: (words: string) => text.insert(text.length, words)
	});
}

/** A page that is open meets another server at its address. */
function goTo({ link }: Page, { url }: { url: string }): void {
	const { provider } = link as unknown as { provider: { serverUrl: string } };
	provider.serverUrl = url;
}

type Page = ReturnType<typeof open>;
const settled = ({ state }: Page) =>
	state.connected && state.loaded && state.copied && state.saved && state.kept;

function keptText(store: FakeIndexedDB, seat: string): string {
	const doc = new Y.Doc();
	for (const update of store.rows(localCopyName(`seat.p.${seat}`, DOC)))
		Y.applyUpdate(doc, update as Uint8Array);
	return doc.getText(FIELD).toString();
}

/** What a backup taken now would bring back. */
async function backUp(from: MemoryDocumentStore): Promise<MemoryDocumentStore> {
	const copy = new MemoryDocumentStore();
	const { owners } = await from.load(DOC);
	for (const { seq, update, author, at } of await from.history(DOC)) {
		await copy.commit([{ doc: DOC, seq, update, author, at, binds: [] }]);
	}
	const reserved = [...owners].map(([client, seatKey]) => ({ doc: DOC, client, seatKey }));
	await copy.commit([], reserved);
	return copy;
}

const first = { id: 'first', setBack: false };
const second = { id: 'second', setBack: true };

test('[attack 16] a text the store does not know any more stays on the device, and is shown', async () => {
	const { texts } = browser();
	const server = await startServer({ generation: first });
	const bob = open(server, 'bob');
	await until(() => settled(bob));
	bob.type('Een brug over de sloot');
	await until(() => settled(bob));
	await server.stop();

	const after = await startServer({ generation: second });
	after.rights.set('bob', 'none');
	goTo(bob, after);
	await until(() => bob.state.over, 5_000);
	expect(bob.state).toMatchObject({ refused: 'no-access', stuck: true, saved: false });
	expect(bob.link.words()).toBe('Een brug over de sloot');
	bob.link.destroy();
	expect(keptText(texts, 'bob')).toBe('Een brug over de sloot');
});

test('[attack 16] without a setting back, who lost access keeps nothing, as before', async () => {
	const { texts, notes } = browser();
	const server = await startServer({ generation: first });
	const bob = open(server, 'bob');
	await until(() => settled(bob));
	bob.type('Een brug');
	await until(() => settled(bob));
	expect(notes.length).toBe(1);
	server.rights.set('bob', 'none');
	server.documents.recheck();
	await until(() => bob.state.over);
	expect(bob.state.stuck).toBe(false);
	await until(() => keptText(texts, 'bob') === '');
	expect(notes.length).toBe(0);
});

test('[attack 16] a page that was open through it says that its words are not saved until they are', async () => {
	browser();
	const server = await startServer({ generation: first });
	const anna = open(server, 'anna');
	await until(() => settled(anna));
	anna.type('oud ');
	await until(() => settled(anna));
	const copy = await backUp(server.store);
	anna.type('nieuw');
	await until(() => settled(anna));
	await server.stop();
	await until(() => !anna.state.connected);

	const after = await startServer({ generation: second, store: copy });
	let held: (() => void) | null = null;
	copy.beforeCommit = () => new Promise((resolve) => (held = resolve));
	goTo(anna, after);
	await until(() => held !== null, 5_000);
	expect(anna.state).toMatchObject({ connected: true, saved: false });
	held!();
	await until(() => settled(anna));
	expect(await storedText(copy)).toBe('oud nieuw');
	// From then on it is known there, and who loses access keeps nothing.
	after.rights.set('anna', 'none');
	after.documents.recheck();
	await until(() => anna.state.over);
	expect(anna.state.stuck).toBe(false);
});
