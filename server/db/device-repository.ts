import type { Db } from './schema.ts';

/** An account is used on a few devices; of more only those used last are known. */
const MOST_DEVICES = 20;

/** Notes that someone logged in to an account on a device. */
export async function insertDevice(
	db: Db,
	account: string,
	device: string,
	now: number
): Promise<void> {
	await db
		.insertInto('known_device')
		.values({ account, device, at: now })
		.onConflict((conflict) => conflict.columns(['account', 'device']).doUpdateSet({ at: now }))
		.execute();
	const kept = db
		.selectFrom('known_device')
		.select('device')
		.where('account', '=', account)
		.orderBy('at', 'desc')
		.limit(MOST_DEVICES);
	await db
		.deleteFrom('known_device')
		.where('account', '=', account)
		.where('device', 'not in', kept)
		.execute();
}

export async function isKnownDevice(db: Db, account: string, device: string): Promise<boolean> {
	const row = await db
		.selectFrom('known_device')
		.select('at')
		.where('account', '=', account)
		.where('device', '=', device)
		.executeTakeFirst();
	return row !== undefined;
}

export async function forgetDevices(db: Db, account: string): Promise<void> {
	await db.deleteFrom('known_device').where('account', '=', account).execute();
}
