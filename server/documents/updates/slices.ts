import { setImmediate as nextTurn } from 'node:timers/promises';
import * as Y from 'yjs';

/** ms of one piece of long work, before everyone else gets a turn. */
const SLICE_MS = 8;

/** What is taken in at one go, whichever comes first: a millisecond or two for typing. */
const ROWS = 128;
const BYTES = 64 * 1024;

/**
 * Cuts long work into slices: whoever goes through many rows asks for a rest after each piece, and
 * gets one when it worked for long enough. The work takes as long as it takes; nobody waits for it.
 */
export class Slices {
	#began = performance.now();

	/** To be awaited between two pieces, each far shorter than a slice. */
	async rest(): Promise<void> {
		if (performance.now() - this.#began < SLICE_MS) return;
		await nextTurn();
		this.#began = performance.now();
	}
}

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
