import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { knot, untrueKnot, updateOf } from '../../../tests/support/documents/knots.ts';
import { examineUpdate, type News } from './examine.ts';
import { TrialCopy } from './trial-copy.ts';

const FIELD = 'what';

function copyOf(doc: Y.Doc, client?: number): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	if (client !== undefined) copy.clientID = client;
	return copy;
}

/** What a document has that another has not. */
function newsOf(from: Y.Doc, to: Y.Doc): Uint8Array {
	return Y.encodeStateAsUpdate(from, Y.encodeStateVector(to));
}

function examined(update: Uint8Array, doc: Y.Doc): News {
	const result = examineUpdate(update, doc);
	if (!result.ok || !result.value) throw new Error(result.ok ? 'no news' : result.refusal.code);
	return result.value;
}

/** Types here and there, as someone who goes over a text again and again. */
function potter(doc: Y.Doc, times: number, seed = 1): void {
	const text = doc.getText(FIELD);
	for (let i = 0; i < times; i++) {
		const at = (i * 7_919 * seed) % (text.length + 1);
		text.insert(at, 'ab');
		if (i % 5 === 0) text.delete(at, 1);
	}
}

test('an update that would make Yjs search for seconds is refused, before it does', () => {
	const update = updateOf(1, knot(1, 8_000));
	const start = process.cpuUsage();
	expect(examineUpdate(update, new Y.Doc())).toMatchObject({ refusal: { code: 'malformed' } });
	const { user, system } = process.cpuUsage(start);
	expect((user + system) / 1_000).toBeLessThan(8_000);
});

test('so is one of few pieces, where many wait for it in one place', () => {
	const doc = new Y.Doc();
	const pieces = Array.from({ length: 12_000 }, (_, clock) => {
		const rightOrigin = clock > 0 ? Y.createID(1, clock - 1) : undefined;
		return { clock, text: 'a', ...(rightOrigin && { rightOrigin }) };
	});
	Y.applyUpdate(doc, updateOf(1, pieces));
	const ends = Array.from({ length: 100 }, (_, i) => ({
		clock: i,
		text: 'b',
		rightOrigin: Y.createID(1, i)
	}));
	expect(examineUpdate(updateOf(2, ends), doc)).toMatchObject({ refusal: { code: 'malformed' } });
});

test('so is one of which we would search for seconds whether it can be true', () => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, updateOf(9, [{ clock: 0, text: 'x' }]));
	// Each behind the one before it, and no two of them one piece.
	const chain = Array.from({ length: 12_000 }, (_, clock) => ({
		...{ clock, text: 'a' },
		...(clock > 0 && { origin: Y.createID(1, clock - 1) }),
		...(clock % 2 === 1 && { rightOrigin: Y.createID(9, 0) })
	}));
	Y.applyUpdate(doc, updateOf(1, chain));
	Y.applyUpdate(doc, updateOf(2, [{ clock: 0, text: 'b', origin: Y.createID(1, 0) }]));
	const [origin, rightOrigin] = [Y.createID(1, 11_999), Y.createID(2, 0)];
	const far = (clock: number) => ({ clock, text: 'c', origin, rightOrigin });
	expect(examineUpdate(updateOf(3, [far(0)]), doc)).toMatchObject({ ok: true });
	const often = Array.from({ length: 100 }, (_, clock) => far(clock));
	expect(examineUpdate(updateOf(3, often), doc)).toMatchObject({ refusal: { code: 'malformed' } });
});

test('one that only would if it was true is taken in where it can be, and searches for nothing', () => {
	const doc = new Y.Doc();
	const news = examined(updateOf(1, untrueKnot(1, 8_000)), doc);
	expect(news.steps).toBeLessThan(10);
	const start = process.cpuUsage();
	Y.applyUpdate(doc, news.update);
	const { user, system } = process.cpuUsage(start);
	expect((user + system) / 1_000).toBeLessThan(8_000);
});

test('who writes where nobody else did meanwhile costs no search at all', () => {
	const doc = new Y.Doc();
	potter(doc, 300);
	const writer = copyOf(doc, 7);
	for (let i = 0; i < 60; i++) {
		potter(writer, 2, i + 3);
		const news = examined(newsOf(writer, doc), doc);
		expect(news.steps).toBe(0);
		Y.applyUpdate(doc, news.update);
	}
});

test('three hundred people who wrote in one place without network are all taken in', () => {
	const doc = new Y.Doc();
	doc.getText(FIELD).insert(0, 'Plan: ');
	const people = Array.from({ length: 300 }, (_, i) => copyOf(doc, i + 1));
	for (const [i, person] of people.entries()) {
		for (const word of [`${i} `, 'een ', 'bank ']) person.getText(FIELD).insert(6, word);
		potter(person, 10, i + 1);
		const news = examined(newsOf(person, doc), doc);
		expect(news.steps).toBeLessThan(100_000);
		Y.applyUpdate(doc, news.update);
	}
});

test('two who went over the same short text for hours without network are both taken in', () => {
	const doc = new Y.Doc();
	doc.getText(FIELD).insert(0, 'bank');
	const [anna, bob] = [copyOf(doc, 1), copyOf(doc, 2)];
	potter(anna, 4_000);
	potter(bob, 4_000, 3);
	for (const one of [anna, bob]) {
		const news = examined(newsOf(one, doc), doc);
		expect(news.steps).toBeLessThan(200_000);
		Y.applyUpdate(doc, news.update);
	}
});

test('a trial copy ends as the document does, whoever wrote at once', () => {
	const edit = fc.record({ who: fc.nat(2), at: fc.nat(30), text: fc.constantFrom('a', 'bc', 'd') });
	const turn = fc.record({ edits: fc.array(edit, { maxLength: 8 }), meet: fc.boolean() });
	fc.assert(
		fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
			const server = new Y.Doc();
			const people = [copyOf(server, 1), copyOf(server, 2), copyOf(server, 3)] as const;
			const trialCopy = new TrialCopy(server, []);
			for (const { edits, meet } of turns) {
				for (const { who, at, text } of edits) {
					const field = people[who]!.getText(FIELD);
					field.insert(Math.min(at, field.length), text);
					if (at % 3 === 0) field.delete(0, 1);
				}
				if (!meet) continue;
				const update = Y.mergeUpdates(people.map((person) => newsOf(person, server)));
				expect(trialCopy.take(update, 100_000)).toBeLessThan(100_000);
				Y.applyUpdate(server, update);
				for (const person of people) Y.applyUpdate(person, newsOf(server, person));
			}
			const copy = trialCopy.doc;
			expect(copy.getText(FIELD).toString()).toBe(server.getText(FIELD).toString());
		})
	);
});
