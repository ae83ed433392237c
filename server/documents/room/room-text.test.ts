import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { examineUpdate, type News } from '#server/documents/updates/examine.ts';
import { RoomText, type AppliedUpdate } from './room-text.ts';

const FIELD = 'what';

function open(): RoomText {
	return new RoomText('proposal/one', {
		error: (message, cause) => {
			throw new Error(message, { cause });
		}
	});
}

/** A fork of what someone has: two forks under one client id say different things about one place. */
interface Fork {
	client: number;
	knows: number;
	at: number;
	text: string;
	remove: number;
}
const fork: fc.Arbitrary<Fork> = fc.record({
	client: fc.integer({ min: 1, max: 3 }),
	knows: fc.nat(12),
	at: fc.nat(20),
	text: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 4 }),
	remove: fc.nat(2)
});
const sent = fc.record({
	forks: fc.array(fork, { minLength: 1, maxLength: 3 }),
	order: fc.constantFrom('as Yjs does', 'the other way round', 'first one again'),
	tick: fc.boolean()
});

function write(told: readonly Uint8Array[], made: Fork): Uint8Array {
	const doc = new Y.Doc();
	for (const update of told.slice(0, made.knows)) Y.applyUpdate(doc, update);
	doc.clientID = made.client;
	const vector = Y.encodeStateVector(doc);
	const text = doc.getText(FIELD);
	const at = Math.min(made.at, text.length);
	text.insert(at, made.text);
	text.delete(at, Math.min(made.remove, text.length - at));
	return Y.encodeStateAsUpdate(doc, vector);
}

/** One update of these, its sections in this order, as no honest client writes it. */
function put(updates: readonly Uint8Array[], order: string): Uint8Array {
	const sections = updates.flatMap(sectionsOf);
	if (order === 'the other way round') sections.reverse();
	if (order === 'first one again') sections.push(sections[0]!);
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, sections.length);
		for (const section of sections) encoding.writeUint8Array(encoder, section);
		encoding.writeVarUint(encoder, 0);
	});
}

/** The bytes of what each client wrote, without the deletions. */
function sectionsOf(update: Uint8Array): Uint8Array[] {
	const byClient = Map.groupBy(Y.decodeUpdate(update).structs, ({ id }) => id.client);
	return [...byClient].map(([client, structs]) => {
		const encoder = new Y.UpdateEncoderV1();
		encoding.writeVarUint(encoder.restEncoder, structs.length);
		encoder.writeClient(client);
		encoding.writeVarUint(encoder.restEncoder, structs[0]!.id.clock);
		for (const struct of structs) struct.write(encoder, 0);
		return encoder.toUint8Array();
	});
}

const admitted = ({ update, parts, changes, hidden }: News): AppliedUpdate => ({
	update,
	parts,
	deletes: changes.deleted.size > 0 || hidden.size > 0
});

function textOf(updates: readonly Uint8Array[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc.getText(FIELD).toString();
}

test('what was accepted reads the same here, from the rows, for who was told and for who joins', () => {
	fc.assert(
		fc.property(fc.array(sent, { minLength: 1, maxLength: 12 }), (messages) => {
			const room = open();
			const rows: Uint8Array[] = [];
			const told: Uint8Array[] = [];
			let waiting: AppliedUpdate[] = [];
			const commit = () => {
				rows.push(...waiting.map((one) => one.update));
				const change = room.applyAll(waiting);
				if (change) told.push(change);
				waiting = [];
			};
			for (const { forks, order, tick } of messages) {
				const update = put(
					forks.map((one) => write(told, one)),
					order
				);
				const examined = examineUpdate(update, room.doc);
				if (examined.ok && examined.value) waiting.push(admitted(examined.value));
				if (tick) commit();
			}
			commit();
			const here = room.doc.getText(FIELD).toString();
			expect(textOf(rows)).toBe(here);
			expect(textOf(told)).toBe(here);
			expect(textOf([Y.encodeStateAsUpdate(room.doc)])).toBe(here);
			if (rows.length > 0) expect(textOf([Y.mergeUpdates(told)])).toBe(here);
		}),
		{ numRuns: 200 }
	);
});

test('one who says two things about one place in one tick is heard once, by all', () => {
	const room = open();
	const rows = [put([write([], { client: 7, knows: 0, at: 0, text: 'a', remove: 0 })], '')];
	const longer = write([], { client: 7, knows: 0, at: 0, text: 'bbb', remove: 0 });
	const after = write(rows, { client: 7, knows: 1, at: 1, text: 'c', remove: 0 });
	rows.push(after, longer);
	const change = room.applyAll(rows.map((update) => ({ update, parts: [], deletes: false })))!;
	expect(room.doc.getText(FIELD).toString()).toBe('acb');
	expect(textOf([change])).toBe('acb');
	expect(textOf(rows)).toBe('acb');
});
