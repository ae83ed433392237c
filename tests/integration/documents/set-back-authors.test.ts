import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import type { DocumentStore } from '#server/documents/ports.ts';
import { editRunsOf } from '#server/documents/updates/history.ts';
import { MemoryDocumentStore } from '../../support/memory-document-store.ts';
import { backUp, browser, goTo, openPage, settled, type Page } from './devices.ts';
import { DOC, FIELD, joinStock, startServer, storedText, until } from './harness.ts';

const first = { id: 'first', setBack: false };
const second = { id: 'second', setBack: true };

/** Whose the store says words are: of whom an erasure would take them, and who history names. */
async function whose(store: DocumentStore) {
	const { owners } = await store.load(DOC);
	const stretches = await editRunsOf(await store.history(DOC));
	const told = stretches.map(({ author, fields }) => [author, fields[FIELD]?.after]);
	return { owners: [...new Set(owners.values())].sort(), told };
}

async function writes(page: Page, words: string): Promise<void> {
	await until(() => settled(page));
	page.type(words);
	await until(() => settled(page));
}

/** Anna wrote; a backup; Cem came and wrote, and Anna's page has it. */
async function annaHasWhatCemWrote() {
	browser();
	const before = await startServer({ generation: first });
	const anna = openPage(before, 'anna');
	await writes(anna, 'Anna. ');
	const store = await backUp(before.store);
	const cem = openPage(before, 'cem');
	await writes(cem, 'Cem. ');
	await until(() => anna.text.toString() === 'Anna. Cem. ');
	await writes(anna, 'Anna weer. ');
	await until(() => cem.text.toString() === 'Anna. Cem. Anna weer. ');
	await before.stop();
	await until(() => !anna.state.connected && !cem.state.connected);
	const after = await startServer({ generation: second, store });
	return { anna, cem, after, store };
}

const ALL = 'Anna. Cem. Anna weer. ';

test('[attack 16] words of another that only this phone has come back, as nobody’s', async () => {
	const { anna, after, store } = await annaHasWhatCemWrote();
	goTo(anna, after);
	await until(() => settled(anna));
	expect(await storedText(store)).toBe(ALL);
	const { owners, told } = await whose(store);
	expect(owners).toEqual(['?anna', 'anna']);
	expect(told).toEqual([
		['anna', 'Anna. '],
		['?anna', ALL]
	]);
	// What she writes from now on is hers.
	await writes(anna, 'Nu.');
	expect((await whose(store)).told.at(-1)).toEqual(['anna', `${ALL}Nu.`]);
	// Her erasure takes her words and no others.
	const erasing = await after.queue.run(() =>
		after.documents.texts.eraseAuthor('anna', () => false, store)
	);
	erasing.settle('committed');
	expect(await storedText(store)).toBe('Cem. ');
});

test('[attack 16] who wrote them comes back later, is not refused, and has them as their own', async () => {
	const { anna, cem, after, store } = await annaHasWhatCemWrote();
	goTo(anna, after);
	await until(() => settled(anna));
	goTo(cem, after);
	await until(() => settled(cem));
	await writes(cem, 'Cem weer.');
	await until(() => anna.text.toString() === `${ALL}Cem weer.`);
	const { owners, told } = await whose(store);
	expect(owners).toEqual(['anna', 'cem']);
	expect(told.at(-1)).toEqual(['cem', `${ALL}Cem weer.`]);
	expect(cem.state).toMatchObject({ refused: null, saved: true });
	const erasing = await after.queue.run(() =>
		after.documents.texts.eraseAuthor('cem', () => false, store)
	);
	erasing.settle('committed');
	expect(await storedText(store)).toBe('Anna. Anna weer. ');
});

test('[attack 16] also with a page that is new on their device', async () => {
	const { anna, cem, after, store } = await annaHasWhatCemWrote();
	cem.link.destroy();
	goTo(anna, after);
	await until(() => settled(anna));
	const again = openPage(after, 'cem');
	await writes(again, 'Cem weer.');
	expect((await whose(store)).owners).toEqual(['anna', 'cem']);
});

test('[attack 16] words under an id the store still knows come back as well, with their owner’s', async () => {
	browser();
	const before = await startServer({ generation: first });
	const cem = openPage(before, 'cem');
	await writes(cem, 'oud ');
	const store = await backUp(before.store);
	const anna = openPage(before, 'anna');
	await writes(cem, 'nieuw');
	await until(() => anna.text.toString() === 'oud nieuw');
	await until(() => settled(anna));
	await before.stop();
	const after = await startServer({ generation: second, store });
	goTo(anna, after);
	await until(() => settled(anna));
	expect(await storedText(store)).toBe('oud nieuw');
	const { owners, told } = await whose(store);
	expect([owners, told]).toEqual([
		['cem'],
		[
			['cem', 'oud '],
			['?anna', 'oud nieuw']
		]
	]);
});

test('[attack 16] a store that was not put back takes nobody’s words from another, as before', async () => {
	const { anna, store } = await annaHasWhatCemWrote();
	const same = await startServer({ generation: first, store });
	goTo(anna, same);
	await until(() => settled(anna));
	expect((await whose(store)).owners).toEqual(['anna']);
});

test('[attack 16] late text with others’ words in it becomes a proposal, with theirs as nobody’s', async () => {
	const { anna, after, store } = await annaHasWhatCemWrote();
	after.rights.set('anna', 'closed');
	goTo(anna, after);
	await until(() => anna.state.movedTo !== null);
	const to = anna.state.movedTo!;
	expect(await after.documents.texts.textOf(to)).toEqual({ [FIELD]: ALL });
	expect([...new Set((await store.load(to)).owners.values())].sort()).toEqual(['?anna', 'anna']);
});

test('[R4] [attack 16] late text comes in too where its page heard others too early, and only its own', async () => {
	browser();
	const before = await startServer({ generation: first });
	const anna = openPage(before, 'anna');
	await writes(anna, 'Anna. ');
	const cem = new Y.Doc();
	const said: Uint8Array[] = [];
	cem.on('update', (update: Uint8Array) => said.push(update));
	cem.getText(FIELD).insert(0, 'eerst');
	cem.getText(FIELD).insert(5, ' en dan');
	// Of what Cem wrote only the end reached her before the server stopped.
	Y.applyUpdate(anna.link.doc, said[1]!, anna.link.provider);
	const store = await backUp(before.store);
	anna.link.provider.disconnect();
	anna.type('Anna weer.');
	await before.stop();
	const after = await startServer({ generation: second, store });
	after.rights.set('anna', 'closed');
	goTo(anna, after);
	anna.link.provider.connect();
	await until(() => anna.state.movedTo !== null);
	const to = anna.state.movedTo!;
	expect(await after.documents.texts.textOf(to)).toEqual({ [FIELD]: 'Anna. Anna weer.' });
	expect([...(await store.load(to)).owners.values()]).toEqual(['anna']);
	expect(await storedText(store)).toBe('Anna. ');
});

test('[attack 16] a stock client of a store that was put back is taken as before, also after another', async () => {
	const { anna, after, store } = await annaHasWhatCemWrote();
	goTo(anna, after);
	await until(() => settled(anna));
	const dina = joinStock(after, 'dina');
	onTestFinished(() => dina.provider.destroy());
	await until(() => dina.text.toString() === ALL);
	dina.text.insert(0, 'D ');
	await until(() => anna.text.toString() === `D ${ALL}`);
	expect((await whose(store)).owners).toEqual(['?anna', 'anna', 'dina']);
	expect(store).toBeInstanceOf(MemoryDocumentStore);
});
