import { formatTime } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';
import type { DayView } from '#lib/protocol/sections/day.ts';
import { nextWords } from '#parts/day/next-words.ts';
import { isBeginning, leadingBlock } from '#parts/day/which-screen.ts';
import type { Projection } from '../screen/which-projection.ts';

interface Words {
	title: string;
	text: string;
}

/** What a table reads while nothing is done on it; the name of the part stands above it already. */
export function quietWords(shows: Projection, day: DayView | undefined, now: number): Words {
	const block = leadingBlock(day?.running ?? []);
	if (day?.state === 'closed') return { title: m.seat_over_title(), text: m.table_over_text() };
	if (day?.state === 'paused') return { title: m.seat_paused_title(), text: m.seat_paused_text() };
	if (block?.kind === 'recovery') {
		return { title: m.table_recovery_title(), text: m.table_recovery_text() };
	}
	if (shows === 'consent') {
		return { title: m.seat_round_none_title(), text: m.seat_round_none_text() };
	}
	if (isBeginning(day)) return { title: m.table_welcome(), text: m.seat_begins_soon() };
	return { title: titleOf(shows, block?.endsAt ?? now), text: nextWords(day, now) };
}

function titleOf(shows: Projection, endsAt: number): string {
	if (shows === 'information') return m.table_information_title();
	if (shows === 'break') return m.seat_break_until({ time: formatTime(endsAt) });
	return shows === 'between' ? m.seat_between_title() : m.table_welcome();
}
