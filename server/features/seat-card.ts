import type { ProcessState } from '#lib/domain/process/index.ts';
import { mintPass, renewSeatCard } from '#server/auth/passes.ts';
import type { Effects } from '#server/commands/feature.ts';

/**
 * The secret of the card that was just made, or nothing where it was only proposed (C11). No phone that
 * held the seat keeps it, unless one member made it alone while the seat's word counts.
 */
export async function giveCard(
	effects: Effects,
	after: ProcessState,
	seat: string
): Promise<string | undefined> {
	if (after.seats.cardProposals.has(seat)) return undefined;
	const { trx, process, now } = effects;
	if (after.seats.devices.get(seat)?.at(-1)?.alone) {
		return mintPass(trx, { kind: 'personal', door: 'seat', process, ref: seat }, now);
	}
	effects.sessionsEnded();
	return renewSeatCard(trx, process, seat, now);
}
