import WebSocket from 'ws';
import { onTestFinished } from 'vitest';
import { DocumentLink } from '#lib/client/documents/document-link.ts';
import { INITIAL_STATE, type LinkState } from '#lib/client/documents/link-state.ts';
import { FakeIndexedDB } from '../../support/fake-indexed-db.ts';
import { FakeStorage } from '../../support/fake-storage.ts';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';
import { DOC, FIELD } from './harness.ts';

// Every client listens to the end of the process; a room full of them is no leak.
process.setMaxListeners(0);

/** A browser's stores; each device keeps its own by its session's name. */
export function browser() {
	const texts = new FakeIndexedDB();
	const notes = new FakeStorage();
	onTestFinished(texts.install());
	onTestFinished(notes.install());
	return { texts, notes };
}

/** A page of our own on somebody's device. */
export function openPage({ url }: { url: string }, seat: string) {
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
export function goTo({ link }: Page, { url }: { url: string }): void {
	const { provider } = link;
	provider.serverUrl = url;
}

export type Page = ReturnType<typeof openPage>;
/** All that is here is there, as far as the page knows. */
export const settled = ({ state }: Page) =>
	state.connected && state.loaded && state.copied && state.saved && state.kept;

/** What a backup taken now would bring back. */
export async function backUp(from: MemoryDocumentStore): Promise<MemoryDocumentStore> {
	const copy = new MemoryDocumentStore();
	const { owners } = await from.load(DOC);
	for (const { seq, update, author, at } of await from.history(DOC)) {
		await copy.commit([{ doc: DOC, seq, update, author, at, binds: [] }]);
	}
	const reserved = [...owners].map(([client, seatKey]) => ({ doc: DOC, client, seatKey }));
	await copy.commit([], reserved);
	return copy;
}
