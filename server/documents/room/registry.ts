import * as Y from 'yjs';
import type { Committer } from './committer.ts';
import { joinRows } from '#server/documents/updates/join-rows.ts';
import { LiveDocument } from './room.ts';
import type { DocumentOptions } from '#server/documents/options.ts';
import type { DocumentStore, Log, WriteQueue } from '#server/documents/ports.ts';
import { Slices } from '#server/documents/updates/slices.ts';

interface Parts {
	readonly store: Pick<DocumentStore, 'load' | 'history' | 'saveSnapshot'>;
	readonly queue: WriteQueue;
	readonly log: Log;
	readonly options: DocumentOptions;
}

/** Which documents are in memory: loads them once, makes snapshots, lets go of the unused. */
export class Registry {
	private readonly parts: Parts;
	private readonly documents = new Map<string, LiveDocument>();
	private readonly compacting = new Set<LiveDocument>();

	constructor(parts: Parts) {
		this.parts = parts;
	}

	get all(): IterableIterator<LiveDocument> {
		return this.documents.values();
	}

	get count(): number {
		return this.documents.size;
	}

	find(name: string): LiveDocument | undefined {
		return this.documents.get(name);
	}

	/** The document, perhaps still empty: see `ready`. */
	get(name: string): LiveDocument {
		let document = this.documents.get(name);
		if (!document) {
			document = new LiveDocument(name, this.parts.log);
			this.documents.set(name, document);
		}
		document.usedAt = this.parts.options.elapsed();
		return document;
	}

	/** For those who are turned away. */
	nowhere(): LiveDocument {
		return new LiveDocument('', this.parts.log);
	}

	/**
	 * Loads once for all who wait. In the write queue, because a read on the same handle would see
	 * the rows of a transaction that may still roll back.
	 */
	ready(document: LiveDocument): Promise<void> {
		if (document.filled && !document.provisional) return Promise.resolve();
		document.ready ??= this.parts.queue
			.run(() => this.readyWithin(document))
			.catch((cause: unknown) => {
				this.parts.log.error(`document ${document.name} could not be loaded`, cause);
				throw cause;
			})
			.finally(() => {
				document.ready = null;
			});
		return document.ready;
	}

	/** The same from inside a job of the write queue. */
	async readyWithin(document: LiveDocument): Promise<void> {
		// Its transaction has ended, and its command did not settle.
		if (document.provisional) document.empty();
		if (!document.filled) await document.fill(await this.parts.store.load(document.name));
	}

	remove(document: LiveDocument): void {
		if (this.documents.get(document.name) === document) this.documents.delete(document.name);
	}

	sweep(now: number, committer: Committer): void {
		const { idle, compactEvery, compactAtUnload } = this.parts.options;
		for (const document of [...this.documents.values()]) {
			for (const connection of [...document.connections]) connection.sweep(now);
			if (document.presence.isDirty(now)) committer.touch(document);
			const rows = document.seq - document.snapshotSeq;
			const unused =
				document.isUnused() && document.ready === null && now - document.usedAt >= idle;
			if (rows >= compactEvery || (unused && rows > compactAtUnload)) {
				void this.compact(document);
			} else if (unused) {
				this.remove(document);
				committer.forget(document);
				document.doc.destroy();
			}
		}
	}

	/**
	 * The state and the row it goes up to are taken together, so a crash leaves one or the other. What
	 * one author typed up to there becomes one row.
	 */
	private async compact(document: LiveDocument): Promise<void> {
		if (this.compacting.has(document)) return;
		this.compacting.add(document);
		const { queue, store, log, options } = this.parts;
		try {
			await queue.run(async () => {
				const { seq, name, doc } = document;
				if (this.documents.get(name) !== document || document.uncertain) return;
				const state = Y.encodeStateAsUpdate(doc);
				const page = { after: document.snapshotSeq, most: seq - document.snapshotSeq };
				const joined = await joinRows(await store.history(name, page), new Slices());
				await store.saveSnapshot(name, { seq, state, at: options.now() }, joined);
				document.snapshotSeq = seq;
			});
		} catch (cause) {
			log.error(`no snapshot of ${document.name}`, cause);
		} finally {
			this.compacting.delete(document);
		}
	}
}
