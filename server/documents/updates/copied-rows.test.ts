import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { copiedRows, renameFields } from './copied-rows.ts';

const FIELD = 'what';
const step = fc.record({
	who: fc.nat(2),
	at: fc.nat(60),
	length: fc.integer({ min: 1, max: 5 }),
	remove: fc.nat(4),
	sync: fc.boolean()
});

/** Every character of a text with the client id it was written with. */
function characters(doc: Y.Doc, field: string): [string, number][] {
	const found: [string, number][] = [];
	for (let item = doc.getText(field)._start; item; item = item.right) {
		if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
		for (const character of item.content.str) found.push([character, item.id.client]);
	}
	return found;
}

test('a copy has every character in its place and its author’s, and nothing that was deleted', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
			const docs = [1, 2, 3].map((client) => Object.assign(new Y.Doc(), { clientID: client }));
			const rows: { update: Uint8Array; author: string; at: number }[] = [];
			for (const doc of docs) {
				doc.on('update', (update: Uint8Array, _: unknown, __: Y.Doc, { local }) => {
					if (local) rows.push({ update, author: `seat-${doc.clientID}`, at: rows.length });
				});
			}
			const sync = () => {
				for (const { update } of rows) for (const doc of docs) Y.applyUpdate(doc, update);
			};
			// Each character is another one, so that it is known wherever it turns up.
			let next = 0x4e00;
			for (const { who, at, length, remove, sync: now } of steps) {
				const text = docs[who]!.getText(FIELD);
				const place = Math.min(at, text.length);
				const words = Array.from({ length }, () => String.fromCharCode(next++)).join('');
				docs[who]!.transact(() => {
					text.insert(place, words);
					text.delete(place >> 1, Math.min(remove, text.length - (place >> 1)));
				});
				if (now) sync();
			}
			sync();
			const owners = new Map([1, 2, 3].map((client) => [client, `seat-${client}`]));
			const copied = await copiedRows(rows, owners, { [FIELD]: 'body' });
			const copy = new Y.Doc();
			const bound = new Map<number, string>();
			for (const { update, author, binds } of copied) {
				Y.applyUpdate(copy, update);
				for (const client of binds) bound.set(client, author);
			}
			const original = characters(docs[0]!, FIELD);
			expect(characters(copy, 'body')).toEqual(original);
			expect([...copy.share.keys()]).not.toContain(FIELD);
			expect([...bound].every(([client, author]) => owners.get(client) === author)).toBe(true);
			const bytes = copied.map(({ update }) => Buffer.from(update).toString('utf8')).join('');
			const stay = new Set(original.map(([character]) => character));
			for (let code = 0x4e00; code < next; code++) {
				const character = String.fromCharCode(code);
				expect(bytes.includes(character)).toBe(stay.has(character));
			}
			// What the copy's own writer goes on with builds on what they had.
			const more = docs[0]!;
			const before = Y.encodeStateVector(more);
			more.getText(FIELD).insert(more.getText(FIELD).length >> 1, '!');
			Y.applyUpdate(copy, renameFields(Y.encodeStateAsUpdate(more, before), { [FIELD]: 'body' }));
			expect(copy.getText('body').toString()).toBe(more.getText(FIELD).toString());
		}),
		{ numRuns: 150 }
	);
});
