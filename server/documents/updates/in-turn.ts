import * as Y from 'yjs';
import { asTakenIn } from './cost-scan.ts';
import { encodeUpdate, type Part } from './encode.ts';
import { rangesOf } from './ranges.ts';
import { straighten } from './straighten.ts';
import { findIn, Written } from './stretches.ts';

/** After so many steps nothing is looked for: each took its own when it was admitted. */
const MAX_STEPS = 500_000;

/** An update in our own writing, and what is written in it. */
export interface Update {
	readonly update: Uint8Array;
	readonly parts: readonly Part[];
}

/** Whether each begins, for every client id, where the document and those before it end. */
export function areInTurn(doc: Y.Doc, updates: Iterable<Pick<Update, 'parts'>>): boolean {
	const ends = new Map<number, number>();
	for (const { parts } of updates) {
		for (const { struct, offset } of parts) {
			const { client, clock } = struct.id;
			if (clock + offset !== (ends.get(client) ?? Y.getState(doc.store, client))) return false;
			ends.set(client, clock + struct.length);
		}
	}
	return true;
}

/**
 * Updates as they are to come into a document one after the other: of what is said again and again only
 * the first stays, and everything stands where it can behind that (straighten.ts). So rows say the same in
 * whatever order, and however they are joined.
 * @returns `null` for one that builds on something that is not there
 */
export function putInTurn(doc: Y.Doc, updates: readonly Uint8Array[]): (Update | null)[] {
	const ends = new Map<number, number>();
	const stateOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
	const written = new Written();
	const find = findIn(doc, [], written);
	let steps = 0;
	return updates.map((update) => {
		const { structs, ds } = Y.decodeUpdate(update);
		const parts: Part[] = [];
		for (const struct of structs) {
			const offset = Math.max(0, stateOf(struct.id.client) - struct.id.clock);
			if (!(struct instanceof Y.Skip) && offset < struct.length) parts.push({ struct, offset });
		}
		const { order, complete } = asTakenIn(parts, stateOf);
		if (!complete) return null;
		written.add(parts);
		steps += straighten(order, find, MAX_STEPS - steps);
		for (const { struct } of parts) ends.set(struct.id.client, struct.id.clock + struct.length);
		return { update: encodeUpdate(parts, rangesOf(ds)), parts };
	});
}
