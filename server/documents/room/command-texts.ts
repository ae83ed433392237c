import * as Y from 'yjs';
import {
	bringerIn,
	type DocumentStore,
	type StoredUpdate,
	type WriteQueue
} from '#server/documents/ports.ts';
import { clientsOf, copiedRows, type CopiedRow } from '#server/documents/updates/copied-rows.ts';
import { textsIn, textsWith } from '#server/documents/updates/texts.ts';
import { emptyInMemory, eraseFrom, type Erased, type ErasureStore } from './author-erasure.ts';
import type { Committer } from './committer.ts';
import type { Registry } from './registry.ts';

/** Rows that are read while others wait to write. */
const PAGE = 1_000;

/** The outcome of a drain that is part of a command's own transaction. */
export interface Drained {
	/** The texts with everything received so far. */
	readonly fields: Record<string, string>;
	/** To be called when the transaction has ended, still inside the job. */
	settle(outcome: 'committed' | 'rolled-back'): void;
}

/** A document was to be made under a name that has one already. */
export class DocumentExists extends Error {
	constructor(name: string) {
		super(`document ${name} exists`);
	}
}

/** A store whose calls take part in the caller's transaction. */
type TransactionStore = Pick<DocumentStore, 'load' | 'commit'>;

/** What a document begins with that is another one with late changes in it. */
export interface LateCopy {
	/** The document that is copied. */
	readonly from: string;
	readonly renamed: Readonly<Record<string, string>>;
	readonly late: Uint8Array;
	/** Who wrote the late changes. */
	readonly author: string;
	/** Of what is there only their own words are copied: the rest is not theirs to see any more. */
	readonly ownOnly: boolean;
}

interface Parts {
	readonly store: DocumentStore;
	readonly queue: WriteQueue;
	readonly registry: Registry;
	readonly committer: Committer;
	readonly now: () => number;
}

/**
 * What commands do with live documents: read their texts with all that was received, begin them,
 * erase. Nearly all of it inside a job of the write queue, and part of that job's transaction.
 */
export class CommandTexts {
	readonly #parts: Parts;
	/** How often rows got other bytes. */
	#rewritten = 0;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/**
	 * Commits and shows all that was received, and gives the texts. Only inside a job of the write
	 * queue, before that job opens a transaction of its own: the updates are durable whatever
	 * becomes of the job, and nothing comes in between, because the job holds the queue.
	 */
	async drain(name: string): Promise<Record<string, string>> {
		const drained = await this.drainWithin(name, this.#parts.store);
		drained.settle('committed');
		return drained.fields;
	}

	/**
	 * The same as part of the job's own transaction: stored with it, shown only when `settle` says
	 * it was committed, received again when it rolled back. A job that fails to settle costs a
	 * reading of the store, nothing else.
	 * @param within a store bound to the open transaction; not for a document it seeded itself
	 */
	async drainWithin(name: string, within: TransactionStore): Promise<Drained> {
		const room = this.#parts.registry.get(name);
		if (room.state === 'storing') throw new Error(`${name} is drained already: settle first`);
		// Of an earlier command that did not settle.
		room.dropProvisional();
		if (room.state === 'empty') await room.fill(await within.load(name), 'provisional');
		await this.#parts.committer.settleUncertain(room, within);
		room.inbox.processAll();
		const batch = this.#parts.committer.take(room);
		const updates = batch.entries.map(({ update }) => update);
		const fields = updates.length > 0 ? textsWith(room.doc, updates) : textsIn(room.doc);
		if (batch.rows.length > 0) {
			room.storing();
			this.#parts.committer.touch(room);
			await within.commit(batch.rows);
		}
		return {
			fields,
			settle: (outcome) => {
				if (outcome === 'rolled-back') return room.rolledBack();
				room.reveal();
				this.#parts.committer.publish(batch);
			}
		};
	}

	/**
	 * Makes a document with these texts, written by `author`. Inside a job of the write queue;
	 * throws `DocumentExists` when it was made before.
	 * @param within a store bound to the job's transaction, when it has one
	 */
	async seed(
		name: string,
		fields: Readonly<Record<string, string>>,
		author: string,
		within: TransactionStore = this.#parts.store
	): Promise<void> {
		const doc = new Y.Doc();
		doc.transact(() => {
			for (const [field, text] of Object.entries(fields))
				doc.getText(field).insert(0, text.replaceAll(/\r\n?/g, '\n'));
		});
		const update = Y.encodeStateAsUpdate(doc);
		const binds = [doc.clientID];
		await this.#begin(name, [{ update, author, at: this.#parts.now(), binds }], within);
	}

	/**
	 * Makes a document that is a copy of another, with changes that came too late for that one. Every
	 * character stays its author's. Inside a job of the write queue; throws `DocumentExists` when it
	 * was made before.
	 */
	async seedCopy(
		name: string,
		{ from, renamed, late, author, ownOnly }: LateCopy,
		within: TransactionStore & Pick<DocumentStore, 'history'>
	): Promise<void> {
		const rows = await within.history(from);
		const { owners } = await within.load(from);
		const last = { update: late, author, at: this.#parts.now() };
		// With which ids they wrote the late changes is noted with the copy.
		const whose = new Map([...clientsOf(late).map((id) => [id, author] as const), ...owners]);
		const only = ownOnly ? author : null;
		await this.#begin(name, await copiedRows([...rows, last], whose, renamed, only), within, whose);
	}

	async #begin(
		name: string,
		rows: readonly CopiedRow[],
		within: TransactionStore,
		whose: ReadonlyMap<number, string> = new Map()
	): Promise<void> {
		const stored = await within.load(name);
		const open = this.#parts.registry.find(name);
		open?.inbox.processAll();
		if (stored.snapshot || stored.updates.length > 0 || open?.queue.length)
			throw new DocumentExists(name);
		// Of a row that was only brought, some of it may be somebody's.
		const reserved = rows.flatMap(({ author, binds }) =>
			bringerIn(author) === null
				? []
				: binds.map((client) => ({ doc: name, client, seatKey: whose.get(client) ?? author }))
		);
		const unbound = ({ author, binds }: CopiedRow) => (bringerIn(author) === null ? binds : []);
		await within.commit(
			rows.map((row, i) => ({ doc: name, seq: i + 1, ...row, binds: unbound(row) })),
			reserved
		);
		// Opened before it was made: read again, when the transaction has ended.
		if (!open || open.state === 'empty') return;
		open.doubt();
		this.#parts.committer.touch(open);
	}

	/**
	 * All rows of a document, oldest first, read in pages between which others may write. Not from
	 * inside a job of the write queue.
	 */
	async rows(name: string): Promise<StoredUpdate[]> {
		const { store, queue } = this.#parts;
		for (;;) {
			const rewritten = this.#rewritten;
			const rows: StoredUpdate[] = [];
			for (let more = true; more;) {
				const after = rows.at(-1)?.seq ?? 0;
				const page = await queue.run(() => store.history(name, { after, most: PAGE }));
				for (const row of page) rows.push(row);
				more = page.length === PAGE;
			}
			// Else some of it would be as it was before an erasure.
			if (rewritten === this.#rewritten) return rows;
		}
	}

	/** The committed texts of a document. Not from inside a job of the write queue. */
	async textOf(name: string): Promise<Record<string, string>> {
		const room = this.#parts.registry.get(name);
		await this.#parts.registry.ready(room);
		return textsIn(room.doc);
	}

	/**
	 * Removes a document from the store and from memory, and sends everyone away. Inside a job of
	 * the write queue; copies of its text elsewhere (versions) are their owners' to erase.
	 */
	async erase(name: string): Promise<void> {
		await this.#parts.store.erase(name);
		const room = this.#parts.registry.find(name);
		if (!room) return;
		this.#parts.registry.remove(room);
		this.#parts.committer.forget(room);
		room.erase();
	}

	/**
	 * Removes what one author wrote in any document: from rows, snapshots, and once settled from this
	 * server's copies and from all who have one open. What was received and not stored is stored
	 * first. They themselves are sent away, to begin afresh where they may. Inside a job of the write
	 * queue; copies of texts elsewhere (versions) are their owners' to erase.
	 * @param theirs whether what another author wrote goes along, in a document that has nothing else
	 * @param within a store bound to the job's transaction
	 * @returns the names of the documents, and what is to be called when the transaction has ended
	 */
	async eraseAuthor(
		author: string,
		theirs: (doc: string, other: string) => boolean,
		within: ErasureStore
	): Promise<{ names: string[]; settle: (outcome: 'committed' | 'rolled-back') => void }> {
		const waiting = [...this.#parts.registry.all].filter((room) => room.isWaitingFor(author));
		const known = await within.writtenBy(author);
		const names = [...new Set([...known, ...waiting.map(({ name }) => name)])];
		const drained: Drained[] = [];
		const erased: Erased[] = [];
		for (const doc of names) {
			if (this.#parts.registry.find(doc)) drained.push(await this.drainWithin(doc, within));
			const what = { doc, author, at: this.#parts.now() };
			erased.push(await eraseFrom(within, what, (other) => theirs(doc, other)));
		}
		const settle = (outcome: 'committed' | 'rolled-back') => {
			for (const one of drained) one.settle(outcome);
			this.#rewritten++;
			if (outcome === 'committed') for (const one of erased) this.#erased(one);
		};
		return { names, settle };
	}

	#erased(erased: Erased): void {
		const room = this.#parts.registry.find(erased.doc);
		if (!room) return;
		// Received while the erasure was being stored: stored after it, it would be nobody's to erase.
		room.dequeueWhere(({ visitor }) => erased.authors.has(visitor.seatKey));
		// When not read yet: it will be, as it is now.
		if (room.state !== 'empty') this.#parts.committer.tell(room, emptyInMemory(room, erased));
		for (const member of [...room.members]) {
			if (erased.authors.has(member.visitor.seatKey)) member.refuse('erased');
			else member.replies.tellErased();
		}
	}
}
