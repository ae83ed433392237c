import { announcementsFor, type Announcement } from '#lib/domain/announcement/index.ts';
import { isHeld } from '#lib/domain/hold/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { UNDO_MS } from '#lib/domain/programme/index.ts';
import { TEAM_LINES_SHOWN } from '#lib/domain/team-line/index.ts';
import { readerOf } from '#server/access/announcements.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { displayName, ERASED, tableName, type ViewContext, type Views } from './context.ts';

/** @param key whose screen it is (`access/announcements.ts`) */
function announcements({ state }: ViewContext, key: string): Sections['announcements'] {
	const held = (id: string) => isHeld(state.holds, 'announcement', id);
	return announcementsFor(state.announcements, readerOf(key), held).map(
		({ id, audience, text, at }) => ({ id, audience, text, at })
	);
}

function announcementsDesk({ state }: ViewContext): Sections['announcementsDesk'] {
	return [...state.announcements.standing.values()].reverse().map((one) => ({
		id: one.id,
		audience: one.audience,
		toName: toName(state, one),
		text: one.text ?? ERASED,
		at: one.at,
		byName: memberName(state, one.by),
		held: isHeld(state.holds, 'announcement', one.id),
		undoUntil: one.at + UNDO_MS
	}));
}

function toName(state: ProcessState, { audience, table, seat }: Announcement): string | null {
	if (audience === 'all') return null;
	if (audience === 'table') return tableName(state, table);
	return seat === null ? ERASED : displayName(state, seat);
}

function teamLines({ state }: ViewContext): Sections['teamLines'] {
	return [...state.teamLines.lines.values()]
		.slice(-TEAM_LINES_SHOWN)
		.map(({ id, by, text, at }) => ({
			id,
			by,
			byName: memberName(state, by),
			text: text ?? ERASED,
			at
		}));
}

const memberName = (state: ProcessState, id: string) => state.setUp.team.get(id)?.name ?? ERASED;

export const announcementViews = {
	announcements,
	announcementsDesk,
	teamLines
} satisfies Partial<Views>;
