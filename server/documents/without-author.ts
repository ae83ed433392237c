import * as Y from 'yjs';
import { withBroughtBack } from './brought-back.ts';
import { emptyOf } from './empty-of.ts';
import { encodeUpdate } from './encode-update.ts';
import type { StoredUpdate } from './ports.ts';
import { addRange, inOrder, type Ranges } from './ranges.ts';

/**
 * A document's rows without what these client ids wrote, and others brought back of it. Every character keeps its place, so that
 * what others wrote around it stays where it is; only which character it was is gone.
 * @returns the rows that changed, the whole document as one update, and which characters went
 */
export function withoutAuthor(
	rows: readonly StoredUpdate[],
	clients: ReadonlySet<number>
): { rows: { seq: number; update: Uint8Array }[]; state: Uint8Array; gone: Ranges } {
	const updates = rows.map(({ update }) => update);
	const gone = inOrder(withBroughtBack(updates, clients));
	const doc = new Y.Doc();
	const changed: { seq: number; update: Uint8Array }[] = [];
	for (const { seq, update } of rows) {
		const emptied = emptyOf(update, gone);
		if (emptied) changed.push({ seq, update: emptied });
		Y.applyUpdate(doc, emptied ?? update);
	}
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return { rows: changed, state, gone };
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
