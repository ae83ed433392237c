import * as Y from 'yjs';
import type { Connection } from '#server/documents/connection/connection.ts';
import type { Log, StoredDocument, Visitor } from '#server/documents/ports.ts';
import type { Part } from '#server/documents/updates/encode.ts';
import type { Waiting } from '#server/documents/updates/examine.ts';
import { Slices } from '#server/documents/updates/slices.ts';
import { stepsToOpen, TrialCopy } from '#server/documents/updates/trial-copy.ts';
import { WaitingParts } from '#server/documents/updates/waiting.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import type { Turns } from '#server/documents/wire/rate-limit.ts';
import { ClientIds } from './client-ids.ts';
import { Inbox } from './inbox.ts';
import { Presence } from './presence.ts';
import { UpdateCost } from './update-cost.ts';

/** A checked update that waits to be committed. */
export interface QueuedUpdate {
	readonly update: Uint8Array;
	readonly visitor: Visitor;
	/** The visitor, or that they brought it; as the row will say. */
	readonly author: string;
	/** The visitor wrote in it, or deleted. */
	readonly wrote: boolean;
	readonly sender: Connection;
	/** Which of the sender's messages this was. */
	readonly nth: number;
	/** Client ids that become this visitor's when this is stored. */
	readonly binds: readonly number[];
	readonly parts: readonly Part[];
	/** By how many bytes it may make the document larger. */
	readonly growth: number;
}

/** The most steps of Yjs to open a document: half a second. Looked at again after so many pieces. */
const MAX_OPENING = 1_500_000;
const NEXT_OPENING = 1_000;

/**
 * One document in memory. `doc` holds what is committed and nothing else: whatever is in it may
 * be shown to anyone who may read, and a Yjs document cannot take anything back.
 */
export class Room {
	readonly name: string;
	readonly connections = new Set<Connection>();
	/** Where what is on disk is sent: to the connections that may read. */
	readonly audience = new Set<Outlet>();
	readonly presence = new Presence();
	readonly cost = new UpdateCost();
	readonly ids = new ClientIds();
	/** Received and not in the queue yet. */
	readonly inbox = new Inbox();
	/** When each seat is answered next. */
	private readonly turns = new Map<string, Turns>();
	/** Received and admitted, not yet committed, in order of arrival; a commit takes from the front. */
	readonly queue: QueuedUpdate[] = [];
	doc = new Y.Doc();
	/** Number of the last row that is in `doc`. */
	seq = 0;
	snapshotSeq = 0;
	/** Loaded from the store. */
	filled = false;
	/** Loaded within a command's transaction that is still open: nobody may see it yet. */
	provisional = false;
	ready: Promise<void> | null = null;
	/** A commit whose outcome is unknown: read the store again before committing more. */
	uncertain = false;
	/** A command's transaction that stores our queue is still open. */
	drained = false;
	failures = 0;
	retryAt = 0;
	usedAt = 0;
	private readonly log: Log;
	/** Bytes of `doc` at most; measured when it matters. */
	private size = Infinity;
	private queuedBytes = 0;
	private queuedGrowth = 0;
	private readonly waiting = new WaitingParts();
	/** Pieces it had when it was last looked at what opening costs. */
	private opened = 0;
	/** While much waits: the document with all of the queue. */
	private trialCopy: TrialCopy | null = null;

	constructor(name: string, log: Log) {
		this.name = name;
		this.log = log;
	}

	/** In slices, inside a job of the write queue: nobody is shown anything before all of it is there. */
	async fill(stored: StoredDocument): Promise<void> {
		if (this.filled) return;
		const slices = new Slices();
		if (stored.snapshot) this.apply(stored.snapshot.state);
		for (const row of stored.updates) {
			await slices.rest();
			this.apply(row.update);
		}
		this.snapshotSeq = stored.snapshot?.seq ?? 0;
		this.seq = stored.updates.at(-1)?.seq ?? this.snapshotSeq;
		this.ids.learn(stored.owners, this.doc);
		this.filled = true;
	}

	/** Forgets what a transaction that rolled back had shown. */
	empty(): void {
		this.doc.destroy();
		this.doc = new Y.Doc();
		this.trialCopy = null;
		this.seq = this.snapshotSeq = 0;
		this.size = Infinity;
		this.filled = this.provisional = false;
	}

	/** Goes on from this state, which is on disk up to row `seq`; nothing of before stays. */
	replace(state: Uint8Array, seq: number): void {
		this.empty();
		this.apply(state);
		this.seq = this.snapshotSeq = seq;
		this.filled = true;
	}

	/** Only for what is on disk. Checked before; should Yjs throw anyway, others go on. */
	apply(update: Uint8Array): void {
		this.size += update.length;
		try {
			Y.applyUpdate(this.doc, update);
			this.trialCopy?.follow(update);
		} catch (cause) {
			this.log.error(`an update of ${this.name} could not be applied`, cause);
		}
	}

	/**
	 * The same for several, one after the other, as they are on disk.
	 * @returns what changed by them: what others are to be told, or `null` when nothing did
	 */
	applyAll(updates: readonly Uint8Array[]): Uint8Array | null {
		let change: Uint8Array | null = null;
		const keep = (update: Uint8Array) => (change = update);
		this.doc.on('update', keep);
		Y.transact(this.doc, () => {
			for (const update of updates) this.apply(update);
		});
		this.doc.off('update', keep);
		return change;
	}

	enqueue(entry: QueuedUpdate): void {
		this.queue.push(entry);
		this.queuedBytes += entry.update.length;
		this.queuedGrowth += entry.growth;
		this.waiting.add(entry.visitor.seatKey, entry.parts);
		this.trialCopy?.follow(entry.update);
	}

	/**
	 * Whether opening this would hold everyone up, with what waits and with an update that has so many
	 * pieces: what was cheap one after the other need not be all at once.
	 */
	wouldOpenSlowly(update: Uint8Array, pieces: number): boolean {
		const before = [...this.doc.store.clients.values(), ...this.queue.map(({ parts }) => parts)];
		const count = before.reduce((sum, { length }) => sum + length, pieces);
		if (count < this.opened + NEXT_OPENING) return false;
		const waiting = this.queue.map((entry) => entry.update);
		const all = [Y.encodeStateAsUpdate(this.doc), ...waiting, update];
		if (stepsToOpen(all, MAX_OPENING) >= MAX_OPENING) return true;
		this.opened = count;
		return false;
	}

	/** What of this seat waits, for judging what comes after it. */
	waitingOf(seatKey: string): Waiting {
		return {
			queued: this.waiting.of(seatKey),
			trialCopy: () => {
				if (this.trialCopy?.spoiled) this.trialCopy = null;
				const updates = () => this.queue.map(({ update }) => update);
				return (this.trialCopy ??= new TrialCopy(this.doc, updates()));
			}
		};
	}

	/** So many entries at the front are committed: they are not taken out one by one. */
	dequeueFront(count: number): void {
		this.forgetQueued(this.queue.splice(0, count));
	}

	/** What waits and is not to be committed here. */
	dequeueWhere(refused: (entry: QueuedUpdate) => boolean): void {
		const out = this.queue.filter(refused);
		if (out.length === 0) return;
		const gone = new Set(out);
		const stays = this.queue.filter((entry) => !gone.has(entry));
		this.queue.length = 0;
		for (const entry of stays) this.queue.push(entry);
		this.forgetQueued(out);
	}

	private forgetQueued(entries: readonly QueuedUpdate[]): void {
		const parts = new Map<string, number>();
		for (const { update, growth, visitor, parts: own } of entries) {
			this.queuedBytes -= update.length;
			this.queuedGrowth -= growth;
			// Also of what is not committed: that this is too much is found out when it matters.
			this.size += growth;
			parts.set(visitor.seatKey, (parts.get(visitor.seatKey) ?? 0) + own.length);
		}
		for (const [seatKey, count] of parts) this.waiting.remove(seatKey, count);
		if (this.queue.length === 0) this.trialCopy = null;
	}

	/** Whether words of this author are not stored yet. */
	isWaitingFor(author: string): boolean {
		this.inbox.processAll();
		return this.queue.some(({ visitor }) => visitor.seatKey === author);
	}

	get waitingBytes(): number {
		return this.queuedBytes;
	}

	/** @param limit bytes of the document as it would travel to a joiner */
	hasRoomFor(bytes: number, limit: number): boolean {
		if (limit === Infinity || this.size + this.queuedGrowth + bytes <= limit) return true;
		// The sum of updates only grows; the document itself may have shrunk.
		return this.weigh() + this.queuedGrowth + bytes <= limit;
	}

	/** @returns bytes of the document as it would travel to a joiner */
	weigh(): number {
		return (this.size = Y.encodeStateAsUpdate(this.doc).length);
	}

	/** For all connections of this seat together. */
	turnsOf(seatKey: string): Turns {
		const turns = this.turns.get(seatKey) ?? { next: -Infinity };
		this.turns.set(seatKey, turns);
		return turns;
	}

	isUnused(): boolean {
		return this.connections.size === 0 && this.queue.length === 0 && !this.uncertain;
	}
}
