import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { examineUpdate } from './examine.ts';

const edit = fc.record({
	at: fc.nat(60),
	remove: fc.nat(4),
	text: fc.string({ unit: 'grapheme', maxLength: 5 })
});
const edits = fc.array(edit, { minLength: 1, maxLength: 12 });

function perform(doc: Y.Doc, list: readonly { at: number; remove: number; text: string }[]): void {
	const ytext = doc.getText('what');
	for (const { at, remove, text } of list) {
		const start = Math.min(at, ytext.length);
		ytext.delete(start, Math.min(remove, ytext.length - start));
		ytext.insert(start, text);
	}
}

function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

test('what a document has is no news', () => {
	fc.assert(
		fc.property(edits, edits, (mine, others) => {
			const doc = new Y.Doc();
			perform(doc, mine);
			const other = copyOf(doc);
			perform(other, others);
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
			expect(examineUpdate(Y.encodeStateAsUpdate(doc), copyOf(doc))).toEqual({
				ok: true,
				value: null
			});
		})
	);
});

test('the news alone brings a document as far as the whole would, and claims only its writer', () => {
	fc.assert(
		fc.property(edits, edits, edits, (before, mine, others) => {
			const server = new Y.Doc();
			perform(server, before);
			const writer = copyOf(server);
			const other = copyOf(server);
			perform(other, others);
			Y.applyUpdate(server, Y.encodeStateAsUpdate(other));
			perform(writer, mine);
			const update = Y.encodeStateAsUpdate(writer);
			const whole = copyOf(server);
			Y.applyUpdate(whole, update);
			const examined = examineUpdate(update, server);
			if (!examined.ok) throw new Error(examined.refusal.code);
			for (const client of examined.value?.claims ?? []) expect(client).toBe(writer.clientID);
			if (examined.value) Y.applyUpdate(server, examined.value.update);
			expect(server.getText('what').toString()).toBe(whole.getText('what').toString());
			expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(whole));
		})
	);
});

test('parts that wait for their beginning are known, whoever passes them on', () => {
	const writer = new Y.Doc();
	perform(writer, [{ at: 0, remove: 0, text: 'een ' }]);
	const vector = Y.encodeStateVector(writer);
	perform(writer, [
		{ at: 4, remove: 0, text: 'bank' },
		{ at: 0, remove: 2, text: '' }
	]);
	const server = new Y.Doc();
	Y.applyUpdate(server, Y.encodeStateAsUpdate(writer, vector));
	expect(examineUpdate(Y.encodeStateAsUpdate(copyOf(server)), server)).toEqual({
		ok: true,
		value: null
	});
	const examined = examineUpdate(Y.encodeStateAsUpdate(writer), server);
	if (!examined.ok || !examined.value) throw new Error('expected news');
	Y.applyUpdate(server, examined.value.update);
	expect(server.getText('what').toString()).toBe(writer.getText('what').toString());
});

test('what passes can be applied, however it was damaged', () => {
	const damage = fc.array(fc.record({ at: fc.nat(400), byte: fc.nat(255) }), {
		minLength: 1,
		maxLength: 4
	});
	fc.assert(
		fc.property(edits, edits, damage, (before, mine, wounds) => {
			const server = new Y.Doc();
			perform(server, before);
			const writer = copyOf(server);
			perform(writer, mine);
			const update = Y.encodeStateAsUpdate(writer, Y.encodeStateVector(server));
			for (const { at, byte } of wounds) update[at % update.length] = byte;
			const examined = examineUpdate(update, server);
			if (!examined.ok || !examined.value) return;
			expect(() => Y.applyUpdate(server, examined.value!.update)).not.toThrow();
			expect(() => Y.encodeStateAsUpdate(copyOf(server))).not.toThrow();
		}),
		{ numRuns: 1_000 }
	);
});

test('[R4] [attack 16] what a page heard of others too early keeps none of its own words from a store that was put back', () => {
	const [anna, dina] = [new Y.Doc(), new Y.Doc()];
	const said: Uint8Array[] = [];
	anna.on('update', (update: Uint8Array) => said.push(update));
	anna.getText('what').insert(0, 'eerst');
	anna.getText('what').insert(5, ' en daarna');
	anna.getText('what').delete(6, 3);
	// the server stopped before its answer to what Dina has
	for (const update of said.slice(1)) Y.applyUpdate(dina, update);
	dina.getText('what').insert(0, 'van Dina');
	const all = Y.encodeStateAsUpdate(dina);
	const server = new Y.Doc();
	expect(examineUpdate(all, server)).toMatchObject({ value: { complete: false } });
	const examined = examineUpdate(all, server, undefined, (client) => client !== dina.clientID);
	if (!examined.ok || !examined.value) throw new Error('nothing of it is taken in');
	expect(examined.value.complete).toBe(true);
	expect(examined.value.claims).toEqual([dina.clientID]);
	Y.applyUpdate(server, examined.value.update);
	expect(server.store.pendingStructs).toBeNull();
	expect(server.store.pendingDs).toBeNull();
	expect(server.getText('what').toString()).toBe('van Dina');
	// Nobody's own words have gaps: who says so is not taken in partly.
	const byAnna = examineUpdate(all, server, undefined, (client) => client !== anna.clientID);
	expect(byAnna).toMatchObject({ value: { complete: false } });
});
