import type { Database } from '#server/db/database.ts';
import {
	addAttempt,
	clearAttempts,
	countAttempts,
	removeAttempt
} from '#server/db/attempt-repository.ts';

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

	/**
	 * Whether one more try may be made. It counts as a failure until it turns out well (`giveBack`,
	 * `succeeded`): a thousand tries at once must not all be looked at before the first one counts.
	 */
	async take(key: string, { most, windowMs }: AttemptLimit): Promise<boolean> {
		return this.#database.write(async (trx) => {
			const now = this.#clock();
			if ((await countAttempts(trx, key, windowMs, now)) >= most) return false;
			await addAttempt(trx, key, windowMs, now);
			return true;
		});
	}

	/** That try was right; the failures of others stay. */
	async giveBack(key: string): Promise<void> {
		await this.#database.write((trx) => removeAttempt(trx, key));
	}

	/** Someone proved who they are: their typing errors are forgotten. */
	async succeeded(key: string): Promise<void> {
		await this.#database.write((trx) => clearAttempts(trx, key));
	}
}
