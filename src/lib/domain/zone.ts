import { isIsoDate } from './frame/iso-date.ts';

const cache = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow: one per zone. Refuses, by an error, a zone that nobody knows. */
function fieldsIn(zone: string): Intl.DateTimeFormat {
	const made =
		cache.get(zone) ??
		new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit'
		});
	cache.set(zone, made);
	return made;
}

/** A time zone by its name ("Europe/Amsterdam"); an offset ("+02:00") has no summer and is none. */
export function isZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
	} catch {
		return false;
	}
}

/** The ISO date and the clock time (`14:05`) that a moment has in a zone. @param ms epoch milliseconds */
export function wallIn(zone: string, ms: number): { date: string; time: string } {
	const parts = fieldsIn(zone).formatToParts(ms);
	const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
	return {
		date: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`,
		time: `${of('hour')}:${of('minute')}`
	};
}

/** The ISO date that a moment has in a zone. @param ms epoch milliseconds */
export const dayIn = (zone: string, ms: number): string => wallIn(zone, ms).date;

const HOUR = 3_600_000;

/**
 * The moment at which clocks in a zone show this date and time, or null where that is no date or time.
 * In spring the hour that clocks leave out counts from before it, so that 2:30 is 3:30; of the hour that
 * they show twice in autumn it is the first.
 */
export function momentIn(zone: string, date: string, time: string): number | null {
	const asUtc = Date.parse(`${date}T${time}:00Z`);
	if (!isIsoDate(date) || Number.isNaN(asUtc)) return null;
	const shownAt = (ms: number) => {
		const { date: day, time: clock } = wallIn(zone, ms);
		return Date.parse(`${day}T${clock}:00Z`);
	};
	// A clock is nowhere more than a day from UTC, and changes at most once within one.
	const offsets = [asUtc - 24 * HOUR, asUtc + 24 * HOUR].map((ms) => shownAt(ms) - ms);
	const [before, after] = offsets.map((offset) => asUtc - offset) as [number, number];
	const [first, last] = before < after ? [before, after] : [after, before];
	if (shownAt(first) === asUtc) return first;
	if (shownAt(last) === asUtc) return last;
	return before;
}
