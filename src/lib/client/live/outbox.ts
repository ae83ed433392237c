import type { CommandEnvelope } from '#lib/protocol/messages.ts';

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Commands that were not acknowledged yet, kept on the device so that a reload or a locked screen
 * loses none (R4). Each goes out again under the same id until the server answers; the server
 * counts an id once.
 */
export class Outbox {
	readonly #key: string;
	readonly #storage: Kept | null;
	#waiting: CommandEnvelope[];

	/**
	 * @param name tells apart the doors and people of one browser
	 * @param storage null where nothing may be kept (a shared desk) or can be (private windows)
	 */
	constructor(name: string, storage: Kept | null) {
		this.#key = `plandag.outbox.${name}`;
		this.#storage = storage;
		this.#waiting = this.#read();
	}

	/** Not acknowledged yet, oldest first. */
	get waiting(): readonly CommandEnvelope[] {
		return this.#waiting;
	}

	add(envelope: CommandEnvelope): void {
		this.#waiting = [...this.#waiting, envelope];
		this.#write();
	}

	/** The server answered this one, with yes or no. */
	settle(id: string): void {
		this.#waiting = this.#waiting.filter((envelope) => envelope.id !== id);
		this.#write();
	}

	/** Forgets everything: access ended. */
	clear(): void {
		this.#waiting = [];
		this.#write();
	}

	#read(): CommandEnvelope[] {
		try {
			const text = this.#storage?.getItem(this.#key);
			const kept: unknown = text ? JSON.parse(text) : [];
			return Array.isArray(kept) ? (kept as CommandEnvelope[]) : [];
		} catch {
			// Unreadable or forbidden storage: start empty, the page still works.
			return [];
		}
	}

	#write(): void {
		try {
			if (this.#waiting.length === 0) this.#storage?.removeItem(this.#key);
			else this.#storage?.setItem(this.#key, JSON.stringify(this.#waiting));
		} catch {
			// Full or forbidden storage: it stays in memory and goes out when the network is back.
		}
	}
}
