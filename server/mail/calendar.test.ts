import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { momentIn } from '#lib/domain/zone.ts';
import { calendarFile } from './calendar.ts';

const DAY = {
	title: 'Bijeenkomst',
	day: '2027-09-30',
	begin: '09:30',
	end: '16:00',
	zone: 'Europe/Amsterdam',
	venue: 'Dorpshuis'
};

/** When it begins and ends by what the file itself says of its zone, as a calendar reads it. */
function read(file: string) {
	const calendar = new ICAL.Component(ICAL.parse(file));
	const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
	const ms = (time: ICAL.Time) => time.toUnixTime() * 1000;
	return { begins: ms(event.startDate), ends: ms(event.endDate), event, calendar };
}

test.each([
	['Europe/Amsterdam', '2027-03-27', 'the day before clocks go forward'],
	['Europe/Amsterdam', '2027-03-28', 'the day clocks go forward'],
	['Europe/Amsterdam', '2027-10-31', 'the day clocks go back'],
	['Europe/Amsterdam', '2027-11-01', 'the day after'],
	['Europe/Amsterdam', '2027-07-01', 'in summer'],
	['Europe/Amsterdam', '2028-01-01', 'the first day of a year'],
	['America/Paramaribo', '2027-07-01', 'a zone without summer'],
	['Australia/Lord_Howe', '2027-10-03', 'half an hour of summer'],
	['Africa/Casablanca', '2027-02-10', 'a month with clocks of its own'],
	['Asia/Kolkata', '2027-05-05', 'half hours']
])('in %s on %s (%s) a calendar reads the moment that is meant', (zone, day) => {
	for (const [begin, end] of [
		['00:05', '04:30'],
		['09:30', '16:00'],
		['22:00', '23:55']
	] as const) {
		const { begins, ends } = read(calendarFile({ ...DAY, zone, day, begin, end }, 'u', 0));
		expect(new Date(begins)).toEqual(new Date(momentIn(zone, day, begin)!));
		expect(new Date(ends)).toEqual(new Date(momentIn(zone, day, end)!));
	}
});

test('names its zone as it describes it, and is the same whatever zone this machine is in', () => {
	const file = calendarFile(DAY, 'u', Date.UTC(2027, 0, 1));
	expect(file).toContain('TZID:Europe/Amsterdam\r\n');
	expect(file).toContain('DTSTART;TZID=Europe/Amsterdam:20270930T093000\r\n');
	expect(file).toContain('DTSTAMP:20270101T000000Z\r\n');
});

test('a day without times is a whole day, and one without an end has none', () => {
	const whole = calendarFile({ ...DAY, begin: '', end: '' }, 'u', 0);
	expect(whole).toContain('DTSTART;VALUE=DATE:20270930\r\n');
	expect(whole).not.toContain('VTIMEZONE');
	expect(calendarFile({ ...DAY, end: '' }, 'u', 0)).not.toContain('DTEND');
});

test('words are words: signs of the format, new lines and long ones add nothing to it', () => {
	const venue =
		'Huis; zaal 2, \\ "A"\r\nATTENDEE:mailto:x@y.nl\rBEGIN:VALARM\u2028END:VEVENT ' +
		'عائشة'.repeat(40);
	const file = calendarFile({ ...DAY, venue }, 'u', 0);
	const { event, calendar } = read(file);
	expect(event.location).toBe(venue.replaceAll(/[\r\n\u2028]+/g, ' '));
	expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone', 'vevent']);
	expect(event.attendees).toEqual([]);
	for (const line of file.split('\r\n')) {
		expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(line).not.toMatch(/[\r\n]/);
	}
});
