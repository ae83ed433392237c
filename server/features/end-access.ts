import type { Door } from '#lib/protocol/doors.ts';
import type { Effects } from '#server/commands/feature.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import { deleteSessionsFor, takeSeatFromPhones } from '#server/db/session-repository.ts';

type Rows = Pick<Effects, 'trx' | 'process' | 'now'>;

/** The link of whoever stands for `ref` at a door is dead, and every browser that came in by it is out. */
export async function endAccess(rows: Rows, door: Door, ref: string): Promise<void> {
	const { trx, process, now } = rows;
	await withdrawPasses(trx, { kind: 'personal', door, process, ref }, now);
	if (door === 'seat') await takeSeatFromPhones(trx, ref);
	else await deleteSessionsFor(trx, door, process, ref);
}
