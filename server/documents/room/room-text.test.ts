import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIELD, TextDay, textOf } from '../../../tests/support/documents/text-day.ts';
import { RoomText } from './room-text.ts';

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

type Message = typeof sent extends fc.Arbitrary<infer T> ? T : never;

async function passes(messages: readonly Message[]): Promise<void> {
	const day = await TextDay.begin();
	for (const { forks, order, tick } of messages) {
		const updates = forks.map((one) => write(day.told, one));
		day.bring(put(updates, order));
		if (tick) day.commit();
	}
	day.commit();
	await day.expectOneText();
}

/** At length with `DAYS=50000`. */
const DAYS = Number(process.env['DAYS'] ?? 200);

test('what was accepted reads the same here, from the rows, for who was told and for who joins', async () => {
	const days = fc.array(sent, { minLength: 1, maxLength: 12 });
	await fc.assert(fc.asyncProperty(days, passes), { numRuns: DAYS });
}, 1_800_000);

type Said = [client: number, knows: number, at: number, text: string, remove?: number];

/** One message; what several say is in one update. */
function message(tick: boolean, ...said: Said[]): Message {
	const forks = said.map(([client, knows, at, text, remove = 0]) => ({
		...{ client, knows, at, text, remove }
	}));
	return { forks, order: 'as Yjs does', tick };
}

// Days on which it did not, found by such a run.
test.each<[string, Message[]]>([
	[
		'says more of what it said, and the other is told as if it were known',
		[
			message(true, [1, 0, 0, 'ab']),
			message(false, [1, 0, 0, 'cde']),
			message(false, [1, 1, 1, 'f!'])
		]
	],
	[
		'says three things of one place',
		[
			message(false, [3, 0, 0, 'ab']),
			message(true, [1, 0, 0, 'cd']),
			message(false, [3, 1, 4, 'e']),
			message(false, [3, 1, 3, 'f!']),
			message(false, [1, 0, 0, 'g'])
		]
	],
	[
		'says it with another in one update',
		[
			message(false, [1, 0, 0, 'ab']),
			message(true, [1, 0, 0, 'c']),
			message(false, [1, 1, 2, 'd'], [2, 0, 0, 'e']),
			message(false, [1, 1, 1, 'fg']),
			message(false, [1, 1, 0, 'hi!'])
		]
	],
	[
		'says it among three who began at once',
		[
			message(false, [2, 0, 0, 'ab'], [1, 0, 0, 'cd']),
			message(false, [3, 0, 0, 'efgh', 2]),
			message(true, [1, 0, 0, 'i']),
			message(false, [3, 1, 6, 'j']),
			message(false, [3, 1, 5, 'k!']),
			message(false, [1, 0, 0, 'l'])
		]
	]
])('[attack 34] one who %s is read alike by all', async (_how, messages) => passes(messages));

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
