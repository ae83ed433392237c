import type { ClientIds } from './client-ids.ts';
import type { Judged } from './admit-update.ts';
import { broughtBy } from '#server/documents/ports.ts';

/**
 * Binds the client ids of an update that is to be stored, and says whose its row is. One that has words
 * of others in it is only brought, as a whole: in one update they may stand in each other's midst, and
 * none of them could be stored before the other.
 * @returns the row's author, and the ids that become this author's with it
 */
export function whoseRow(
	{ own, brought }: Pick<Judged, 'own' | 'brought'>,
	ids: ClientIds,
	seatKey: string
): { author: string; binds: readonly number[] } {
	const binds = ids.claim(own, seatKey) ?? [];
	if (brought.length === 0) return { author: seatKey, binds };
	// By themselves: what the row binds becomes its author's.
	for (const client of binds) ids.reserved.set(client, seatKey);
	ids.bring(brought, seatKey);
	return { author: broughtBy(seatKey), binds: [] };
}
