import { noteOf } from './link-state.ts';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Known {
	generation: string | null;
	ids: number[];
}

/** Each page that wrote here had one; more than a text of some weeks is opened with. */
const MOST_IDS = 64;

/** Null where it may keep nothing. */
function shelfOfDevice(): Shelf | null {
	try {
		return typeof localStorage === 'undefined' ? null : localStorage;
	} catch {
		return null;
	}
}

/**
 * What this device knows of one live text beside its words: in which generation of the store the
 * server had all of it, and with which client ids it was written on here. No words.
 */
export class KnownText {
	readonly #key: string;
	readonly #shelf: Shelf | null;
	#known: Known;

	/** @param copy the name of the copy on this device; null keeps it in this page only */
	constructor(copy: string | null, shelf: Shelf | null = shelfOfDevice()) {
		this.#key = copy === null ? '' : noteOf(copy);
		this.#shelf = copy === null ? null : shelf;
		this.#known = read(this.#shelf, this.#key);
	}

	/** Oldest first; of this page and of earlier ones. */
	get ids(): readonly number[] {
		return this.#known.ids;
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
		this.#keep({ ...this.#known, ids: [...this.#known.ids, id].slice(-MOST_IDS) });
		return true;
	}

	/** The copy is taken away, and this with it. */
	forget(): void {
		this.#known = { generation: null, ids: [] };
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
	shelf: Shelf | null = shelfOfDevice()
): string[] {
	const keys = Array.from({ length: shelf?.length ?? 0 }, (_, at) => shelf?.key(at) ?? '');
	const names = keys
		.filter((key) => key.startsWith(noteOf(prefix)))
		.map((key) => key.slice(noteOf('').length));
	const behind = names.filter((name) => new KnownText(name, shelf).isBehind(generation));
	return behind.map((name) => name.slice(prefix.length));
}

function read(shelf: Shelf | null, key: string): Known {
	try {
		const kept = JSON.parse(shelf?.getItem(key) ?? '{}') as Partial<Known>;
		const ids = Array.isArray(kept.ids) ? kept.ids.filter((id) => Number.isSafeInteger(id)) : [];
		return { generation: typeof kept.generation === 'string' ? kept.generation : null, ids };
	} catch {
		// Unreadable or forbidden: nothing is known.
		return { generation: null, ids: [] };
	}
}
