import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { removeAuthor } from '#server/documents/updates/remove-author.ts';
import {
	DOC,
	erase,
	FIELD,
	joinStock,
	pause,
	startServer,
	storedBytes,
	storedText,
	until
} from './harness.ts';

test('[R8] an author’s words go from rows, snapshot, memory and open screens; others’ stay', async () => {
	const server = await startServer({ options: { compactEvery: 3 } });
	let snapshots = 0;
	const save = server.store.saveSnapshot.bind(server.store);
	server.store.saveSnapshot = (...args) => {
		snapshots++;
		return save(...args);
	};
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	for (const [who, words] of [
		[anna, 'Geheim '],
		[bob, 'bankje '],
		[anna, 'verdriet '],
		[bob, 'linde']
	] as const) {
		who.text.insert(who.text.length, words);
		await until(() => anna.text.toString() === bob.text.toString());
	}
	// Someone else's deletion of her words leaves its own trace.
	bob.text.delete(0, 2);
	await until(() => anna.text.toString() === 'heim bankje verdriet linde');
	await until(() => snapshots > 0);
	const before = await server.store.history(DOC);

	await erase(server, 'anna');
	await until(() => bob.text.toString() === 'bankje linde');
	expect(await server.documents.texts.textOf(DOC)).toEqual({ [FIELD]: 'bankje linde' });
	expect(await storedText(server.store)).toBe('bankje linde');
	for (const word of ['Geheim', 'heim', 'verdriet'])
		expect(await storedBytes(server.store)).not.toContain(word);
	const after = await server.store.history(DOC);
	const facts = (rows: typeof after) => rows.map(({ seq, author, at }) => [seq, author, at]);
	expect(facts(after)).toEqual(facts(before));

	// All go on where they were, also who was away; nobody brings the words back.
	bob.text.insert(bob.text.length, '!');
	const carl = joinStock(server, 'carl');
	await until(() => carl.text.toString() === 'bankje linde!');
	await server.stop();
	const again = await startServer({ store: server.store });
	const bobAgain = joinStock(again, 'bob', { doc: bob.doc });
	const annaAgain = joinStock(again, 'anna', { doc: anna.doc });
	await Promise.all([bobAgain.synced(), annaAgain.synced()]);
	expect([bobAgain, annaAgain].map(({ text }) => text.toString())).toEqual(
		Array(2).fill('bankje linde!')
	);
	expect(await storedText(again.store)).toBe('bankje linde!');
	expect(await storedBytes(again.store)).not.toContain('verdriet');
});

test('[R8] words that were received and not yet stored go as well', async () => {
	const server = await startServer();
	const anna = joinStock(server, 'anna');
	const bob = joinStock(server, 'bob');
	await Promise.all([anna.synced(), bob.synced()]);
	bob.text.insert(0, 'bank');
	await until(() => anna.text.toString() === 'bank');
	await server.queue.run(async () => {
		// No tick comes in between while this job holds the queue.
		anna.text.insert(4, ' geheim');
		await pause(100);
		const job = await server.documents.texts.eraseAuthor('anna', () => false, server.store);
		job.settle('committed');
	});
	expect(await storedText(server.store)).toBe('bank');
	expect(await storedBytes(server.store)).not.toContain('geheim');
	await until(() => bob.text.toString() === 'bank' && anna.text.toString() === 'bank');
});

test.each([1, 30])(
	'[R8] words received while an erasure is being stored, for %i ms, do not come after it',
	async (ms) => {
		const server = await startServer();
		const [anna, bob] = [joinStock(server, 'anna'), joinStock(server, 'bob')];
		await Promise.all([anna.synced(), bob.synced()]);
		anna.text.insert(0, 'een');
		await until(() => bob.text.toString() === 'een');
		await server.queue.run(async () => {
			const job = await server.documents.texts.eraseAuthor('anna', () => false, server.store);
			anna.text.insert(3, ' geheim');
			bob.text.insert(3, 'bank');
			await pause(ms);
			job.settle('committed');
		});
		await until(() => anna.refusals.includes('erased'));
		await expect.poll(() => storedText(server.store)).toBe('bank');
		expect(await storedBytes(server.store)).not.toContain('geheim');
		expect(bob.refusals).toEqual([]);
	}
);

test('[R8] of a document that was theirs alone all words go, also those the team typed for them', async () => {
	const server = await startServer();
	const [anna, pb] = [joinStock(server, 'anna'), joinStock(server, 'pb')];
	await Promise.all([anna.synced(), pb.synced()]);
	anna.text.insert(0, 'van mij');
	pb.text.insert(0, 'getypt ');
	await until(() => pb.text.length === 14 && anna.text.length === 14);
	await erase(server, 'anna', (other) => other === 'pb');
	await until(() => pb.closes.includes(4403));
	expect([pb.refusals, anna.refusals]).toEqual([['erased'], ['erased']]);
	expect(await storedText(server.store)).toBe('');
	for (const word of ['van mij', 'getypt'])
		expect(await storedBytes(server.store)).not.toContain(word);
});

test('[R8] whatever was written by whom, in whatever order: one author’s words go, no other character', async () => {
	const typing = fc.record({
		who: fc.nat(2),
		at: fc.nat(60),
		text: fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }),
		remove: fc.nat(3),
		sync: fc.boolean()
	});
	await fc.assert(
		fc.asyncProperty(fc.array(typing, { maxLength: 40 }), async (steps) => {
			const docs = [1, 2, 3].map((client) => Object.assign(new Y.Doc(), { clientID: client }));
			const rows: { seq: number; update: Uint8Array; author: string; at: number }[] = [];
			const sync = () => {
				for (const { update } of rows) for (const doc of docs) Y.applyUpdate(doc, update);
			};
			for (const [i, doc] of docs.entries()) {
				doc.on('update', (update: Uint8Array, _: unknown, __: Y.Doc, { local }) => {
					if (local) rows.push({ seq: rows.length + 1, update, author: `${i}`, at: 0 });
				});
			}
			for (const [i, { who, at, text, remove, sync: now }] of steps.entries()) {
				const ytext = docs[who]!.getText(FIELD);
				docs[who]!.transact(() => {
					const place = Math.min(at, ytext.length);
					// Nobody writes what another did: right before it, that would be it, brought back.
					ytext.insert(place, `${text}${String.fromCharCode(0x4e00 + i)}`);
					ytext.delete(0, Math.min(remove, ytext.length));
				});
				if (now) sync();
			}
			sync();
			const gone = await removeAuthor(
				rows,
				rows.map(({ update }) => update),
				new Set([1])
			);
			const rebuilt = new Y.Doc();
			Y.applyUpdate(rebuilt, gone.state);
			const original = docs[1]!;
			const kept = charactersOf(original, 1);
			expect(rebuilt.getText(FIELD).toString()).toBe(kept);
			// Row by row it is the same document, and only the author's own rows were touched.
			const replayed = new Y.Doc();
			const updates = new Map(gone.rows.map(({ seq, update }) => [seq, update]));
			for (const { seq, update } of rows) Y.applyUpdate(replayed, updates.get(seq) ?? update);
			expect(replayed.getText(FIELD).toString()).toBe(kept);
			expect(Y.encodeStateVector(replayed)).toEqual(Y.encodeStateVector(original));
			expect(gone.rows.every(({ seq }) => rows[seq - 1]!.author === '0')).toBe(true);
		}),
		{ numRuns: 150 }
	);
});

/** The visible characters of everyone but this client id, in order, read from the structure itself. */
function charactersOf(doc: Y.Doc, without: number): string {
	let text = '';
	for (let item = doc.getText(FIELD)._start; item; item = item.right) {
		const { deleted, content, id } = item;
		if (!deleted && id.client !== without && content instanceof Y.ContentString)
			text += content.str;
	}
	return text;
}
