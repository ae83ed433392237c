import type { Sections } from '#lib/protocol/sections.ts';
import { m } from '#lib/messages/index.ts';

/** How many of those who have a seat are here; without seats there is nothing to count. */
export function presentOf(present: number, of: number): string {
	return of === 0 ? m.day_nobody_seated() : m.day_present({ present, of });
}

/** How many have a seat and did not go home. */
export function takingPart(room: Pick<Sections['room'], 'seats'> | undefined): number {
	return (room?.seats ?? []).filter(({ presence }) => presence !== 'left').length;
}
