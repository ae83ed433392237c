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
		this.#keep((kept) => [...kept, envelope]);
	}

	/** The server answered this one, with yes or no. */
	settle(id: string): void {
		const others = (kept: readonly CommandEnvelope[]) => kept.filter((one) => one.id !== id);
		this.#waiting = others(this.#waiting);
		this.#keep(others);
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

	/** Changes what the device keeps, where another page of the same person may keep something too. */
	#keep(change: (kept: readonly CommandEnvelope[]) => readonly CommandEnvelope[]): void {
		try {
			const kept = change(this.#read());
			if (kept.length === 0) this.#storage?.removeItem(this.#key);
			else this.#storage?.setItem(this.#key, JSON.stringify(kept));
		} catch {
			// Full or forbidden storage: it stays in memory and goes out when the network is back.
		}
	}
}
