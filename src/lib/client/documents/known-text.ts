import { deviceStorage } from '../device-storage.ts';
import { noteOf } from './link-state.ts';

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Known {
	generation: string | null;
	ids: number[];
	/** When the last of these pages began to write, epoch ms by this device. */
	at: number | null;
}

/** Each page that wrote here had one; more than a text of some weeks is opened with. */
const MOST_IDS = 64;

const NOTHING: Known = { generation: null, ids: [], at: null };

/**
 * What this device knows of one live text beside its words: in which generation of the store the
 * server had all of it, and with which client ids it was written on here. No words.
 */
export class KnownText {
	readonly #key: string;
	readonly #shelf: Shelf | null;
	#known: Known;

	/** @param copy the name of the copy on this device; null keeps it in this page only */
	constructor(copy: string | null, shelf: Shelf | null = deviceStorage()) {
		this.#key = copy === null ? '' : noteOf(copy);
		this.#shelf = copy === null ? null : shelf;
		this.#known = read(this.#shelf, this.#key);
	}

	/** Oldest first; of this page and of earlier ones. */
	get ids(): readonly number[] {
		return this.#known.ids;
	}

	/** When it was last begun to be written on here, epoch ms by this device; null where not at all. */
	get at(): number | null {
		return this.#known.at;
	}

	/** Whether the server is another than the one that had all of this text: it may miss some. */
	isBehind(generation: string): boolean {
		return this.#known.generation !== null && this.#known.generation !== generation;
	}

	/** The server has all of it, in this generation of its store. */
	isWhole(generation: string): void {
		if (this.#known.generation !== generation) this.#keep({ ...this.#known, generation });
	}

	/** This page writes with it. @returns whether that is new */
	writesWith(id: number): boolean {
		if (this.#known.ids.includes(id)) return false;
		this.#keep({
			...this.#known,
			ids: [...this.#known.ids, id].slice(-MOST_IDS),
			at: Date.now()
		});
		return true;
	}

	/** The copy is taken away, and this with it. */
	forget(): void {
		this.#known = NOTHING;
		try {
			this.#shelf?.removeItem(this.#key);
		} catch {
			// Where nothing may be kept there is nothing to remove.
		}
	}

	#keep(known: Known): void {
		this.#known = known;
		try {
			this.#shelf?.setItem(this.#key, JSON.stringify(known));
		} catch {
			// Full or forbidden: it is known as long as the page is open.
		}
	}
}

/**
 * Of which copies the server may miss words: it had all of them in another generation of its store.
 * @param prefix of their names
 * @returns what comes after it
 */
export function behindIn(
	prefix: string,
	generation: string,
	shelf: Shelf | null = deviceStorage()
): string[] {
	return knownUnder(prefix, shelf).filter((name) =>
		new KnownText(prefix + name, shelf).isBehind(generation)
	);
}

/** Of which copies this device knows something, by what comes after a prefix of their names. */
export function knownUnder(prefix: string, shelf: Shelf | null): string[] {
	const start = noteOf(prefix);
	const keys = Array.from({ length: shelf?.length ?? 0 }, (_, at) => shelf?.key(at) ?? '');
	return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

function read(shelf: Shelf | null, key: string): Known {
	try {
		const kept = JSON.parse(shelf?.getItem(key) ?? '{}') as Partial<Known>;
		const ids = Array.isArray(kept.ids) ? kept.ids.filter((id) => Number.isSafeInteger(id)) : [];
		const generation = typeof kept.generation === 'string' ? kept.generation : null;
		return { generation, ids, at: typeof kept.at === 'number' ? kept.at : null };
	} catch {
		// Unreadable or forbidden: nothing is known.
		return NOTHING;
	}
}
