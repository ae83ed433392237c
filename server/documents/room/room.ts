import type * as Y from 'yjs';
import type { Log, StoredDocument, StoredUpdate } from '#server/documents/ports.ts';
import type { Waiting } from '#server/documents/updates/examine.ts';
import { Slices } from '#server/slices.ts';
import type { Outlet } from '#server/documents/wire/outlet.ts';
import type { Turns } from '#server/documents/wire/rate-limit.ts';
import { ClientIds } from './client-ids.ts';
import { Inbox } from './inbox.ts';
import type { Member } from './member.ts';
import { Presence } from './presence.ts';
import { Retry, type RetryOptions } from './retry.ts';
import { RoomText } from './room-text.ts';
import { UpdateCost } from './update-cost.ts';
import { UpdateQueue, type QueuedUpdate } from './update-queue.ts';

/** How a room stands to the store. */
export type RoomState =
	/** Not read yet. */
	| 'empty'
	/** Read within a command's transaction that is still open: nobody may see it yet. */
	| 'provisional'
	/** It has all that is on disk. */
	| 'open'
	/** Its queue is being stored: by a tick, or by a command, which may fail to say how that ended. */
	| 'storing'
	/** The store may have more, or not what was to be stored: it is read again before more is committed. */
	| 'uncertain';

/** One document in memory, who has it open, and what they sent that is not on disk yet. */
export class Room {
	readonly name: string;
	readonly text: RoomText;
	readonly presence = new Presence();
	readonly cost = new UpdateCost();
	readonly ids = new ClientIds();
	/** Received and not in the queue yet. */
	readonly inbox = new Inbox();
	readonly retry = new Retry();
	readonly #queue = new UpdateQueue();
	readonly #members = new Set<Member>();
	readonly #audience = new Set<Outlet>();
	/** When each seat is answered next. */
	readonly #turns = new Map<string, Turns>();
	#state: RoomState = 'empty';
	#seq = 0;
	#snapshotSeq = 0;
	#usedAt = 0;

	constructor(name: string, log: Log) {
		this.name = name;
		this.text = new RoomText(name, log);
	}

	get state(): RoomState {
		return this.#state;
	}

	/** Read, and for all to see. */
	get isReady(): boolean {
		return this.#state !== 'empty' && this.#state !== 'provisional';
	}

	/** Whether the store has to be read again, when no transaction of ours is open. */
	get isUncertain(): boolean {
		return this.#state === 'storing' || this.#state === 'uncertain';
	}

	get doc(): Y.Doc {
		return this.text.doc;
	}

	/** Number of the last row that is in `doc`. */
	get seq(): number {
		return this.#seq;
	}

	get snapshotSeq(): number {
		return this.#snapshotSeq;
	}

	/** In slices, inside a job of the write queue: nobody is shown anything before all of it is there. */
	async fill(stored: StoredDocument, state: 'open' | 'provisional' = 'open'): Promise<void> {
		if (this.#state !== 'empty') return;
		const slices = new Slices();
		if (stored.snapshot) this.text.apply(stored.snapshot.state);
		for (const row of stored.updates) {
			await slices.rest();
			this.text.apply(row.update);
		}
		this.#snapshotSeq = stored.snapshot?.seq ?? 0;
		this.#seq = stored.updates.at(-1)?.seq ?? this.#snapshotSeq;
		this.ids.learn(stored.owners, this.doc);
		this.#state = state;
	}

	/** Forgets what was read within a transaction that rolled back, or of which nobody said how it ended. */
	dropProvisional(): void {
		if (this.#state === 'provisional') this.#empty();
	}

	/** Goes on from what is on disk up to row `seq`; nothing of before stays. */
	replace(state: Uint8Array, seq: number): void {
		this.#empty();
		this.text.apply(state);
		this.#seq = this.#snapshotSeq = seq;
		this.#state = 'open';
	}

	#empty(): void {
		this.text.empty();
		this.#seq = this.#snapshotSeq = 0;
		this.#state = 'empty';
	}

	/** The queue is being stored. */
	storing(): void {
		if (this.#state === 'open') this.#state = 'storing';
	}

	/** The store has, or may get, what is not in here. */
	doubt(): void {
		if (this.#state === 'open') this.#state = 'uncertain';
		// To be read again, whatever becomes of the transaction that it was read in.
		this.dropProvisional();
	}

	/**
	 * These, from the front of the queue, are on disk: they come in.
	 * @returns what changed: what others are to be told, or `null` when nothing did
	 */
	stored(entries: readonly QueuedUpdate[]): Uint8Array | null {
		if (this.#state === 'storing') this.#state = 'open';
		this.text.dequeued(this.#queue.removeFront(entries.length), this.queue.length === 0);
		for (const { binds } of entries) this.ids.bound(binds);
		this.#seq += entries.length;
		return entries.length > 0 ? this.text.applyAll(entries) : null;
	}

	/** A row comes in that the store has beyond what is in here. */
	takeIn({ seq, update }: StoredUpdate): void {
		this.text.apply(update);
		this.#seq = seq;
	}

	/** All that the store has is in here. */
	settled(): void {
		if (this.isUncertain) this.#state = 'open';
	}

	/** A command's transaction did not happen, in which it was read, or its queue stored. */
	rolledBack(): void {
		this.dropProvisional();
		if (this.#state === 'storing') this.#state = 'open';
	}

	/** The transaction that it was read in is on disk. */
	reveal(): void {
		if (this.#state === 'provisional') this.#state = 'open';
	}

	/** @returns whether this is the first time after it went well */
	commitFailed(now: number, options: RetryOptions): boolean {
		if (this.#state === 'storing') this.#state = 'uncertain';
		return this.retry.failed(now, options);
	}

	snapshotMade(seq: number): void {
		this.#snapshotSeq = seq;
	}

	/** Admitted and not yet committed, in order of arrival. */
	get queue(): readonly QueuedUpdate[] {
		return this.#queue.entries;
	}

	get waitingBytes(): number {
		return this.#queue.bytes;
	}

	enqueue(entry: QueuedUpdate): void {
		this.#queue.add(entry);
		this.text.queued(entry.update);
	}

	/** What waits and is not to be committed here. @returns whether there was any */
	dequeueWhere(refused: (entry: QueuedUpdate) => boolean): boolean {
		const waiting = this.queue.length;
		const growth = this.#queue.removeWhere(refused);
		const less = this.queue.length < waiting;
		if (less) this.text.dequeued(growth, true);
		return less;
	}

	/**
	 * What waits is made to say each thing once, which is how it is to be stored.
	 * @param less whether some of it is not to be committed: others may have built on that
	 * @returns those that did, which are not to be committed either
	 */
	putInTurn(less: boolean): QueuedUpdate[] {
		const { gone, growth, changed } = this.#queue.putInTurn(this.doc, less);
		if (changed) this.text.dequeued(growth, true);
		return gone;
	}

	/** What of this seat waits, for admitting what comes after it. */
	waitingOf(seatKey: string): Waiting {
		const queued = this.#queue.of(seatKey);
		return { queued, trialCopy: () => this.text.trialCopy(() => this.#queue.updates()) };
	}

	/** Whether opening this would hold everyone up, with what waits and with an update of so many pieces. */
	wouldOpenSlowly(update: Uint8Array, pieces: number): boolean {
		const all = this.queue.reduce((sum, { parts }) => sum + parts.length, pieces);
		return this.text.wouldOpenSlowly(all, () => [...this.#queue.updates(), update]);
	}

	/** @param limit bytes of the document as it would travel to a joiner */
	hasSpaceFor(bytes: number, limit: number): boolean {
		return this.text.hasSpaceFor(this.#queue.growth + bytes, limit);
	}

	/** Whether words of this author are not stored yet. */
	isWaitingFor(author: string): boolean {
		this.inbox.processAll();
		return this.queue.some(({ visitor }) => visitor.seatKey === author);
	}

	get members(): ReadonlySet<Member> {
		return this.#members;
	}

	/** Where what is on disk is sent: to the members that may read. */
	get audience(): ReadonlySet<Outlet> {
		return this.#audience;
	}

	join(member: Member): void {
		this.#members.add(member);
	}

	leave(member: Member, now: number): void {
		this.#members.delete(member);
		this.use(now);
	}

	/** Whether this outlet is sent what is on disk. */
	setReading(outlet: Outlet, reads: boolean): void {
		if (reads) this.#audience.add(outlet);
		else this.#audience.delete(outlet);
	}

	/** When anyone of this seat is answered next. */
	turnsOf(seatKey: string): Turns {
		const turns = this.#turns.get(seatKey) ?? { next: -Infinity };
		this.#turns.set(seatKey, turns);
		return turns;
	}

	/** Somebody asked for it, or had it open until now. */
	use(now: number): void {
		this.#usedAt = now;
	}

	/** Whether for so long (ms) nobody used it, and nothing waits. */
	isUnusedFor(time: number, now: number): boolean {
		const used = this.#members.size > 0 || this.queue.length > 0 || this.isUncertain;
		return !used && now - this.#usedAt >= time;
	}

	/** It was erased: what waits goes with it, and everyone is sent away. */
	erase(): void {
		this.dequeueWhere(() => true);
		this.ids.reserved.clear();
		for (const member of [...this.#members]) member.refuse('erased');
		this.doc.destroy();
	}
}
