import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { AnnouncementEvent, AnnouncementsState } from './state.ts';

export const ANNOUNCEMENT_REFUSALS = [
	'day-not-open',
	'text-empty',
	'unknown-table',
	'unknown-seat',
	'unknown-announcement'
] as const;
export type AnnouncementRefusal = (typeof ANNOUNCEMENT_REFUSALS)[number];

type Answer = Decided<AnnouncementEvent, AnnouncementRefusal>;

/** What the rules ask of the rest of the process. */
export interface AnnouncementsWorld {
	/** The day is open, or stands still. */
	readonly dayHeld: boolean;
	hasTable: (table: string) => boolean;
	/** Somebody who takes part in the day; who went home reads nothing of the room any more. */
	takesPart: (seat: string) => boolean;
}

export type AnnouncementTo =
	{ kind: 'all' } | { kind: 'table'; table: string } | { kind: 'seat'; seat: string };

/**
 * A facilitator says something to all, to a table or to one seat, while the day goes on (R24). What names a
 * person waits before it comes on a shared screen (R40); to one seat it comes on no such screen.
 */
function makeAnnouncement(
	_state: AnnouncementsState,
	{ to, text: typed }: { to: AnnouncementTo; text: string },
	{ newId }: Context,
	world: AnnouncementsWorld
): Answer {
	const text = typed.trim();
	if (!world.dayHeld) return refuse('day-not-open');
	if (text === '') return refuse('text-empty');
	if (to.kind === 'table' && !world.hasTable(to.table)) return refuse('unknown-table');
	if (to.kind === 'seat' && !world.takesPart(to.seat)) return refuse('unknown-seat');
	const id = newId();
	const made: AnnouncementEvent = {
		type: 'announcement:made',
		id,
		audience: to.kind,
		table: to.kind === 'table' ? to.table : null,
		seat: to.kind === 'seat' ? to.seat : null,
		text
	};
	return making(id, decided([made]));
}

/** Any facilitator takes it back: from every screen, and its words from the store (0090). */
function takeBack(
	{ standing }: AnnouncementsState,
	{ announcement }: { announcement: string }
): Answer {
	if (!standing.has(announcement)) return refuse('unknown-announcement');
	return decided([{ type: 'announcement:taken-back', announcement }]);
}

export const announcementsRules = {
	'announcement:make': adds(LEAD, makeAnnouncement, {
		of: 'announcements',
		here: ({ standing }) => standing.size
	}),
	'announcement:take-back': changes(LEAD, takeBack)
} satisfies Rules;
