import * as Y from 'yjs';
import { emptyOf } from './empty-of.ts';
import { encodeUpdate } from './encode-update.ts';
import type { StoredUpdate } from './ports.ts';
import { addRange, type Ranges } from './ranges.ts';

/**
 * A document's rows without what these client ids wrote. Every character keeps its place, so that
 * what others wrote around it stays where it is; only which character it was is gone.
 * @returns the rows that changed, and the whole document as one update
 */
export function withoutAuthor(
	rows: readonly StoredUpdate[],
	clients: ReadonlySet<number>
): { rows: { seq: number; update: Uint8Array }[]; state: Uint8Array } {
	const gone: Ranges = new Map([...clients].map((client) => [client, [[0, Infinity]]]));
	const doc = new Y.Doc();
	const changed: { seq: number; update: Uint8Array }[] = [];
	for (const { seq, update } of rows) {
		const emptied = emptyOf(update, gone);
		if (emptied) changed.push({ seq, update: emptied });
		Y.applyUpdate(doc, emptied ?? update);
	}
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return { rows: changed, state };
}

/** An update that deletes all a document has of these client ids. */
export function deletionOf(doc: Y.Doc, clients: ReadonlySet<number>): Uint8Array {
	const deleted: Ranges = new Map();
	for (const client of clients) {
		const clock = Y.getState(doc.store, client);
		if (clock > 0) addRange(deleted, client, 0, clock);
	}
	return encodeUpdate([], deleted);
}
