import type { SeatRow } from '#lib/protocol/sections/seats.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { m } from '#lib/messages/index.ts';

/** How many of those who have a seat are here; without seats there is nothing to count. */
export function presentOf(present: number, of: number): string {
	return of === 0 ? m.day_nobody_seated() : m.day_present({ present, of });
}

/** Whether a seat takes part: also of who went home and has a contact person. */
export const takesPart = ({
	presence,
	indirect
}: Pick<SeatRow, 'presence' | 'indirect'>): boolean => presence !== 'left' || indirect !== null;

/** How many have a seat and take part. */
export function takingPart(room: Pick<Sections['room'], 'seats'> | undefined): number {
	return (room?.seats ?? []).filter(takesPart).length;
}
