import type { Placed, SealingTable } from '#lib/domain/decision.ts';
import { drop, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import type { Subject } from '#lib/domain/subject.ts';

/** Whom a facilitator tells something: all, the people of one table, or one seat. */
export const AUDIENCES = ['all', 'table', 'seat'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A short line from a facilitator, until it is taken back or the day closes (0090). */
export interface Announcement {
	id: string;
	audience: Audience;
	/** The table it is for. */
	table: string | null;
	/** The seat it is for; null too once erased. */
	seat: string | null;
	/** Null once erased. */
	text: string | null;
	/** Who of the team says it. */
	by: string;
	/** Epoch ms. */
	at: number;
}

export interface AnnouncementsState {
	/** What stands now, as it came. */
	standing: ReadonlyMap<string, Announcement>;
}

export type AnnouncementEvent =
	| {
			type: 'announcement:made';
			id: string;
			audience: Audience;
			table: string | null;
			seat: string | null;
			text: string | null;
	  }
	| { type: 'announcement:taken-back'; announcement: string };

/** What a line says, and to whom alone: sealed by itself, so that it goes as soon as nobody may read it. */
export const announcementOf = (id: string): Subject => `announcement:${id}`;

export const ANNOUNCEMENT_SEALED: SealingTable<AnnouncementEvent> = {
	'announcement:made': { fields: ['seat', 'text'], subject: ({ id }) => announcementOf(id) }
};

export const ANNOUNCEMENT_SHOWN: Shown<AnnouncementEvent> = {
	'announcement:made': null,
	'announcement:taken-back': null
};

export const EMPTY_ANNOUNCEMENTS: AnnouncementsState = { standing: new Map() };

export function evolveAnnouncements(
	{ standing }: AnnouncementsState,
	event: AnnouncementEvent,
	{ at, by }: Pick<Placed, 'at' | 'by'>
): AnnouncementsState {
	switch (event.type) {
		case 'announcement:made': {
			const { type: _, ...made } = event;
			const from = by.kind === 'system' ? '' : by.id;
			return { standing: put(standing, made.id, { ...made, by: from, at }) };
		}
		case 'announcement:taken-back':
			return { standing: drop(standing, event.announcement) };
		default:
			return event satisfies never;
	}
}

export const announcementsSlice: Slice<AnnouncementsState, AnnouncementEvent> = {
	empty: EMPTY_ANNOUNCEMENTS,
	evolve: evolveAnnouncements,
	sealed: ANNOUNCEMENT_SEALED,
	shown: ANNOUNCEMENT_SHOWN
};
