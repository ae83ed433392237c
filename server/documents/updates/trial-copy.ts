import * as Y from 'yjs';
import { asTakenIn, stepsIn } from './cost-scan.ts';

/** Going through a document once more costs so many steps for each of its pieces. */
const COPYING = 2;
const MERGED_AT_ONCE = 16;

/** A copy of a document, to find out there what an update costs before it is in the document. */
export class TrialCopy {
	/** As it is with all that it took in. */
	readonly doc = new Y.Doc();
	/** An update was left half done, because it cost too much. */
	spoiled = false;
	/** Not spoken of yet. */
	#copied = 0;

	/** @param waiting what comes before, in order */
	constructor(doc: Y.Doc, waiting: readonly Uint8Array[]) {
		Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc));
		for (const update of waiting) Y.applyUpdate(this.doc, update);
		for (const structs of this.doc.store.clients.values()) this.#copied += COPYING * structs.length;
	}

	/**
	 * Takes in an update as Yjs does, but never longer than may be.
	 * @returns how many steps it took; at `limit` it is not in, and this copy `spoiled`
	 */
	take(update: Uint8Array, limit: number): number {
		const doc = this.doc;
		const { structs } = Y.decodeUpdate(update);
		const parts = structs
			.filter((struct) => !(struct instanceof Y.Skip))
			.map((struct) => ({ struct, offset: 0 }));
		const { order } = asTakenIn(parts, (client) => Y.getState(doc.store, client));
		let count = this.#copied;
		this.#copied = 0;
		Y.transact(doc, (transaction) => {
			for (const { struct } of order) {
				const offset = Y.getState(doc.store, struct.id.client) - struct.id.clock;
				if (count >= limit || offset >= struct.length) continue;
				count += stepsIn(doc, [{ struct, offset }], [], limit - count);
				if (count >= limit) break;
				const { parent } = struct as { parent?: unknown };
				if (struct instanceof Y.Item && typeof parent === 'string') struct.parent = doc.get(parent);
				struct.getMissing(transaction, doc.store);
				struct.integrate(transaction, offset);
			}
		});
		if (count >= limit) this.spoiled = true;
		// What it deletes makes more and smaller pieces.
		else this.follow(update);
		return count;
	}

	/** What was found good, here or elsewhere, comes in. */
	follow(update: Uint8Array): void {
		Y.applyUpdate(this.doc, update);
	}
}

/** @returns how many steps of Yjs it takes to open a document of these updates, up to `limit` */
export function stepsToOpen(updates: readonly Uint8Array[], limit: number): number {
	return new TrialCopy(new Y.Doc(), []).take(mergeInTree(updates), limit);
}

/** Yjs compares each update that it merges with all others, at every step: so only a few at a time. */
function mergeInTree(updates: readonly Uint8Array[]): Uint8Array {
	let level = [...updates];
	while (level.length > 1) {
		const next: Uint8Array[] = [];
		for (let i = 0; i < level.length; i += MERGED_AT_ONCE)
			next.push(Y.mergeUpdates(level.slice(i, i + MERGED_AT_ONCE)));
		level = next;
	}
	return level[0] ?? Y.mergeUpdates([]);
}
