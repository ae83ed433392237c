import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { FIELD, TextDay } from '../../../tests/support/documents/text-day.ts';
import { encodeUpdate, type Part } from './encode.ts';

/** At length with `DAYS=50000`. */
const DAYS = Number(process.env['DAYS'] ?? 300);
const LONG = 1_800_000;

/** Anything somebody may say of a place: between which two of the characters there are, or none. */
const piece = fc.record({
	client: fc.integer({ min: 1, max: 4 }),
	/** How many characters it says anew. */
	again: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3)),
	text: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 3 }),
	between: fc.tuple(fc.option(fc.nat(60)), fc.option(fc.nat(60)))
});
const step = fc.record({
	pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
	remove: fc.option(fc.nat(60), { freq: 4 }),
	tick: fc.boolean()
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** An update of these, each of which may name what those before it wrote. */
function said({ pieces, remove }: Step, day: TextDay): Uint8Array {
	const ends = new Map([1, 2, 3, 4].map((client) => [client, day.reached(client)]));
	const known = () =>
		[...ends].flatMap(([client, end]) =>
			Array.from({ length: end }, (_, clock) => ({ client, clock }))
		);
	const parts: Part[] = [];
	const begun = new Set<number>();
	for (const { client, again, text, between } of pieces) {
		const end = ends.get(client)!;
		// Within one update a client id goes on where it was.
		const clock = begun.has(client) ? end : Math.max(0, end - again);
		begun.add(client);
		const there = known().filter((id) => id.client !== client || id.clock < clock);
		const [origin, right] = between.map((nth) => {
			const id = nth === null ? undefined : there[nth % (there.length || 1)];
			return id ? Y.createID(id.client, id.clock) : null;
		});
		const content = new Y.ContentString(text);
		const id = Y.createID(client, clock);
		const struct = new Y.Item(id, null, origin!, null, right!, FIELD as never, null, content);
		parts.push({ struct, offset: 0 });
		ends.set(client, clock + text.length);
	}
	const gone = remove === null ? undefined : known()[remove % (known().length || 1)];
	return encodeUpdate(parts, new Map(gone ? [[gone.client, [[gone.clock, gone.clock + 1]]]] : []));
}

type Id = [client: number, clock: number] | null;

/** One piece of text, between these. */
function text(client: number, clock: number, words: string, origin: Id, right: Id): Uint8Array {
	const id = (of: Id) => of && Y.createID(...of);
	const content = new Y.ContentString(words);
	const at = Y.createID(client, clock);
	const struct = new Y.Item(at, null, id(origin), null, id(right), FIELD as never, null, content);
	return encodeUpdate([{ struct, offset: 0 }], new Map());
}

function deletion(client: number, from: number, to: number): Uint8Array {
	return encodeUpdate([], new Map([[client, [[from, to]]]]));
}

test.each<[string, Uint8Array[], string]>([
	[
		'before what it is written behind, in one piece',
		[text(1, 0, 'abc', null, null), text(2, 0, 'X', [1, 2], [1, 1])],
		'abcX'
	],
	[
		'before what it is written behind, in one piece of which some is deleted since',
		[text(1, 0, 'abcd', null, null), deletion(1, 2, 3), text(2, 0, 'X', [1, 3], [1, 1])],
		'abdX'
	],
	[
		'before the very character that it is written behind',
		[text(1, 0, 'abc', null, null), text(2, 0, 'X', [1, 1], [1, 1])],
		'abcX'
	],
	[
		'before what was written behind something behind its origin',
		[text(1, 0, 'abc', null, null), text(2, 0, 'X', [1, 0], [1, 2])],
		'abcX'
	],
	[
		'at the beginning, before what stands behind something',
		[text(1, 0, 'abc', null, null), text(2, 0, 'X', null, [1, 2])],
		'abXc'
	],
	[
		'elsewhere than it wrote what it says anew and more',
		[text(1, 0, 'ab', null, null), text(1, 0, 'xyz', null, null), text(1, 2, 'fg', [1, 0], [1, 1])],
		'abzg'
	]
])(
	'[attack 34] one who says that it stands %s is read alike by all',
	async (_how, updates, reads) => {
		for (const atOnce of [true, false]) {
			const day = await TextDay.begin();
			for (const update of updates) {
				expect(day.bring(update)).not.toBeNull();
				if (!atOnce) day.commit();
			}
			day.commit();
			await day.expectOneText();
			expect(day.doc.getText(FIELD).toString()).toBe(reads);
		}
	}
);

test(
	'[attack 34] whatever somebody says of a place, it reads the same for all',
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
				const day = await TextDay.begin();
				for (const one of steps) {
					day.bring(said(one, day));
					if (one.tick) day.commit();
				}
				day.commit();
				await day.expectOneText();
			}),
			{ numRuns: DAYS }
		);
	},
	LONG
);

const act = fc.record({
	phone: fc.nat(3),
	what: fc.constantFrom(
		'write',
		'write',
		'write',
		'undo',
		'redo',
		'send',
		'resend',
		'hear',
		'again'
	),
	at: fc.oneof(fc.nat(4), fc.nat(40)),
	remove: fc.oneof(fc.constant(0), fc.nat(3)),
	text: fc.string({ unit: 'grapheme', maxLength: 3 }),
	tick: fc.boolean()
});

/** A phone: what it did and has not sent, and how much of what was told it heard. */
class Phone {
	doc!: Y.Doc;
	#undo!: Y.UndoManager;
	unsent: Uint8Array[] = [];
	heard = 0;

	constructor(kept?: Uint8Array) {
		this.reload(kept);
	}

	/** A page that begins with the copy on the device. */
	reload(kept?: Uint8Array): void {
		this.doc = new Y.Doc();
		if (kept) Y.applyUpdate(this.doc, kept);
		this.#undo = new Y.UndoManager(this.doc.getText(FIELD), { captureTimeout: 0 });
		this.doc.on('update', (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
			if (local) this.unsent.push(update);
		});
	}

	write({ at, remove, text }: { at: number; remove: number; text: string }): void {
		const ytext = this.doc.getText(FIELD);
		const start = Math.min(at, ytext.length);
		this.doc.transact(() => {
			ytext.delete(start, Math.min(remove, ytext.length - start));
			ytext.insert(start, text);
		});
	}

	undo(): void {
		this.#undo.undo();
	}

	redo(): void {
		this.#undo.redo();
	}

	hear(told: readonly Uint8Array[]): void {
		for (const update of told.slice(this.heard)) Y.applyUpdate(this.doc, update);
		this.heard = told.length;
	}
}

/** Between what each character was written, whoever has it in whatever pieces. */
function placesIn(doc: Y.Doc): Map<string, string> {
	const places = new Map<string, string>();
	for (let item = doc.getText(FIELD)._start; item; item = item.right) {
		const { client, clock } = item.id;
		const right = item.rightOrigin && [item.rightOrigin.client, item.rightOrigin.clock];
		for (let at = 0; at < item.length; at++) {
			const origin = at > 0 ? { client, clock: clock + at - 1 } : item.origin;
			const place = [origin && [origin.client, origin.clock], right];
			places.set(`${client}.${clock + at}`, JSON.stringify(place));
		}
	}
	return places;
}

test(
	'what an honest phone wrote is admitted as it was written, however late or often it comes',
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 60 }), async (acts) => {
				const day = await TextDay.begin();
				const phones = Array.from({ length: 4 }, () => new Phone());
				const send = (phone: Phone, updates: readonly Uint8Array[]) => {
					for (const update of updates) day.bring(update);
				};
				const resend = (phone: Phone) => {
					send(phone, [Y.encodeStateAsUpdate(phone.doc, Y.encodeStateVector(day.doc))]);
					phone.unsent = [];
				};
				for (const { phone: nth, what, tick, ...edit } of acts) {
					const phone = phones[nth]!;
					if (what === 'write') phone.write(edit);
					if (what === 'undo') phone.undo();
					if (what === 'redo') phone.redo();
					if (what === 'send') send(phone, phone.unsent.splice(0));
					if (what === 'resend') resend(phone);
					if (what === 'hear') phone.hear(day.told);
					if (what === 'again') phone.reload(Y.encodeStateAsUpdate(phone.doc));
					if (tick) day.commit();
				}
				for (const phone of phones) resend(phone);
				day.commit();
				const places = placesIn(day.doc);
				for (const phone of phones) {
					phone.hear(day.told);
					expect(placesIn(phone.doc)).toEqual(places);
					expect(phone.doc.getText(FIELD).toString()).toBe(day.doc.getText(FIELD).toString());
				}
				await day.expectOneText();
			}),
			{ numRuns: DAYS }
		);
	},
	LONG
);

test('where two began at once, and two more wrote between them at once, all stand as they were written', async () => {
	const day = await TextDay.begin();
	const phones = Array.from({ length: 4 }, () => new Phone());
	const [one, other, third, fourth] = phones as [Phone, Phone, Phone, Phone];
	const send = (...from: Phone[]) => {
		for (const phone of from) for (const update of phone.unsent.splice(0)) day.bring(update);
		day.commit();
		for (const phone of phones) phone.hear(day.told);
	};
	one.write({ at: 0, remove: 0, text: 'een' });
	other.write({ at: 0, remove: 0, text: 'een' });
	send(one, other);
	third.write({ at: 3, remove: 0, text: ' en ' });
	fourth.write({ at: 3, remove: 0, text: ' of ' });
	send(third);
	send(fourth);
	expect(placesIn(fourth.doc)).toEqual(placesIn(day.doc));
	expect(['een en  of een', 'een of  en een']).toContain(fourth.doc.getText(FIELD).toString());
	await day.expectOneText();
});
