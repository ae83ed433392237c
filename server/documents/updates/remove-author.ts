import * as Y from 'yjs';
import { withBroughtBack } from './brought-back.ts';
import { emptyOf } from './blank-out.ts';
import { encodeUpdate } from './encode.ts';
import type { StoredUpdate } from '#server/documents/ports.ts';
import { addRange, inOrder, type Ranges } from './ranges.ts';
import { replay } from './replay.ts';
import { Slices } from './slices.ts';

/**
 * A document's rows without what these client ids wrote, and others brought back of it. Every character keeps its place, so that
 * what others wrote around it stays where it is; only which character it was is gone. In slices: there
 * may be very many rows.
 * @param now updates that make the document as it is: a snapshot and what came after it, or all rows
 * @returns the rows that changed, the whole document as one update, and which characters went
 */
export async function withoutAuthor(
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
		const emptied = emptyOf(update, gone);
		if (emptied) changed.push({ seq, update: emptied });
	}
	const emptied: Uint8Array[] = [];
	for (const update of now) {
		emptied.push(emptyOf(update, gone) ?? update);
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
