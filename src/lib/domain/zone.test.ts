import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_ZONE } from './default-zone.ts';
import { dayIn, isZone, momentIn, wallIn } from './zone.ts';

const at = (iso: string) => Date.parse(iso);

describe('[fault 16] the clock of a process', () => {
	test('shows what clocks there show, whatever the machine is set to', () => {
		expect(wallIn(DEFAULT_ZONE, at('2027-07-01T18:06:00Z'))).toEqual({
			date: '2027-07-01',
			time: '20:06'
		});
		expect(wallIn(DEFAULT_ZONE, at('2027-01-31T23:30:00Z'))).toEqual({
			date: '2027-02-01',
			time: '00:30'
		});
		expect(dayIn('America/Kralendijk', at('2027-02-01T02:00:00Z'))).toBe('2027-01-31');
	});

	test('is read back as it was typed, and its two changes have one answer each', () => {
		const read = (date: string, time: string) => {
			const ms = momentIn(DEFAULT_ZONE, date, time);
			return ms === null ? null : new Date(ms).toISOString();
		};
		expect(read('2027-01-15', '09:30')).toBe('2027-01-15T08:30:00.000Z');
		expect(read('2027-07-15', '09:30')).toBe('2027-07-15T07:30:00.000Z');
		// Sunday 28 March 2027: after 01:59 comes 03:00.
		expect(read('2027-03-28', '01:59')).toBe('2027-03-28T00:59:00.000Z');
		expect(read('2027-03-28', '02:30')).toBe('2027-03-28T01:30:00.000Z');
		expect(read('2027-03-28', '03:00')).toBe('2027-03-28T01:00:00.000Z');
		expect(wallIn(DEFAULT_ZONE, momentIn(DEFAULT_ZONE, '2027-03-28', '02:30')!).time).toBe('03:30');
		// Sunday 31 October 2027: after 02:59 comes 02:00 once more.
		expect(read('2027-10-31', '02:30')).toBe('2027-10-31T00:30:00.000Z');
		expect(read('2027-10-31', '03:00')).toBe('2027-10-31T02:00:00.000Z');
		for (const [date, time] of [
			['2027-02-30', '09:30'],
			['2027-02-28', '25:00'],
			['', '']
		] as const) {
			expect(read(date, time)).toBeNull();
		}
	});

	test('every minute is typed back as it was shown', () => {
		const zones = fc.constantFrom(
			DEFAULT_ZONE,
			'America/Curacao',
			'Pacific/Apia',
			'Australia/Lord_Howe'
		);
		const minutes = fc.integer({
			min: at('2024-01-01T00:00:00Z') / 60_000,
			max: at('2040-01-01T00:00:00Z') / 60_000
		});
		fc.assert(
			fc.property(zones, minutes, (zone, minute) => {
				const wall = wallIn(zone, minute * 60_000);
				const back = momentIn(zone, wall.date, wall.time);
				expect(back).not.toBeNull();
				expect(wallIn(zone, back!)).toEqual(wall);
				// Only what clocks show twice has an earlier moment as well.
				expect(minute * 60_000 - back!).toBeLessThanOrEqual(3_600_000);
				expect(back!).toBeLessThanOrEqual(minute * 60_000);
			})
		);
	});

	test('knows a zone by its name, and no offset', () => {
		expect(['Europe/Amsterdam', 'America/Curacao', 'UTC'].every(isZone)).toBe(true);
		expect(['Europe/Drachten', '+02:00', '', ' '].some(isZone)).toBe(false);
	});
});
