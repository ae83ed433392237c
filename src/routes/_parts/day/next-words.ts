import { formatTime } from '#lib/client/format.ts';
import { m } from '#lib/messages/index.ts';
import type { DayView } from '#lib/protocol/sections/day.ts';

/**
 * What comes after this, and about when. A beginning that has passed is told nobody: it begins when it
 * is begun.
 */
export function nextWords(day: DayView | undefined, now: number): string {
	if (!day?.next || day.next.startsAt < now) return m.seat_next_unknown();
	return m.seat_next({ title: day.next.title, time: formatTime(day.next.startsAt) });
}
