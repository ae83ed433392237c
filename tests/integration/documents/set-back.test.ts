import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { localCopyName } from '#lib/client/documents/link-state.ts';
import type { FakeIndexedDB } from '../../support/fake-indexed-db.ts';
import { backUp, browser, goTo, openPage, settled } from './devices.ts';
import { DOC, FIELD, startServer, storedText, until } from './harness.ts';

function keptText(store: FakeIndexedDB, seat: string): string {
	const doc = new Y.Doc();
	for (const update of store.rows(localCopyName(`seat.p.${seat}`, DOC)))
		Y.applyUpdate(doc, update as Uint8Array);
	return doc.getText(FIELD).toString();
}

const first = { id: 'first', setBack: false };
const second = { id: 'second', setBack: true };

test('[attack 16] a text the store does not know any more stays on the device, and is shown', async () => {
	const { texts } = browser();
	const server = await startServer({ generation: first });
	const bob = openPage(server, 'bob');
	await until(() => settled(bob));
	bob.type('Een brug over de sloot');
	await until(() => settled(bob));
	await server.stop();

	const after = await startServer({ generation: second });
	after.rights.set('bob', 'none');
	goTo(bob, after);
	await until(() => bob.state.over);
	expect(bob.state).toMatchObject({ refused: 'no-access', stuck: true, saved: false });
	expect(bob.link.words()).toBe('Een brug over de sloot');
	bob.link.destroy();
	expect(keptText(texts, 'bob')).toBe('Een brug over de sloot');
});

test('[attack 16] without a setting back, who lost access keeps nothing, as before', async () => {
	const { texts, notes } = browser();
	const server = await startServer({ generation: first });
	const bob = openPage(server, 'bob');
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
	const anna = openPage(server, 'anna');
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
	await until(() => held !== null);
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
