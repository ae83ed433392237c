import { announcementOf } from '#lib/domain/announcement/index.ts';
import type { Subject } from '#lib/domain/subject.ts';
import type { ProcessEvent, ProcessState } from './process.ts';

/**
 * Whose words go with these events (0090): of an announcement that was taken back, of all of them when the day
 * closes, and of a line of the team that was taken away.
 */
export function linesGone(
	{ announcements: { standing } }: Pick<ProcessState, 'announcements'>,
	events: readonly ProcessEvent[]
): Subject[] {
	return events.flatMap((event): Subject[] => {
		if (event.type === 'announcement:taken-back') return [announcementOf(event.announcement)];
		if (event.type === 'team-line:taken-away') return [`team-line:${event.line}`];
		return event.type === 'day:closed' ? [...standing.keys()].map(announcementOf) : [];
	});
}
