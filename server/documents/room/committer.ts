import type { DocumentOptions } from '#server/documents/options.ts';
import type {
	Access,
	DocumentStore,
	Log,
	PendingUpdate,
	Reservation,
	Visitor,
	Watch,
	WriteQueue
} from '#server/documents/ports.ts';
import { CLOSE_TRY_AGAIN } from '#lib/protocol/documents.ts';
import { frameOf } from '#server/documents/wire/frames.ts';
import { awarenessMessage, updateMessage } from '#server/documents/wire/protocol.ts';
import type { Member } from './member.ts';
import type { Room } from './room.ts';
import { Ticker } from './ticker.ts';
import type { QueuedUpdate } from './update-queue.ts';

/** The front of a document's queue, numbered for the store. */
export interface Batch {
	readonly room: Room;
	readonly entries: readonly QueuedUpdate[];
	readonly rows: readonly PendingUpdate[];
}

interface Parts {
	readonly store: DocumentStore;
	readonly queue: WriteQueue;
	readonly log: Log;
	readonly options: DocumentOptions;
	readonly watch?: Watch;
	access(who: Visitor, doc: string): Access;
}

/**
 * Makes updates durable and then visible, in ticks: one transaction for all documents, applied
 * only once it is on disk, told to everyone in one frame per document.
 */
export class Committer {
	readonly #parts: Parts;
	readonly #ticker: Ticker;
	readonly #dirty = new Set<Room>();

	constructor(parts: Parts) {
		this.#parts = parts;
		const { quietTick: quiet, fastTick: fast, busyTick: busy } = parts.options;
		this.#ticker = new Ticker(() => this.#tick(), { quiet, fast, busy });
	}

	/** There is something to process, to commit or to tell about. */
	touch(room: Room): void {
		this.#dirty.add(room);
		this.#ticker.request();
	}

	forget(room: Room): void {
		this.#dirty.delete(room);
	}

	/** Commits all there is; returns whether anything still waits. */
	async flush(): Promise<boolean> {
		for (const room of this.#dirty) {
			room.retry.now();
			room.inbox.processAll();
		}
		await this.#tick();
		return [...this.#dirty].some(({ queue, inbox }) => queue.length > 0 || inbox.any);
	}

	stop(): void {
		this.#ticker.stop();
	}

	async #tick(): Promise<void> {
		for (const room of this.#dirty) room.inbox.processForAWhile();
		const now = this.#parts.options.elapsed();
		const due = [...this.#dirty].filter(({ retry }) => retry.at <= now);
		const healthy = due.filter((room) => !room.retry.isFailing && needsStore(room));
		if (healthy.length > 0) await this.#commit(healthy);
		// One by one after a failure: a document that cannot be stored must not stop the others.
		for (const room of due) if (room.retry.isFailing) await this.#commit([room]);
		for (const room of due) this.#tellPresence(room, now);
		for (const room of [...this.#dirty]) {
			const presence = room.presence.waits(now);
			if (needsStore(room)) this.#ticker.request(Math.max(0, room.retry.at - now));
			else if (presence > 0) this.#ticker.request(presence);
			else this.#dirty.delete(room);
		}
	}

	async #commit(rooms: readonly Room[]): Promise<void> {
		await this.#parts.queue.run(async () => {
			try {
				for (const room of rooms) await this.settleUncertain(room);
				for (const { inbox } of rooms) inbox.processForAWhile();
				const batches = rooms.map((room) => this.take(room));
				const rows = batches.flatMap((batch) => batch.rows);
				const reserved = rooms.map(reservationsOf);
				for (const room of rooms) room.storing();
				const shown = reserved.flat();
				if (rows.length + shown.length > 0) await this.#parts.store.commit(rows, shown);
				for (const [i, batch] of batches.entries()) {
					batch.room.ids.bound(reserved[i]!.map(({ client }) => client));
					this.publish(batch);
				}
			} catch (cause) {
				this.#parts.log.error('documents could not be stored', cause);
				for (const room of rooms) this.#failed(room);
			}
		});
	}

	/**
	 * The front of the queue, less what may no longer be written here: access is asked again now,
	 * because a document can close between an update's arrival and its commit. Nothing of it is said
	 * twice. Only inside a job of the write queue, and `publish` follows when it is on disk.
	 */
	take(room: Room): Batch {
		const at = this.#parts.options.now();
		const refused = new Map<Member, { access: Exclude<Access, 'write'>; sent: QueuedUpdate[] }>();
		const less = room.dequeueWhere((entry) => {
			const access = this.#parts.access(entry.visitor, room.name);
			if (access === 'write') return false;
			const sent = refused.get(entry.sender)?.sent ?? [];
			sent.push(entry);
			refused.set(entry.sender, { access, sent });
			return true;
		});
		for (const [sender, { access, sent }] of refused) sender.notCommitted(access, sent);
		// They come again, with all of it.
		for (const { sender } of room.putInTurn(less)) sender.close(CLOSE_TRY_AGAIN);
		const entries = [...room.queue];
		const rows = entries.map(({ update, author, binds }, i) => ({
			doc: room.name,
			seq: room.seq + 1 + i,
			update,
			author,
			at,
			binds
		}));
		return { room, entries, rows };
	}

	/** The batch is on disk: into the document, to everyone, and word to its senders. */
	publish({ room, entries }: Batch): void {
		const senders = new Set(entries.map((entry) => entry.sender));
		const change = room.stored(entries);
		for (const { sender, nth } of entries) sender.saved.committed(nth);
		const [only] = senders;
		if (change) this.tell(room, change, senders.size === 1 ? only : undefined);
		for (const sender of senders) sender.replies.tellSaved();
		if (entries.length > 0) {
			const wrote = entries.filter((entry) => entry.wrote);
			const authors = new Set(wrote.map(({ visitor }) => visitor.seatKey));
			this.#parts.watch?.committed(room.name, authors);
		}
		if (room.retry.succeeded()) this.#tellWritable(room);
	}

	/** Sends what is on disk to all in a document, in one frame. */
	tell(room: Room, update: Uint8Array, except?: Member): void {
		const frame = frameOf(updateMessage(update));
		// This is where the server spends its time.
		for (const outlet of room.audience) {
			if (outlet !== except?.outlet) outlet.deliver(frame);
		}
	}

	#tellPresence(room: Room, now: number): void {
		if (room.presence.waits(now) > 0) return;
		const changes = room.presence.takeChanges(now, room.ids.reserved);
		if (!changes) return;
		const frame = frameOf(awarenessMessage(changes));
		for (const member of room.members) member.presence.deliver(frame);
	}

	/**
	 * After a commit of unknown outcome the store knows best: what it has beyond us is durable,
	 * so it may be shown, and what is the front of our queue must not be stored twice.
	 * @param within the store of an open transaction: any other would wait for ever for its end
	 */
	async settleUncertain(
		room: Room,
		within: Pick<DocumentStore, 'load'> = this.#parts.store
	): Promise<void> {
		if (!room.isUncertain) return;
		const stored = await within.load(room.name);
		room.ids.learn(stored.owners);
		for (const row of stored.updates.filter(({ seq }) => seq > room.seq)) {
			const entry = room.queue[0];
			if (entry && entry.author === row.author && equal(entry.update, row.update)) {
				this.publish({ room, entries: [entry], rows: [] });
			} else {
				room.takeIn(row);
				this.tell(room, row.update);
			}
		}
		room.settled();
	}

	#failed(room: Room): void {
		const { elapsed } = this.#parts.options;
		this.#dirty.add(room);
		if (room.commitFailed(elapsed(), this.#parts.options)) this.#tellWritable(room);
	}

	#tellWritable(room: Room): void {
		for (const member of room.members) member.tellWritable('store');
	}
}

function needsStore({ queue, inbox, isUncertain, ids }: Room): boolean {
	return queue.length > 0 || inbox.any || isUncertain || ids.reserved.size > 0;
}

function reservationsOf({ name, ids }: Room): Reservation[] {
	return [...ids.reserved].map(([client, seatKey]) => ({ doc: name, client, seatKey }));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}
