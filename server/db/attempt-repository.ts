import type { Db } from './database.ts';

/** How many failures a key has in the window that is still open at `now`. */
export async function countAttempts(
	db: Db,
	key: string,
	windowMs: number,
	now: number
): Promise<number> {
	const row = await db
		.selectFrom('attempt')
		.selectAll()
		.where('key', '=', key)
		.where('since', '>', now - windowMs)
		.executeTakeFirst();
	return row?.count ?? 0;
}

/** Counts one failure; a window that has passed starts anew. */
export async function addAttempt(
	db: Db,
	key: string,
	windowMs: number,
	now: number
): Promise<void> {
	const count = await countAttempts(db, key, windowMs, now);
	await db
		.insertInto('attempt')
		.values({ key, count: 1, since: now })
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet(count === 0 ? { count: 1, since: now } : { count: count + 1 })
		)
		.execute();
}

/** Takes one failure back, for a try that was counted before it turned out well. */
export async function removeAttempt(db: Db, key: string): Promise<void> {
	await db
		.updateTable('attempt')
		.set((set) => ({ count: set('count', '-', 1) }))
		.where('key', '=', key)
		.where('count', '>', 0)
		.execute();
}

export async function clearAttempts(db: Db, key: string): Promise<void> {
	await db.deleteFrom('attempt').where('key', '=', key).execute();
}
