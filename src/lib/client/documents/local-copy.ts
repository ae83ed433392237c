import * as Y from 'yjs';

/** As y-indexeddb named it: copies from before are still read. */
export const STORE = 'updates';
/** From so many pieces on they are made one. */
const MOST_PIECES = 500;
/** After a failure the store is tried again, each time later. */
const AGAIN_MS = 1_000;
const AGAIN_AT_MOST_MS = 30_000;
/** Once the text is left, whoever waits for a broken store is gone soon too. */
const MOST_ATTEMPTS_AFTER = 3;

/**
 * The copy of one live text on this device (R4). Browsers end connections to their store, refuse
 * them, and run out of room: nothing of that may stop a text, so no failure leaves this class. It
 * opens the store again, and then writes the whole text.
 */
export class LocalCopy {
	readonly #name: string;
	readonly #doc: Y.Doc;
	readonly #onkeeping: (keeps: boolean) => void;
	/** What this device had of the text is in it. */
	readonly whenRead: Promise<void>;
	#read!: () => void;
	#db: IDBDatabase | null = null;
	#opening = false;
	/** Something is in the text that is not in the copy, and is not on its way there. */
	#owes = false;
	#writing = 0;
	#pieces = 0;
	#failures = 0;
	#again: ReturnType<typeof setTimeout> | undefined;
	#left = false;
	#forgotten = false;

	/** @param onkeeping hears whether all that is in the text is in the copy, or on its way there */
	constructor(name: string, doc: Y.Doc, onkeeping: (keeps: boolean) => void) {
		this.#name = name;
		this.#doc = doc;
		this.#onkeeping = onkeeping;
		this.whenRead = new Promise((resolve) => (this.#read = resolve));
		doc.on('update', this.#add);
		this.#open();
	}

	/** Keeps the text as it is now, and no change that led to it: erased words were in one. */
	compact(): void {
		if (this.#db) this.#writeWhole();
		else this.#owes = true;
	}

	/** The text is left: what is not in the copy yet still goes there. */
	close(): void {
		this.#left = true;
		this.#doc.off('update', this.#add);
		// Taken away by another page, and nothing to add: it stays away.
		if (!this.#owes) clearTimeout(this.#again);
		this.#closeWhenDone();
	}

	/** Takes the copy away, for good. */
	forget(): void {
		this.#forgotten = true;
		this.#doc.off('update', this.#add);
		clearTimeout(this.#again);
		this.#letGo();
		try {
			indexedDB.deleteDatabase(this.#name);
		} catch {
			// A browser that keeps nothing has nothing to delete.
		}
	}

	#add = (update: Uint8Array, origin: unknown): void => {
		if (origin === this) return;
		if (!this.#db) {
			this.#owes = true;
			return;
		}
		this.#pieces += 1;
		if (this.#pieces > MOST_PIECES) return this.#writeWhole();
		this.#write((store) => store.add(update));
	};

	#open(): void {
		if (this.#opening || this.#forgotten) return;
		this.#opening = true;
		let request: IDBOpenDBRequest;
		try {
			request = indexedDB.open(this.#name);
		} catch {
			return this.#failed();
		}
		request.onupgradeneeded = () =>
			request.result.createObjectStore(STORE, { autoIncrement: true });
		request.onerror = () => this.#failed();
		request.onsuccess = () => {
			this.#opening = false;
			this.#db = request.result;
			// Another page of this person takes the copy away: this one may still have words in it.
			this.#db.onversionchange = () => this.#lost();
			this.#db.onclose = () => this.#lost();
			if (this.#forgotten) this.#letGo();
			else this.#writeWhole();
		};
	}

	/** Reads what is there, and leaves the whole text in its place where this one has more. */
	#writeWhole(): void {
		this.#write((store) => {
			const all = store.getAll();
			all.onsuccess = () => {
				const kept = all.result as Uint8Array[];
				this.#pieces = kept.length;
				const hasMore = this.#doc.store.clients.size > 0;
				this.#take(kept);
				if (!hasMore) return;
				store.clear();
				store.add(Y.encodeStateAsUpdate(this.#doc));
				this.#pieces = 1;
			};
		});
	}

	#take(kept: readonly Uint8Array[]): void {
		Y.transact(this.#doc, () => kept.forEach((update) => Y.applyUpdate(this.#doc, update)), this);
		this.#read();
	}

	#write(change: (store: IDBObjectStore) => void): void {
		const db = this.#db;
		if (!db) return;
		try {
			const transaction = db.transaction(STORE, 'readwrite');
			this.#writing += 1;
			transaction.oncomplete = () => db === this.#db && this.#written();
			transaction.onabort = () => db === this.#db && this.#failed();
			this.#owes = false;
			change(transaction.objectStore(STORE));
		} catch {
			this.#failed();
		}
	}

	#written(): void {
		this.#writing -= 1;
		if (this.#writing > 0) return;
		this.#failures = 0;
		this.#onkeeping(true);
		this.#closeWhenDone();
	}

	#failed(): void {
		this.#owes = true;
		this.#lost();
	}

	/** There is no connection to the store: another one follows. */
	#lost(): void {
		this.#owes ||= this.#writing > 0;
		this.#letGo();
		if (this.#forgotten || (this.#left && this.#failures >= MOST_ATTEMPTS_AFTER)) return;
		this.#onkeeping(false);
		clearTimeout(this.#again);
		const wait = Math.min(AGAIN_MS * 2 ** this.#failures, AGAIN_AT_MOST_MS);
		this.#failures += 1;
		this.#again = setTimeout(() => this.#open(), wait);
	}

	#closeWhenDone(): void {
		if (this.#left && !this.#owes && this.#writing === 0 && !this.#opening) this.#letGo();
	}

	#letGo(): void {
		// What is under way is still written; a failure of it is heard no more.
		this.#db?.close();
		this.#db = null;
		this.#opening = false;
		this.#writing = 0;
	}
}
