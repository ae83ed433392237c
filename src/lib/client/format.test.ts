import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_ZONE } from '#lib/domain/default-zone.ts';
import { refusalText } from '#lib/messages/refusal.ts';
import {
	formatDate,
	formatDateTime,
	formatDay,
	formatDayOfYear,
	formatDuration,
	formatMoney,
	formatTime,
	withWholeAmounts
} from './format.ts';
import { formatMoment } from './format-moment.ts';
import { showTimesIn } from './zone.svelte.ts';

test('an amount stays in one piece, in our words and in people’s own', () => {
	expect(formatMoney(35_000_000)).toBe('€\u00a0350.000');
	const typed = 'Hooguit € 350.000 of € 12 per jaar, in € of in uren.';
	expect(withWholeAmounts(typed)).toBe(
		'Hooguit €\u00a0350.000 of €\u00a012 per jaar, in € of in uren.'
	);
	expect(withWholeAmounts('Vóór 1 september 2028, met 12 clubs.')).toBe(
		'Vóór 1\u00a0september 2028, met 12 clubs.'
	);
	expect(withWholeAmounts(formatMoney(100))).toBe(formatMoney(100));
});

test('a long time is told in hours, also in a refusal', () => {
	expect(formatDuration(252)).toBe('4 uur en 12 minuten');
	expect(formatDuration(1)).toBe('1 minuut');
	const pushed = { code: 'fixed-block-pushed', detail: { block: 'Lunch', minutes: 252 } };
	expect(refusalText(pushed)).toBe(
		'“Lunch” heeft een vaste tijd en begint zo 4 uur en 12 minuten later.'
	);
});

describe.each(['UTC', 'Europe/Amsterdam', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
	'[fault 16] a machine whose clock is in %s',
	(machine) => {
		const before = process.env.TZ;
		afterEach(() => {
			process.env.TZ = before;
			showTimesIn(DEFAULT_ZONE);
		});

		test('shows the times of the process, and not its own', () => {
			process.env.TZ = machine;
			const summer = Date.parse('2027-07-01T18:06:00Z');
			const winter = Date.parse('2027-01-31T23:30:00Z');
			expect([formatTime(summer), formatTime(winter)]).toEqual(['20:06', '00:30']);
			expect(formatDateTime(winter)).toBe('1\u00a0februari 2027, 00:30');
			expect(formatDay(winter)).toBe('maandag 1\u00a0februari');
			// Sunday 28 March 2027, either side of the hour that clocks leave out.
			const change = Date.parse('2027-03-28T00:59:00Z');
			expect([formatTime(change), formatTime(change + 60_000)]).toEqual(['01:59', '03:00']);
			showTimesIn('America/Curacao');
			expect([formatTime(summer), formatDate(winter)]).toEqual(['14:06', '31\u00a0januari 2027']);
		});

		test('shows a date as the day it says, in every zone', () => {
			process.env.TZ = machine;
			for (const zone of [DEFAULT_ZONE, 'Pacific/Pago_Pago', 'Pacific/Kiritimati']) {
				showTimesIn(zone);
				expect(formatDate('2027-09-30')).toBe('30\u00a0september 2027');
				expect(formatDay('2027-03-28')).toBe('zondag 28\u00a0maart');
				expect(formatDayOfYear('2027-03-28')).toBe('zondag 28\u00a0maart 2027');
			}
		});

		test('[walk W9] says the day of a moment that is not today there', () => {
			process.env.TZ = machine;
			const evening = Date.parse('2026-11-28T19:26:00Z');
			expect(formatMoment(evening, evening + 3_600_000)).toBe('20:26');
			expect(formatMoment(evening, evening + 4 * 3_600_000)).toBe('28\u00a0november 2026, 20:26');
		});
	}
);
