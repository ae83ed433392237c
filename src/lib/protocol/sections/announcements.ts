import type { Audience } from '#lib/domain/announcement/index.ts';

/** A line from a facilitator, on a screen that it is meant for. */
export interface AnnouncementView {
	id: string;
	audience: Audience;
	text: string;
	/** Epoch ms. */
	at: number;
}

export interface AnnouncementSections {
	/** The latest lines for this screen, as they came; only while there are any. */
	announcements: AnnouncementView[];
	/** Facilitators: what stands now, the latest first. */
	announcementsDesk: {
		id: string;
		audience: Audience;
		/** The table or the seat that it is for, as the room knows it. */
		toName: string | null;
		text: string;
		at: number;
		byName: string;
		/** It names somebody, and is on no shared screen yet (R40). */
		held: boolean;
		/** Until when every desk offers to take it back at once, epoch ms. */
		undoUntil: number;
	}[];
	/** Facilitators: what they wrote to each other, the latest last. */
	teamLines: { id: string; by: string; byName: string; text: string; at: number }[];
}
