import { getLocale } from '#lib/messages/index.ts';

/** An ISO date as people say it: "30 september 2027". */
export function dayText(iso: string): string {
	const day = new Date(`${iso}T00:00:00Z`);
	if (Number.isNaN(day.getTime())) return iso;
	return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

/** An instant (epoch ms) as day and time: "30 september 2027 om 14:05". */
export function momentText(at: number): string {
	return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** The time of day of an instant: "14:05". */
export function timeText(at: number): string {
	return new Intl.DateTimeFormat(getLocale(), { timeStyle: 'short' }).format(at);
}
