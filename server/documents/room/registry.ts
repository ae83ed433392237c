import * as Y from 'yjs';
import type { DocumentOptions } from '#server/documents/options.ts';
import type { DocumentStore, Log, WriteQueue } from '#server/documents/ports.ts';
import { joinRows } from '#server/documents/updates/join.ts';
import { Slices } from '#server/slices.ts';
import type { Committer } from './committer.ts';
import { Room } from './room.ts';

interface Parts {
	readonly store: Pick<DocumentStore, 'load' | 'history' | 'saveSnapshot'>;
	readonly queue: WriteQueue;
	readonly log: Log;
	readonly options: DocumentOptions;
}

/** Which documents are in memory: loads them once, makes snapshots, lets go of the unused. */
export class Registry {
	readonly #parts: Parts;
	readonly #rooms = new Map<string, Room>();
	/** Those that are being read, or wait for it. */
	readonly #loading = new Map<Room, Promise<void>>();
	readonly #compacting = new Set<Room>();

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	get all(): IterableIterator<Room> {
		return this.#rooms.values();
	}

	get count(): number {
		return this.#rooms.size;
	}

	find(name: string): Room | undefined {
		return this.#rooms.get(name);
	}

	/** The document, perhaps not read yet: see `ready`. */
	get(name: string): Room {
		let room = this.#rooms.get(name);
		if (!room) {
			room = new Room(name, this.#parts.log);
			this.#rooms.set(name, room);
		}
		room.use(this.#parts.options.elapsed());
		return room;
	}

	/** For those who are turned away. */
	nowhere(): Room {
		return new Room('', this.#parts.log);
	}

	/**
	 * Loads once for all who wait. In the write queue, because a read on the same handle would see
	 * the rows of a transaction that may still roll back.
	 */
	ready(room: Room): Promise<void> {
		if (room.isReady) return Promise.resolve();
		const known = this.#loading.get(room);
		if (known) return known;
		const loading = this.#parts.queue
			.run(() => this.readyWithin(room))
			.catch((cause: unknown) => {
				this.#parts.log.error(`document ${room.name} could not be loaded`, cause);
				throw cause;
			})
			.finally(() => this.#loading.delete(room));
		this.#loading.set(room, loading);
		return loading;
	}

	/** The same from inside a job of the write queue. */
	async readyWithin(room: Room): Promise<void> {
		// Its transaction has ended, and its command did not settle.
		room.dropProvisional();
		if (room.state === 'empty') await room.fill(await this.#parts.store.load(room.name));
	}

	remove(room: Room): void {
		if (this.#rooms.get(room.name) === room) this.#rooms.delete(room.name);
	}

	sweep(now: number, committer: Committer): void {
		const { idle, compactEvery, compactAtUnload } = this.#parts.options;
		for (const room of [...this.#rooms.values()]) {
			for (const member of [...room.members]) member.sweep(now);
			if (room.presence.isDirty(now)) committer.touch(room);
			const unused = room.isUnusedFor(idle, now) && !this.#loading.has(room);
			// What was read in a transaction that nobody settled is no snapshot to keep.
			const rows = room.isReady ? room.seq - room.snapshotSeq : 0;
			if (rows >= compactEvery || (unused && rows > compactAtUnload)) {
				void this.#compact(room);
			} else if (unused) {
				this.remove(room);
				committer.forget(room);
				room.doc.destroy();
			}
		}
	}

	/**
	 * The state and the row it goes up to are taken together, so a crash leaves one or the other. What
	 * one author typed up to there becomes one row.
	 */
	async #compact(room: Room): Promise<void> {
		if (this.#compacting.has(room)) return;
		this.#compacting.add(room);
		const { queue, store, log, options } = this.#parts;
		try {
			await queue.run(async () => {
				const { seq, name, doc } = room;
				if (this.#rooms.get(name) !== room || room.state !== 'open') return;
				const state = Y.encodeStateAsUpdate(doc);
				const page = { after: room.snapshotSeq, most: seq - room.snapshotSeq };
				const joined = await joinRows(await store.history(name, page), new Slices());
				await store.saveSnapshot(name, { seq, state, at: options.now() }, joined);
				room.snapshotMade(seq);
			});
		} catch (cause) {
			log.error(`no snapshot of ${room.name}`, cause);
		} finally {
			this.#compacting.delete(room);
		}
	}
}
