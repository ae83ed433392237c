import type { Audience } from '#lib/domain/announcement/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { takingPart } from '#parts/seats/present.ts';

/** How many people a line is for: who has a seat and did not go home, in all or at one table. */
export function reachOf(
	room: Pick<Sections['room'], 'seats'> | undefined,
	audience: Audience,
	table: string
): number {
	if (audience === 'seat') return 1;
	const seats = (room?.seats ?? []).filter((one) => audience === 'all' || one.table === table);
	return takingPart({ seats });
}
