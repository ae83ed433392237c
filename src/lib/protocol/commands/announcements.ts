import * as v from 'valibot';
import type { announcementsRules } from '#lib/domain/announcement/rules.ts';
import type { teamLinesRules } from '#lib/domain/team-line/rules.ts';
import type { Schemas } from './schemas.ts';
import { id, line } from './parts.ts';

/** Short lines on the day: to the room, a table or a seat, and among facilitators (0090). */
export const announcementCommands = {
	'announcement:make': v.object({
		to: v.variant('kind', [
			v.object({ kind: v.literal('all') }),
			v.object({ kind: v.literal('table'), table: id }),
			v.object({ kind: v.literal('seat'), seat: id })
		]),
		text: line
	}),
	'announcement:take-back': v.object({ announcement: id }),
	'team-line:write': v.object({ text: line }),
	'team-line:take-away': v.object({ line: id })
} satisfies Schemas<typeof announcementsRules & typeof teamLinesRules>;
