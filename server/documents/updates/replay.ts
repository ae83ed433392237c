import * as Y from 'yjs';
import type { Slices } from '#server/slices.ts';

/** What is taken in at one go, whichever comes first: a millisecond or two for typing. */
const ROWS = 128;
const BYTES = 64 * 1024;

/**
 * Takes rows into a document, many in one transaction of Yjs, which tidies up after each: far cheaper
 * than one by one, and unlike merging them first no dearer for being more.
 */
export async function replay(
	doc: Y.Doc,
	updates: readonly Uint8Array[],
	slices: Slices
): Promise<void> {
	for (let next = 0; next < updates.length;) {
		const from = next;
		for (let bytes = 0; next < updates.length && next - from < ROWS && bytes < BYTES; next++) {
			bytes += updates[next]!.length;
		}
		Y.transact(doc, () => {
			for (let i = from; i < next; i++) Y.applyUpdate(doc, updates[i]!);
		});
		await slices.rest();
	}
}
