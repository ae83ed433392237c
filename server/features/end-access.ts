import type { Door } from '#lib/protocol/doors.ts';
import type { Effects } from '#server/commands/feature.ts';
import { withdrawPasses } from '#server/db/pass-repository.ts';
import { deleteSessionsFor, takeSeatFromPhones } from '#server/db/session-repository.ts';

/** Doors of people; behind the others stand devices, which stay on when a new link is made. */
const PERSONAL: readonly Door[] = ['core', 'party', 'informant', 'seat'];

/** The link of whoever stands for `ref` at a door is dead, and every browser that came in by it is out. */
export async function endAccess(effects: Effects, door: Door, ref: string): Promise<void> {
	await withdrawLink(effects, door, ref);
	await turnOut(effects, door, ref);
}

/**
 * Before a new link: the old one is dead, and where it was a person's, nobody who came in by it goes
 * on (R2). Who came in otherwise, by the lobby, loses nothing by a first link.
 */
export async function replaceLink(effects: Effects, door: Door, ref: string): Promise<void> {
	const had = await withdrawLink(effects, door, ref);
	if (had && PERSONAL.includes(door)) await turnOut(effects, door, ref);
}

/**
 * The link is dead, and nobody is turned out: of one that nobody got. Who came in otherwise goes on.
 * @returns whether there was one
 */
export function withdrawLink(
	{ trx, process, now }: Effects,
	door: Door,
	ref: string
): Promise<boolean> {
	return withdrawPasses(trx, { kind: 'personal', door, process, ref }, now);
}

async function turnOut(effects: Effects, door: Door, ref: string): Promise<void> {
	const { trx, process } = effects;
	if (door === 'seat') await takeSeatFromPhones(trx, process, ref);
	else await deleteSessionsFor(trx, door, process, ref);
	effects.sessionsEnded();
}
