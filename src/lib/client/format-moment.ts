import { dayIn } from '#lib/domain/zone.ts';
import { formatDateTime, formatTime } from './format.ts';
import { shownZone } from './zone.svelte.ts';

/** A moment that is today mostly: `14:05`, and with its date when it is not. @param now epoch milliseconds */
export function formatMoment(ms: number, now: number): string {
	const zone = shownZone();
	return dayIn(zone, ms) === dayIn(zone, now) ? formatTime(ms) : formatDateTime(ms);
}
