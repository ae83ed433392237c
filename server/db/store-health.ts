/** SQLite's codes for a store that cannot be written or read now, rather than a statement that is wrong. */
const FAILURES = [
	'SQLITE_FULL',
	'SQLITE_IOERR',
	'SQLITE_READONLY',
	'SQLITE_CANTOPEN',
	'SQLITE_BUSY',
	'SQLITE_LOCKED',
	'SQLITE_NOMEM',
	'SQLITE_CORRUPT',
	'SQLITE_NOTADB'
];

/** Whether an error says that the store fails: a full disk, one that cannot be written. */
function isStoreFailure(error: unknown): boolean {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return FAILURES.some((failure) => code === failure || code.startsWith(`${failure}_`));
}

/** Between two attempts to write while the store fails. */
const TRY_AGAIN_MS = 1_000;

/**
 * Whether the store takes writes. Nobody can be sure of that without writing, so while it fails a
 * small write is tried until one succeeds.
 */
export class StoreHealth {
	#failing = false;
	#timer: NodeJS.Timeout | null = null;
	#stopped = false;
	readonly #tryWriting: () => Promise<unknown>;
	readonly #listeners: ((failing: boolean) => void)[] = [];

	/** @param tryWriting writes something of some size, and rejects when that fails */
	constructor(tryWriting: () => Promise<unknown>) {
		this.#tryWriting = tryWriting;
	}

	get failing(): boolean {
		return this.#failing;
	}

	onChange(tell: (failing: boolean) => void): void {
		this.#listeners.push(tell);
	}

	/** Something went wrong with the store; other errors are no news about it. */
	observe(error: unknown): void {
		if (this.#failing || this.#stopped || !isStoreFailure(error)) return;
		this.#set(true);
		this.#later();
	}

	stop(): void {
		this.#stopped = true;
		if (this.#timer) clearTimeout(this.#timer);
	}

	#later(): void {
		this.#timer = setTimeout(() => {
			this.#tryWriting().then(
				() => this.#set(false),
				() => this.#stopped || this.#later()
			);
		}, TRY_AGAIN_MS);
	}

	#set(failing: boolean): void {
		this.#failing = failing;
		for (const tell of this.#listeners) tell(failing);
	}
}
