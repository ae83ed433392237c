import { ERASED, type DocumentStore } from '#server/documents/ports.ts';
import type { Ranges } from '#server/documents/updates/ranges.ts';
import { deletionOf, removeAuthor } from '#server/documents/updates/remove-author.ts';
import type { Room } from './room.ts';

/** What an erasure needs of a store; bound to the caller's transaction. */
export type ErasureStore = Pick<
	DocumentStore,
	'load' | 'commit' | 'history' | 'writtenBy' | 'rewrite'
>;

/** What is to happen in memory, once the erasure is on disk. */
export interface Erased {
	readonly doc: string;
	/** Whose words went. */
	readonly authors: ReadonlySet<string>;
	readonly clients: ReadonlySet<number>;
	/** The characters that went: all with those ids, and what others brought back of them. */
	readonly gone: Ranges;
	readonly state: Uint8Array;
	readonly seq: number;
}

/**
 * Removes what an author wrote from the rows and the snapshot of one document. Others' words, and who
 * wrote when, stay. So do the places of what was removed, and the ids it was written with, as erased:
 * a phone that was away still has the words, and they must be known to be let in nowhere.
 * @param theirs whether what this other author wrote goes along, in a document that has nothing else:
 *   they only typed for them
 */
export async function eraseFrom(
	store: ErasureStore,
	{ doc, author, at }: { doc: string; author: string; at: number },
	theirs: (other: string) => boolean
): Promise<Erased> {
	const history = await store.history(doc);
	const alone = history.every((row) => [author, ERASED].includes(row.author) || theirs(row.author));
	const { owners, snapshot, updates } = await store.load(doc);
	const own = [...owners].filter(
		([, owner]) => owner === author || (alone && owner !== ERASED && theirs(owner))
	);
	const clients = new Set(own.map(([client]) => client));
	const now = [...(snapshot ? [snapshot.state] : []), ...updates.map(({ update }) => update)];
	const { rows, state, gone } = await removeAuthor(history, now, clients);
	const seq = history.at(-1)?.seq ?? 0;
	await store.rewrite(doc, rows, { seq, state, at }, clients);
	return { doc, authors: new Set(own.map(([, owner]) => owner)), clients, gone, state, seq };
}

/** @returns an update that takes the words from the copies of who has the document open */
export function emptyInMemory(room: Room, { clients, gone, state, seq }: Erased): Uint8Array {
	const deletion = deletionOf(room.doc, gone);
	room.ids.learn(new Map([...clients].map((client) => [client, ERASED])));
	room.replace(state, seq);
	return deletion;
}
