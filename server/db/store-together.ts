import { sql } from 'kysely';
import type { Db, Trx } from './schema.ts';

/** What became of pieces of work that shared a transaction. */
interface Together<Result> {
	/** Of those that are on disk, in order. */
	stored: Result[];
	/** Why the one after them is not; none was begun after it. */
	failed: { cause: unknown } | null;
}

/**
 * Does pieces of work in one transaction, one after another until one fails. From the second on each has
 * a savepoint of its own: one that fails takes back its own and no other. Inside a job of the write queue.
 * @returns once all of it is on disk
 * @throws when the first failed, or all of them together; what is stored then only the store can say
 */
export async function storeTogether<Result>(
	db: Db,
	works: Iterable<(trx: Trx) => Promise<Result>>
): Promise<Together<Result>> {
	return db.transaction().execute(async (trx) => {
		const stored: Result[] = [];
		for (const work of works) {
			if (stored.length === 0) {
				stored.push(await work(trx));
				continue;
			}
			await sql`savepoint one_of_several`.execute(trx);
			try {
				stored.push(await work(trx));
			} catch (cause) {
				// A full disk can take back the whole transaction by itself. Then this fails too, and with it
				// everyone's.
				await sql`rollback to savepoint one_of_several`.execute(trx);
				return { stored, failed: { cause } };
			}
			await sql`release savepoint one_of_several`.execute(trx);
		}
		return { stored, failed: null };
	});
}
