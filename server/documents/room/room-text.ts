import * as Y from 'yjs';
import type { Log } from '#server/documents/ports.ts';
import { asTakenIn } from '#server/documents/updates/cost-scan.ts';
import type { Part } from '#server/documents/updates/encode.ts';
import { stepsToOpen, TrialCopy } from '#server/documents/updates/trial-copy.ts';

/** The most steps of Yjs to open a document: half a second. Looked at again after so many pieces. */
const MAX_OPENING = 1_500_000;
const NEXT_OPENING = 1_000;

/** An update that was admitted: what was new in it. */
export interface AppliedUpdate {
	readonly update: Uint8Array;
	readonly parts: readonly Part[];
	/** Something is deleted in it. */
	readonly deletes: boolean;
}

/**
 * The text of a room. `doc` holds what is committed and nothing else: whatever is in it may be shown to
 * anyone who may read, and a Yjs document cannot take anything back.
 */
export class RoomText {
	readonly #name: string;
	readonly #log: Log;
	#doc = new Y.Doc();
	/** Bytes of `doc` at most; measured when it matters. */
	#size = Infinity;
	/** Pieces it had when it was last looked at what opening costs. */
	#opened = 0;
	/** While much waits: the document with all of the queue. */
	#trialCopy: TrialCopy | null = null;

	constructor(name: string, log: Log) {
		this.#name = name;
		this.#log = log;
	}

	get doc(): Y.Doc {
		return this.#doc;
	}

	/** Only for what is on disk. Checked before; should Yjs throw anyway, others go on. @returns whether it did not */
	apply(update: Uint8Array): boolean {
		this.#size += update.length;
		try {
			Y.applyUpdate(this.#doc, update);
			this.#trialCopy?.follow(update);
			return true;
		} catch (cause) {
			this.#log.error(`an update of ${this.#name} could not be applied`, cause);
			return false;
		}
	}

	/**
	 * The same for several, one after the other, as they are on disk.
	 * @returns what changed by them: what others are to be told, or `null` when nothing did
	 */
	applyAll(entries: readonly AppliedUpdate[]): Uint8Array | null {
		const [only] = entries;
		if (only && entries.length === 1 && this.#isAllNew(only)) {
			return this.apply(only.update) ? only.update : null;
		}
		let change: Uint8Array | null = null;
		const keep = (update: Uint8Array) => (change = update);
		this.#doc.on('update', keep);
		Y.transact(this.#doc, () => {
			for (const { update } of entries) this.apply(update);
		});
		this.#doc.off('update', keep);
		return change;
	}

	/** It is cut down to what was new when it came: as long as that is so, what it changes is itself. */
	#isAllNew({ parts, deletes }: AppliedUpdate): boolean {
		const [part] = parts;
		if (deletes || !part || parts.length > 1) return false;
		const stateOf = (client: number) => Y.getState(this.#doc.store, client);
		const { client, clock } = part.struct.id;
		return clock + part.offset === stateOf(client) && asTakenIn(parts, stateOf).complete;
	}

	empty(): void {
		this.#doc.destroy();
		this.#doc = new Y.Doc();
		this.#trialCopy = null;
		this.#size = Infinity;
	}

	/** An update was admitted, and waits. */
	queued(update: Uint8Array): void {
		this.#trialCopy?.follow(update);
	}

	/**
	 * Updates do not wait any more. Also of those that are not committed the growth counts: that this is
	 * too much is found out when it matters.
	 * @param outdated whether a copy with what waits is of no use any more: there is nothing, or something
	 *   else than was in it
	 */
	dequeued(growth: number, outdated: boolean): void {
		this.#size += growth;
		if (outdated) this.#trialCopy = null;
	}

	/** A copy with what waits, to find out there what more would cost. */
	trialCopy(waiting: () => readonly Uint8Array[]): TrialCopy {
		if (this.#trialCopy?.spoiled) this.#trialCopy = null;
		return (this.#trialCopy ??= new TrialCopy(this.#doc, waiting()));
	}

	/**
	 * Whether opening this would hold everyone up, with updates that have so many pieces: what was cheap
	 * one after the other need not be all at once.
	 */
	wouldOpenSlowly(pieces: number, updates: () => readonly Uint8Array[]): boolean {
		const structs = [...this.#doc.store.clients.values()];
		const count = structs.reduce((sum, { length }) => sum + length, pieces);
		if (count < this.#opened + NEXT_OPENING) return false;
		const all = [Y.encodeStateAsUpdate(this.#doc), ...updates()];
		if (stepsToOpen(all, MAX_OPENING) >= MAX_OPENING) return true;
		this.#opened = count;
		return false;
	}

	/** @param limit bytes of the document as it would travel to a joiner */
	hasSpaceFor(bytes: number, limit: number): boolean {
		if (limit === Infinity || this.#size + bytes <= limit) return true;
		// The sum of updates only grows; the document itself may have shrunk.
		return this.weigh() + bytes <= limit;
	}

	/** @returns bytes of the document as it would travel to a joiner */
	weigh(): number {
		return (this.#size = Y.encodeStateAsUpdate(this.#doc).length);
	}
}
