import type { Announcement, AnnouncementsState } from './state.ts';

/** How many of the latest lines stand on a screen: nobody is buried under what was said all day. */
export const MOST_ON_A_SCREEN = 5;

/** Whose screen it is. */
export type Reader =
	| { kind: 'projector' }
	| { kind: 'table'; table: string }
	| { kind: 'seat'; seat: string; table: string | null };

/**
 * Whether a line stands on this screen: on the projector what is for all, on a table's device also what is
 * for that table, on a phone also what is for its seat alone.
 */
export function isFor({ audience, table, seat }: Announcement, reader: Reader): boolean {
	if (audience === 'all') return true;
	if (reader.kind === 'projector') return false;
	if (audience === 'table') return reader.table === table;
	return reader.kind === 'seat' && reader.seat === seat;
}

/** The latest lines of a screen, as they came; what is held or erased is not among them. */
export function announcementsFor(
	{ standing }: AnnouncementsState,
	reader: Reader,
	isHeld: (id: string) => boolean
): (Announcement & { text: string })[] {
	const readable = [...standing.values()].filter(
		(one): one is Announcement & { text: string } =>
			one.text !== null && isFor(one, reader) && !isHeld(one.id)
	);
	return readable.slice(-MOST_ON_A_SCREEN);
}
