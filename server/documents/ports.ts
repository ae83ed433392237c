/**
 * What the live documents need from outside. This unit knows nothing of the method: who may
 * write where, and what becomes of late text, is answered by whoever fills these ports.
 */

/** Who is at the other end of a connection. */
export interface Visitor {
	/**
	 * Where their documents are: the same address in another scope is another document. Before every
	 * document's name, and `''` where there is only one.
	 */
	readonly scope: string;
	/** Stable id of the seat or person: the author of what is written, on any device. */
	readonly seatKey: string;
	/** The name others see while this visitor writes; it may become another one. */
	readonly name: string;
	readonly sessionId: string;
	readonly door: string;
}

/**
 * `closed`: the visitor could write here until the document was shared or frozen, or until they
 * moved elsewhere; what still arrives from them is late text, and no text is sent to them any more.
 * `read`: what arrives is late text as well, when it can be taken.
 */
export type Access = 'write' | 'read' | 'none' | 'closed';

export interface DocumentAccess {
	/** Asked at join, at `recheck()`, and for every update just before it is committed. */
	access(who: Visitor, doc: string): Access;
}

/** The one queue of all writes: commands and ticks never interleave. */
export interface WriteQueue {
	run<T>(job: () => Promise<T>): Promise<T>;
}

export interface Rescue {
	/** Whether this visitor's late text of this document can be taken at all. */
	takes(who: Visitor, doc: string): boolean;
	/** Fields of this document that have another name in the document its late text goes to. */
	renamed(doc: string): Readonly<Record<string, string>>;
	/** Whether all of this document is this visitor's to see; else only their own words are kept. */
	seesWhole(who: Visitor, doc: string): boolean;
	/** Whether more late text of this writer can still be added to what became of the earlier. */
	takesMore(who: Visitor, movedTo: string): boolean;
	/**
	 * Late text becomes the writer's own new proposal: a copy of the closed document, with its fields
	 * renamed and the late changes in it.
	 * @param late an update of what the closed document does not have
	 * @param key the same for the same text of the same seat: a crash between this call and the note
	 *   that it was done repeats the call, and the key lets the receiver notice
	 * @returns the new document, or `null` when the text cannot be taken
	 */
	lateText(
		who: Visitor,
		doc: string,
		late: Uint8Array,
		key: string
	): Promise<{ doc: string } | null>;
}

/** Where nothing that comes too late is kept. */
export const NO_RESCUE: Rescue = {
	takes: () => false,
	renamed: () => ({}),
	seesWhole: () => false,
	takesMore: () => false,
	lateText: async () => null
};

/** An update about to be stored; `binds` are the client ids that become this author's with it. */
export interface PendingUpdate {
	readonly doc: string;
	/** 1, 2, 3, … per document, without gaps. */
	readonly seq: number;
	readonly update: Uint8Array;
	/** Seat key of the sender: deletions are attributed by this alone. */
	readonly author: string;
	/** Epoch ms. */
	readonly at: number;
	readonly binds: readonly number[];
}

/** A client id that someone shows themselves with, and has not written with. */
export interface Reservation {
	readonly doc: string;
	readonly client: number;
	readonly seatKey: string;
}

export interface StoredUpdate {
	readonly seq: number;
	readonly update: Uint8Array;
	readonly author: string;
	readonly at: number;
	/** When the first of several began, that are one row now; `at` is of the last. */
	readonly since?: number;
}

/** A row in the place of all from one number to its own. */
export interface JoinedRow extends StoredUpdate {
	readonly from: number;
	readonly since: number;
}

/** The whole document as one update, made of the rows up to and including `seq`. */
export interface StoredSnapshot {
	readonly seq: number;
	readonly state: Uint8Array;
	readonly at: number;
}

export interface StoredDocument {
	readonly snapshot: StoredSnapshot | null;
	/** Rows after the snapshot, in order. */
	readonly updates: readonly StoredUpdate[];
	/** Client id → seat key, or `ERASED`. */
	readonly owners: ReadonlyMap<number, string>;
}

/**
 * The owner of client ids of which the words were erased. Nobody writes with them again: whoever was
 * away still has those words, and would bring them back.
 */
export const ERASED = '';

/**
 * The author of rows, and the owner of client ids, of which only is known who brought them: a store that
 * was put back never heard who wrote them. Whoever names such an id as their own has it.
 */
export function broughtBy(seatKey: string): string {
	return `?${seatKey}`;
}

/** Who brought this, where that is all that is known of it; null where an author is. */
export function bringerIn(author: string): string | null {
	return author.startsWith('?') ? author.slice(1) : null;
}

/** That a set of late changes was already turned into a document of its own. */
export interface LateText {
	readonly doc: string;
	readonly seatKey: string;
	readonly key: string;
	/** The changes, as `changesToText` writes them. */
	readonly changes: string;
	readonly movedTo: string;
	readonly at: number;
}

export interface DocumentStore {
	/** An unknown document is an empty one. */
	load(doc: string): Promise<StoredDocument>;
	/**
	 * All or nothing, in one transaction, durable on return. A taken (doc, seq) is an error; a
	 * client id that has an owner keeps it, but for one of whom only is known who brought it.
	 */
	commit(group: readonly PendingUpdate[], reserved?: readonly Reservation[]): Promise<void>;
	/**
	 * Replaces the snapshot, and rows that are in it by one that says the same, all or nothing: the rows
	 * are the document's history.
	 */
	saveSnapshot(doc: string, snapshot: StoredSnapshot, joined?: readonly JoinedRow[]): Promise<void>;
	/** All rows ever committed, in order; of a page, those after a row and at most so many. */
	history(doc: string, page?: { after: number; most: number }): Promise<StoredUpdate[]>;
	lateTexts(doc: string, seatKey: string): Promise<LateText[]>;
	saveLateText(late: LateText): Promise<void>;
	/** Removes text, history, owners and notes of late text. */
	erase(doc: string): Promise<void>;
	/** Names of all documents in which this author has a client id. */
	writtenBy(author: string): Promise<string[]>;
	/**
	 * Puts other bytes in the place of these rows and of the snapshot, all or nothing.
	 * @param erased client ids that become `ERASED`
	 */
	rewrite(
		doc: string,
		rows: readonly { seq: number; update: Uint8Array }[],
		snapshot: StoredSnapshot,
		erased: ReadonlySet<number>
	): Promise<void>;
}

/** Which store this is, of those that one store became: another each time an earlier copy is put back. */
export interface StoreGeneration {
	readonly id: string;
	/** It was put back: devices may hold words, and ids, of which it has never heard. */
	readonly setBack: boolean;
}

/** Where nothing is ever put back. */
export const ONE_GENERATION: StoreGeneration = { id: 'only', setBack: false };

/** Who wants to know what was written, once it is durable and in the server's copy. */
export interface Watch {
	/** @param authors who wrote or deleted something that is on disk now */
	committed(doc: string, authors: ReadonlySet<string>): void;
	/** Someone who wrote here before has it open again. */
	returned(doc: string, author: string): void;
}

/** Where this unit tells about what should not happen. */
export interface Log {
	error(message: string, cause: unknown): void;
}
