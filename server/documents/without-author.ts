import * as Y from 'yjs';
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
	const doc = new Y.Doc();
	const changed: { seq: number; update: Uint8Array }[] = [];
	for (const { seq, update } of rows) {
		const emptied = emptyOf(update, clients);
		if (emptied) changed.push({ seq, update: emptied });
		Y.applyUpdate(doc, emptied ?? update);
	}
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return { rows: changed, state };
}

/** The update with these clients' characters as deleted ones; `null` when there are none in it. */
function emptyOf(update: Uint8Array, clients: ReadonlySet<number>): Uint8Array | null {
	const { structs, ds } = Y.decodeUpdate(update);
	let found = false;
	for (const struct of structs) {
		if (!clients.has(struct.id.client) || !(struct instanceof Y.Item)) continue;
		if (!(struct.content instanceof Y.ContentString)) continue;
		struct.content = new Y.ContentDeleted(struct.length);
		found = true;
	}
	if (!found) return null;
	const deleted: Ranges = new Map();
	for (const [client, ranges] of ds.clients) {
		for (const { clock, len } of ranges) addRange(deleted, client, clock, clock + len);
	}
	const parts = structs
		.filter((struct) => !(struct instanceof Y.Skip))
		.map((struct) => ({ struct, offset: 0 }));
	return encodeUpdate(parts, deleted);
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
