import type { LiveDocument } from './live-document.ts';
import type { DocumentStore } from './ports.ts';
import { deletionOf, withoutAuthor } from './without-author.ts';

/** What an erasure needs of a store; bound to the caller's transaction. */
export type ErasureStore = Pick<
	DocumentStore,
	'load' | 'commit' | 'history' | 'erase' | 'writtenBy' | 'rewrite'
>;

/** What is to happen in memory, once the erasure is on disk. */
export type Erased =
	| { doc: string; kind: 'gone' }
	| { doc: string; kind: 'emptied'; clients: ReadonlySet<number>; state: Uint8Array; seq: number };

/**
 * Removes what an author wrote from the rows and the snapshot of one document. Others' words, and who
 * wrote when, stay; a document that was theirs alone goes whole.
 * @param theirs whether what this other author wrote goes along: they only typed for them
 */
export async function eraseFrom(
	store: ErasureStore,
	{ doc, author, at }: { doc: string; author: string; at: number },
	theirs: (other: string) => boolean
): Promise<Erased> {
	const history = await store.history(doc);
	if (history.every((row) => row.author === author || theirs(row.author))) {
		await store.erase(doc);
		return { doc, kind: 'gone' };
	}
	const { owners } = await store.load(doc);
	const own = [...owners].filter(([, owner]) => owner === author).map(([client]) => client);
	const clients = new Set(own);
	const { rows, state } = withoutAuthor(history, clients);
	const seq = history.at(-1)?.seq ?? 0;
	await store.rewrite(doc, rows, { seq, state, at });
	return { doc, kind: 'emptied', clients, state, seq };
}

/** @returns an update that takes the words from the copies of who has the document open */
export function emptyInMemory(
	document: LiveDocument,
	{ clients, state, seq }: Extract<Erased, { kind: 'emptied' }>
): Uint8Array {
	const deletion = deletionOf(document.doc, clients);
	document.replace(state, seq);
	return deletion;
}
