import type { Database } from '#server/db/database.ts';
import { addAttempt, clearAttempts, countAttempts } from '#server/db/attempt-repository.ts';

export interface AttemptLimit {
	/** Failures allowed in one window. */
	most: number;
	windowMs: number;
}

/** Per account: guessing a password becomes hopeless, a typing error costs nothing. */
export const LOG_IN_LIMIT: AttemptLimit = { most: 8, windowMs: 10 * 60_000 };

/**
 * Per process: a hall of 300 people who mistype stays below it, guessing 28^5 codes does not.
 * The QR code works whatever happens here.
 */
export const CODE_LIMIT: AttemptLimit = { most: 120, windowMs: 60_000 };

/** Slows guessing by counting failures per account or per process; never per address (a hall shares one). */
export class Attempts {
	readonly #database: Database;
	readonly #clock: () => number;

	constructor(database: Database, clock: () => number) {
		this.#database = database;
		this.#clock = clock;
	}

	async allowed(key: string, limit: AttemptLimit): Promise<boolean> {
		const count = await countAttempts(this.#database.db, key, limit.windowMs, this.#clock());
		return count < limit.most;
	}

	async failed(key: string, limit: AttemptLimit): Promise<void> {
		await this.#database.write((trx) => addAttempt(trx, key, limit.windowMs, this.#clock()));
	}

	async succeeded(key: string): Promise<void> {
		await this.#database.write((trx) => clearAttempts(trx, key));
	}
}
