import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { dayIn } from '#lib/domain/zone.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The calendar date so many days from today, where the process is, as a date field takes it. */
export function inDays(days: number): string {
	return dayIn(DEFAULT_ZONE, Date.now() + days * DAY_MS);
}
