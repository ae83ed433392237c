import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { joinUpdates } from './join.ts';
import { Slices } from '#server/slices.ts';

const FIELD = 'body';
const step = fc.record({
	who: fc.nat(2),
	at: fc.nat(30),
	words: fc.string({ maxLength: 4, unit: 'grapheme' }),
	remove: fc.nat(3),
	sync: fc.boolean()
});

test('many updates as one are the same text to everyone, also to who has some of them', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, { maxLength: 40 }),
			fc.array(fc.nat(39), { maxLength: 20 }),
			fc.nat(39),
			async (steps, again, known) => {
				const docs = [1, 2, 3].map((client) => Object.assign(new Y.Doc(), { clientID: client }));
				const updates: Uint8Array[] = [];
				for (const doc of docs)
					doc.on('update', (update: Uint8Array, _: unknown, __: Y.Doc, { local }) => {
						if (local) updates.push(update);
					});
				for (const { who, at, words, remove, sync } of steps) {
					const text = docs[who]!.getText(FIELD);
					docs[who]!.transact(() => {
						text.insert(Math.min(at, text.length), words);
						text.delete(0, Math.min(remove, text.length));
					});
					if (sync) for (const doc of docs) for (const one of updates) Y.applyUpdate(doc, one);
				}
				const whole = new Y.Doc();
				for (const update of updates) Y.applyUpdate(whole, update);
				const twice = again.flatMap((i) => updates[i] ?? []);
				// Larger ones over smaller ones, too.
				const given = [...updates, ...twice, Y.encodeStateAsUpdate(docs[0]!)];
				const joined = await joinUpdates(given, new Slices());
				for (const before of [[], updates.slice(0, known)]) {
					const doc = new Y.Doc();
					for (const update of before) Y.applyUpdate(doc, update);
					Y.applyUpdate(doc, joined!);
					expect(doc.getText(FIELD).toString()).toBe(whole.getText(FIELD).toString());
					expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(whole));
					expect(doc.store.pendingStructs).toBeNull();
				}
			}
		),
		{ numRuns: 200 }
	);
});

test('letters typed one after the other become one piece, and what is no update is told', async () => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (let i = 0; i < 500; i++) doc.getText(FIELD).insert(i, 'x');
	const joined = await joinUpdates(updates, new Slices());
	expect(Y.decodeUpdate(joined!).structs).toHaveLength(1);
	expect(await joinUpdates([...updates, Uint8Array.of(9, 9, 9)], new Slices())).toBeNull();
});
