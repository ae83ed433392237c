import type { CommandEnvelope } from '#lib/protocol/messages.ts';

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Begun {
	/** Of the store this device last saw. */
	generation: string | null;
	begun: CommandEnvelope[];
}

/** More proposals than one person begins in a day. */
const MOST_BEGUN = 30;

/**
 * Commands that were not acknowledged yet, kept on the device so that a reload or a locked screen
 * loses none (R4). Each goes out again under the same id until the server answers; the server
 * counts an id once.
 */
export class Outbox {
	readonly #key: string;
	readonly #begunKey: string;
	readonly #storage: Kept | null;
	#waiting: CommandEnvelope[];
	#begunHere: Begun = { generation: null, begun: [] };

	/**
	 * @param name tells apart the doors and people of one browser
	 * @param storage null where nothing may be kept (a shared desk) or can be (private windows)
	 */
	constructor(name: string, storage: Kept | null) {
		this.#key = `plandag.outbox.${name}`;
		this.#begunKey = `plandag.begun.${name}`;
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

	/**
	 * It began something whose words are on this device: to be begun again where the store it was begun in
	 * is an earlier one of itself. Under the same id, so that a store that has it counts it once.
	 */
	keepBegun(envelope: CommandEnvelope): void {
		const { generation, begun } = this.#begun();
		const others = begun.filter(({ id }) => id !== envelope.id);
		this.#keepAll({ generation, begun: [...others, envelope].slice(-MOST_BEGUN) });
	}

	/** Whether this device knew the server by another generation of its store than this one. */
	knewAnother(generation: string): boolean {
		const known = this.#begun().generation;
		return known !== null && known !== generation;
	}

	/** The server is of this generation: what was begun in another one goes out once more. */
	meets(generation: string): void {
		const { begun, generation: known } = this.#begun();
		if (known === generation) return;
		const waits = new Set(this.#waiting.map(({ id }) => id));
		if (known !== null)
			for (const envelope of begun) if (!waits.has(envelope.id)) this.add(envelope);
		this.#keepAll({ generation, begun });
	}

	#begun(): Begun {
		try {
			const text = this.#storage?.getItem(this.#begunKey);
			if (!text) return this.#begunHere;
			const kept = JSON.parse(text) as Partial<Begun>;
			const { generation = null, begun } = kept;
			return { generation, begun: Array.isArray(begun) ? begun : [] };
		} catch {
			return this.#begunHere;
		}
	}

	#keepAll(begun: Begun): void {
		this.#begunHere = begun;
		try {
			this.#storage?.setItem(this.#begunKey, JSON.stringify(begun));
		} catch {
			// Full or forbidden: it is known as long as the page is open.
		}
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
