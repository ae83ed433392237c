import ICAL from 'ical.js';
import type { CalendarWords } from '#lib/domain/invitation/index.ts';
import { momentIn, wallIn } from '#lib/domain/zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far around a day its zone is described, in ms: the change before it and the one after it. */
const AROUND = 370 * DAY;

/**
 * A day as an iCalendar file (RFC 5545), by clocks where the process is: its zone is described in it, from
 * what this machine knows of it. Without a beginning it is a whole day.
 * @param uid what tells it apart, so that a second mail does not make a second day
 * @param now epoch ms
 */
export function calendarFile(words: CalendarWords, uid: string, now: number): string {
	const { title, day, begin, end, zone, venue } = words;
	const calendar = new ICAL.Component('vcalendar');
	calendar.addPropertyWithValue('version', '2.0');
	calendar.addPropertyWithValue('prodid', '-//Plandag//Plandag//NL');
	calendar.addPropertyWithValue('method', 'PUBLISH');
	const event = new ICAL.Component('vevent');
	event.addPropertyWithValue('uid', uid);
	event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(now), true));
	const at = (name: 'dtstart' | 'dtend', time: string) => {
		const value = ICAL.Time.fromDateTimeString(`${day}T${time}:00`);
		event.addPropertyWithValue(name, value).setParameter('tzid', zone);
	};
	if (begin === '') event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(day));
	else {
		at('dtstart', begin);
		if (end > begin) at('dtend', end);
		calendar.addSubcomponent(zoneAround(zone, momentIn(zone, day, begin) ?? now));
	}
	event.addPropertyWithValue('summary', oneLine(title));
	if (venue !== '') event.addPropertyWithValue('location', oneLine(venue));
	calendar.addSubcomponent(event);
	return `${calendar.toString()}\r\n`;
}

/** The library writes a carriage return as it is, and a calendar would begin a new line there. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** A zone around a moment: which offset there was at first, and each change of it. */
function zoneAround(zone: string, moment: number): ICAL.Component {
	const described = new ICAL.Component('vtimezone');
	described.addPropertyWithValue('tzid', zone);
	const first = moment - AROUND;
	let offset = offsetAt(zone, first);
	describe(described, { at: first, from: offset, to: offset });
	for (let day = first; day < moment + AROUND; day += DAY) {
		const next = offsetAt(zone, day + DAY);
		if (next === offset) continue;
		describe(described, { at: changeBetween(zone, day, day + DAY), from: offset, to: next });
		offset = next;
	}
	return described;
}

/** @param at epoch ms of the first moment with the new offset; offsets in ms */
function describe(
	zone: ICAL.Component,
	{ at, from, to }: { at: number; from: number; to: number }
) {
	const observance = new ICAL.Component(to > from ? 'daylight' : 'standard');
	// By the clock as it stood before the change.
	const onset = new Date(at + from).toISOString().slice(0, 19);
	observance.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(onset));
	observance.addPropertyWithValue('tzoffsetfrom', utcOffset(from));
	observance.addPropertyWithValue('tzoffsetto', utcOffset(to));
	zone.addSubcomponent(observance);
}

const utcOffset = (ms: number) => ICAL.UtcOffset.fromSeconds(ms / 1_000);

/** How far clocks in a zone are before UTC, in ms. */
function offsetAt(zone: string, ms: number): number {
	const minute = Math.floor(ms / 60_000) * 60_000;
	const { date, time } = wallIn(zone, minute);
	return Date.parse(`${date}T${time}:00Z`) - minute;
}

/** The first whole minute with another offset than at `before`. */
function changeBetween(zone: string, before: number, after: number): number {
	const old = offsetAt(zone, before);
	let [low, high] = [Math.floor(before / 60_000), Math.floor(after / 60_000)];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(zone, middle * 60_000) === old) low = middle;
		else high = middle;
	}
	return high * 60_000;
}
