import type { Addresses } from '#lib/domain/decision.ts';
import { accountsOf } from '#server/db/account-repository.ts';
import { findProcess } from '#server/db/process-repository.ts';
import type { Db } from '#server/db/schema.ts';

/** The e-mail address of every account that could be in the team of this process, by its id (R1). */
export async function addressesFor(db: Db, process: string): Promise<Addresses> {
	const found = await findProcess(db, process);
	const accounts = found ? await accountsOf(db, found.organisation) : [];
	return Object.fromEntries(accounts.map(({ id, email }) => [id, email]));
}
