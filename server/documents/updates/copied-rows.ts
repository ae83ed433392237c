import * as Y from 'yjs';
import { bringerIn, ERASED, type StoredUpdate } from '#server/documents/ports.ts';
import { blankOut } from './blank-out.ts';
import { encodeStructs } from './encode.ts';
import { joinUpdates } from './join.ts';
import { inOrder, rangesOf, type Ranges } from './ranges.ts';
import { Slices } from '#server/slices.ts';
import { replay } from './replay.ts';

/** A row of a document that begins as a copy: everything but its number. */
export type CopiedRow = Omit<StoredUpdate, 'seq'> & { readonly binds: readonly number[] };

/**
 * Rows with which a document begins as another one is now. Every character stays its author's, so
 * that it goes with them when they have their words erased; what was deleted is not taken along. In
 * slices: there may be very many rows.
 * @param owners of the client ids in those rows
 * @param renamed names of fields that have another name in the copy
 * @param only the one author whose words are copied; everyone's when `null`
 */
export async function copiedRows(
	rows: readonly Omit<StoredUpdate, 'seq'>[],
	owners: ReadonlyMap<number, string>,
	renamed: Readonly<Record<string, string>>,
	only: string | null = null
): Promise<CopiedRow[]> {
	const slices = new Slices();
	const left = await leftOutOf(
		rows.map(({ update }) => update),
		(client) => only !== null && owners.get(client) !== only,
		slices
	);
	const runs: { updates: Uint8Array[]; author: string; at: number; binds: number[] }[] = [];
	const bound = new Set<number>();
	for (const { update, author, at } of rows) {
		await slices.rest();
		const text = withoutDeletions(renameFields(blankOut(update, left) ?? update, renamed));
		if (!text) continue;
		const clients = clientsOf(text);
		const owner = rowOwner(clients, owners, author);
		const binds = clients.filter((client) => !bound.has(client));
		for (const client of binds) bound.add(client);
		const last = runs.at(-1);
		if (last?.author !== owner) runs.push({ updates: [text], author: owner, at, binds });
		else {
			last.updates.push(text);
			last.binds.push(...binds);
			last.at = at;
		}
	}
	const copied: CopiedRow[] = [];
	for (const { updates, ...row } of runs) {
		const update = await joinUpdates(updates, slices);
		if (update) copied.push({ ...row, update });
	}
	return copied;
}

/** Erased, brought, or its author's: of all that is in it, what is known of least. */
function rowOwner(
	clients: readonly number[],
	owners: ReadonlyMap<number, string>,
	author: string
): string {
	const theirs = clients.map((client) => owners.get(client) ?? author);
	if (theirs.includes(ERASED)) return ERASED;
	return theirs.find((owner) => bringerIn(owner) !== null) ?? author;
}

/** An update in which fields have another name. */
export function renameFields(
	update: Uint8Array,
	renamed: Readonly<Record<string, string>>
): Uint8Array {
	if (Object.keys(renamed).length === 0) return update;
	const { structs, ds } = Y.decodeUpdate(update);
	for (const struct of structs) {
		if (!(struct instanceof Y.Item)) continue;
		const parent = struct.parent as unknown;
		if (typeof parent === 'string') struct.parent = (renamed[parent] ?? parent) as never;
	}
	return encodeStructs(structs, ds);
}

function withoutDeletions(update: Uint8Array): Uint8Array | null {
	const { structs } = Y.decodeUpdate(update);
	return structs.length === 0 ? null : encodeStructs(structs, null);
}

/** Client ids with which something is written in an update. */
export function clientsOf(update: Uint8Array): number[] {
	return [...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))];
}

/** All that these updates together wrote and deleted again, and what was written with hidden ids. */
async function leftOutOf(
	updates: readonly Uint8Array[],
	hidden: (client: number) => boolean,
	slices: Slices
): Promise<Ranges> {
	const doc = new Y.Doc();
	await replay(doc, updates, slices);
	const left = rangesOf(Y.createDeleteSetFromStructStore(doc.store));
	for (const client of doc.store.clients.keys())
		if (hidden(client)) left.set(client, [[0, Y.getState(doc.store, client)]]);
	doc.destroy();
	return inOrder(left);
}
