import type { Database as File } from 'better-sqlite3';
import type { WriteQueue } from './write-queue.ts';

const TRY_AGAIN_MS = 1_000;

/**
 * Writes the write-ahead log into the file and empties it, so that no copy of what was erased stays
 * behind (R8). Somebody else who reads the file, such as a backup, keeps the log in use: nobody waits
 * for them, it is tried again until it succeeds.
 */
export class LogEmptier {
	readonly #file: File;
	readonly #queue: WriteQueue;
	readonly #failed: (cause: unknown) => void;
	#timer: NodeJS.Timeout | null = null;
	#stopped = false;

	/** @param failed the store failed at it; it is tried again all the same */
	constructor(file: File, queue: WriteQueue, failed: (cause: unknown) => void) {
		this.#file = file;
		this.#queue = queue;
		this.#failed = failed;
	}

	/** Call it from within the write queue: no transaction may be open. */
	empty(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		if (this.#try() || this.#stopped) return;
		this.#timer = setTimeout(() => void this.#queue.run(async () => this.empty()), TRY_AGAIN_MS);
	}

	stop(): void {
		this.#stopped = true;
		if (this.#timer) clearTimeout(this.#timer);
	}

	#try(): boolean {
		const patience = this.#file.pragma('busy_timeout', { simple: true }) as number;
		this.#file.pragma('busy_timeout = 0');
		try {
			const [outcome] = this.#file.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
			return outcome?.busy === 0;
		} catch (cause) {
			this.#failed(cause);
			return false;
		} finally {
			this.#file.pragma(`busy_timeout = ${patience}`);
		}
	}
}
