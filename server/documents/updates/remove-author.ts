import * as Y from 'yjs';
import type { StoredUpdate } from '#server/documents/ports.ts';
import { blankOut } from './blank-out.ts';
import { encodeUpdate } from './encode.ts';
import { addRange, inOrder, RangeSet, rangesOf, type Range, type Ranges } from './ranges.ts';
import { Slices } from '#server/slices.ts';
import { replay } from './replay.ts';

/**
 * A document's rows without what these client ids wrote, and others brought back of it. Every character keeps its place, so that
 * what others wrote around it stays where it is; only which character it was is gone. In slices: there
 * may be very many rows.
 * @param now updates that make the document as it is: a snapshot and what came after it, or all rows
 * @returns the rows that changed, the whole document as one update, and which characters went
 */
export async function removeAuthor(
	rows: readonly StoredUpdate[],
	now: readonly Uint8Array[],
	clients: ReadonlySet<number>
): Promise<{ rows: { seq: number; update: Uint8Array }[]; state: Uint8Array; gone: Ranges }> {
	const slices = new Slices();
	const updates = rows.map(({ update }) => update);
	const gone = inOrder(await withBroughtBack(updates, clients, slices));
	const changed: { seq: number; update: Uint8Array }[] = [];
	for (const { seq, update } of rows) {
		await slices.rest();
		const emptied = blankOut(update, gone);
		if (emptied) changed.push({ seq, update: emptied });
	}
	const emptied: Uint8Array[] = [];
	for (const update of now) {
		emptied.push(blankOut(update, gone) ?? update);
		await slices.rest();
	}
	return { rows: changed, state: await stateOf(emptied, slices), gone };
}

/** As Yjs itself writes it, with what belongs together joined. */
async function stateOf(updates: readonly Uint8Array[], slices: Slices): Promise<Uint8Array> {
	const doc = new Y.Doc();
	await replay(doc, updates, slices);
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}

/** An update that deletes all a document has of these characters. */
export function deletionOf(doc: Y.Doc, gone: Ranges): Uint8Array {
	const deleted: Ranges = new Map();
	for (const [client, ranges] of gone) {
		const end = Y.getState(doc.store, client);
		for (const [from, to] of ranges)
			if (from < end) addRange(deleted, client, from, Math.min(to, end));
	}
	return encodeUpdate([], deleted);
}

/**
 * What others brought back of the words of these client ids, by taking back their own deletion of
 * them. Yjs then writes the words anew, as the other's, right before the place of the deleted ones,
 * where nothing that is typed ever comes. In slices: there may be very many rows.
 * @param updates all of a document, oldest first
 * @returns all that is these ids', and what was brought back of it, again and again
 */
async function withBroughtBack(
	updates: readonly Uint8Array[],
	clients: ReadonlySet<number>,
	slices: Slices
): Promise<Ranges> {
	const theirs = new RangeSet();
	for (const client of clients) theirs.add(client, 0, Infinity);
	const deleted = new RangeSet();
	const words = new Words();
	for (const update of updates) {
		await slices.rest();
		const { structs, ds } = Y.decodeUpdate(update);
		for (const [client, ranges] of rangesOf(ds))
			for (const [from, to] of ranges) deleted.add(client, from, to);
		for (const struct of structs) {
			if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
			const { id, length, content, rightOrigin } = struct;
			const own = clients.has(id.client);
			if (!own) {
				if (!rightOrigin) continue;
				const { client, clock: from } = rightOrigin;
				const to = from + length;
				if (!theirs.covers(client, from, to) || !deleted.covers(client, from, to)) continue;
				if (words.at(client, from, length) !== content.str) continue;
				theirs.add(id.client, id.clock, id.clock + length);
			}
			words.add(id.client, id.clock, content.str);
		}
	}
	return new Map([...theirs.ranges].map(([client, list]) => [client, list as Range[]]));
}

/** Characters by client id and clock. */
class Words {
	readonly #known = new Map<number, string[]>();

	add(client: number, clock: number, text: string): void {
		const characters = this.#known.get(client) ?? [];
		this.#known.set(client, characters);
		for (let i = 0; i < text.length; i++) characters[clock + i] = text[i]!;
	}

	at(client: number, clock: number, length: number): string {
		return (
			this.#known
				.get(client)
				?.slice(clock, clock + length)
				.join('') ?? ''
		);
	}
}
