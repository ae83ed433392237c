import type { Connection } from '#server/documents/connection/connection.ts';
import { frameOf } from '#server/documents/wire/frames.ts';
import type { LiveDocument, QueuedUpdate } from './room.ts';
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
import { awarenessMessage, updateMessage } from '#server/documents/wire/protocol.ts';
import { Ticker } from './ticker.ts';

/** The front of a document's queue, numbered for the store. */
export interface Batch {
	readonly document: LiveDocument;
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
	private readonly parts: Parts;
	private readonly ticker: Ticker;
	private readonly dirty = new Set<LiveDocument>();

	constructor(parts: Parts) {
		this.parts = parts;
		const { quietTick: quiet, fastTick: fast, busyTick: busy } = parts.options;
		this.ticker = new Ticker(() => this.tick(), { quiet, fast, busy });
	}

	/** There is something to look at, to commit or to tell about. */
	touch(document: LiveDocument): void {
		this.dirty.add(document);
		this.ticker.request();
	}

	forget(document: LiveDocument): void {
		this.dirty.delete(document);
	}

	/** Commits all there is; returns whether anything still waits. */
	async flush(): Promise<boolean> {
		for (const document of this.dirty) {
			document.retryAt = 0;
			document.arrivals.lookAtAll();
		}
		await this.tick();
		return [...this.dirty].some(({ queue, arrivals }) => queue.length > 0 || arrivals.any);
	}

	stop(): void {
		this.ticker.stop();
	}

	private async tick(): Promise<void> {
		for (const document of this.dirty) document.arrivals.lookForAWhile();
		const now = this.parts.options.elapsed();
		const due = [...this.dirty].filter((document) => document.retryAt <= now);
		const healthy = due.filter((document) => document.failures === 0);
		if (healthy.some(needsStore)) await this.commit(healthy.filter(needsStore));
		// One by one after a failure: a document that cannot be stored must not stop the others.
		for (const document of due) if (document.failures > 0) await this.commit([document]);
		for (const document of due) this.tellPresence(document, now);
		for (const document of [...this.dirty]) {
			const presence = document.presence.waits(now);
			if (needsStore(document)) this.ticker.request(Math.max(0, document.retryAt - now));
			else if (presence > 0) this.ticker.request(presence);
			else this.dirty.delete(document);
		}
	}

	private async commit(documents: readonly LiveDocument[]): Promise<void> {
		await this.parts.queue.run(async () => {
			try {
				for (const document of documents) await this.settleUncertain(document);
				for (const { arrivals } of documents) arrivals.lookForAWhile();
				const batches = documents.map((document) => this.take(document));
				const rows = batches.flatMap((batch) => batch.rows);
				const reserved = documents.map(reservationsOf);
				for (const { document } of batches) document.uncertain = true;
				const shown = reserved.flat();
				if (rows.length + shown.length > 0) await this.parts.store.commit(rows, shown);
				for (const [i, batch] of batches.entries()) {
					batch.document.ids.bound(reserved[i]!.map(({ client }) => client));
					this.publish(batch);
				}
			} catch (cause) {
				this.parts.log.error('documents could not be stored', cause);
				for (const document of documents) this.failed(document);
			}
		});
	}

	/**
	 * The front of the queue, less what may no longer be written here: access is asked again now,
	 * because a document can close between an update's arrival and its commit. Only inside a job
	 * of the write queue, and `publish` follows when it is on disk.
	 */
	take(document: LiveDocument): Batch {
		const at = this.parts.options.now();
		const refused = new Map<QueuedUpdate, Exclude<Access, 'write'>>();
		for (const entry of document.queue) {
			const access = this.parts.access(entry.visitor, document.name);
			if (access !== 'write') refused.set(entry, access);
		}
		document.dequeueWhere((entry) => refused.has(entry));
		const late = new Map<Connection, { access: 'read' | 'closed'; entries: QueuedUpdate[] }>();
		for (const [entry, access] of refused) {
			if (access === 'none') {
				entry.sender.intake.notCommitted();
				continue;
			}
			const those = late.get(entry.sender) ?? { access, entries: [] };
			those.entries.push(entry);
			late.set(entry.sender, { ...those, access });
		}
		for (const [sender, { access, entries }] of late) sender.intake.tooLate(access, entries);
		const entries = [...document.queue];
		const rows = entries.map(({ update, author, binds }, i) => ({
			doc: document.name,
			seq: document.seq + 1 + i,
			update,
			author,
			at,
			binds
		}));
		return { document, entries, rows };
	}

	/** The batch is on disk: into the document, to everyone, and word to its senders. */
	publish({ document, entries }: Batch): void {
		const senders = new Set(entries.map((entry) => entry.sender));
		document.uncertain = document.drained = false;
		document.dequeueFront(entries.length);
		for (const entry of entries) {
			document.ids.bound(entry.binds);
			document.seq++;
			entry.sender.intake.committed(entry.nth);
		}
		if (entries.length > 0) {
			const [only] = senders;
			const change = document.applyAll(entries.map(({ update }) => update));
			if (change) this.tell(document, change, senders.size === 1 ? only : undefined);
			for (const sender of senders) sender.answers.tellSaved();
			const authors = new Set(
				entries.filter(({ wrote }) => wrote).map(({ visitor }) => visitor.seatKey)
			);
			this.parts.watch?.committed(document.name, authors);
		}
		this.recovered(document);
	}

	/** Sends what is on disk to all in a document, in one frame. */
	tell(document: LiveDocument, update: Uint8Array, except?: Connection): void {
		const frame = frameOf(updateMessage(update));
		// This is where the server spends its time.
		for (const outlet of document.audience) {
			if (outlet !== except?.outlet) outlet.deliver(frame);
		}
	}

	private tellPresence(document: LiveDocument, now: number): void {
		if (document.presence.waits(now) > 0) return;
		const changes = document.presence.takeChanges(now, document.ids.reserved);
		if (!changes) return;
		const frame = frameOf(awarenessMessage(changes));
		for (const connection of document.connections) connection.deliverPresence(frame);
	}

	/**
	 * After a commit of unknown outcome the store knows best: what it has beyond us is durable,
	 * so it may be shown, and what is the front of our queue must not be stored twice.
	 * @param within the store of an open transaction: any other would wait for ever for its end
	 */
	async settleUncertain(
		document: LiveDocument,
		within: Pick<DocumentStore, 'load'> = this.parts.store
	): Promise<void> {
		if (!document.uncertain) return;
		const stored = await within.load(document.name);
		document.ids.learn(stored.owners);
		for (const row of stored.updates.filter(({ seq }) => seq > document.seq)) {
			const entry = document.queue[0];
			if (entry && entry.author === row.author && equal(entry.update, row.update)) {
				this.publish({ document, entries: [entry], rows: [] });
			} else {
				document.apply(row.update);
				document.seq = row.seq;
				this.tell(document, row.update);
			}
		}
		document.uncertain = document.drained = false;
	}

	private failed(document: LiveDocument): void {
		const { retryFirst, retryMax, elapsed } = this.parts.options;
		document.failures++;
		document.retryAt = elapsed() + Math.min(retryFirst * 2 ** (document.failures - 1), retryMax);
		this.dirty.add(document);
		if (document.failures > 1) return;
		for (const connection of document.connections) connection.tellWritable('store');
	}

	private recovered(document: LiveDocument): void {
		if (document.failures === 0) return;
		document.failures = document.retryAt = 0;
		for (const connection of document.connections) connection.tellWritable('store');
	}
}

function needsStore({ queue, arrivals, uncertain, ids }: LiveDocument): boolean {
	return queue.length > 0 || arrivals.any || uncertain || ids.reserved.size > 0;
}

function reservationsOf({ name, ids }: LiveDocument): Reservation[] {
	return [...ids.reserved].map(([client, seatKey]) => ({ doc: name, client, seatKey }));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}
