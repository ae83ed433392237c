import { expect, test } from 'vitest';
import { Day } from '#lib/domain/consent/test-support.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import { LastWrote, tablesNow } from './hall.ts';
import { processOf } from './views/test-support.ts';

const MINUTE = 60_000;
const NOON = 1_900_000_000_000 - (1_900_000_000_000 % MINUTE);

/** Seats at table 1, but for who sits elsewhere. */
function hall(...seats: readonly Partial<Seat>[]): Pick<ProcessState, 'seats'> {
	const state = processOf(new Day([]));
	const all = seats.map((seat, at) => {
		const id = seat.id ?? `s${at}`;
		const usual = { id, table: 'table-1', presence: 'present', indirect: null };
		return [id, { ...usual, ...seat } as Seat] as const;
	});
	return { seats: { ...state.seats, seats: new Map(all) } };
}

const now = (
	state: Pick<ProcessState, 'seats'>,
	{ here = [], came = [], wrote = {} }: { here?: string[]; came?: string[]; wrote?: object },
	at = NOON
) => tablesNow(state, new Set(here), new Set(came), new Map(Object.entries(wrote)), at);

test('[R24] offline is who is here, had a page open and has none: never who takes part on paper, or elsewhere', () => {
	const indirect = { contact: 'c', instruction: { kind: 'count-me-out' } } as Seat['indirect'];
	const state = hall(
		{ id: 'open' },
		{ id: 'gone' },
		{ id: 'paper' },
		{ id: 'left', presence: 'left' },
		{ id: 'expected', presence: 'expected' },
		{ id: 'elsewhere', indirect },
		{ id: 'nowhere', table: null }
	);
	const came = ['open', 'gone', 'left', 'expected', 'elsewhere', 'nowhere'];
	const [first, second] = now(state, { here: ['open', 'table-2'], came });
	expect(first).toMatchObject({ id: 'table-1', offline: 1, device: false });
	expect(second).toMatchObject({ id: 'table-2', offline: 0, device: true });
});

test('[R24] writing is of a table, for some seconds, and to the minute after that', () => {
	const state = hall({ id: 'anna' }, { id: 'bob', table: 'table-2' });
	const wrote = { anna: NOON + 65_000 };
	const at = (ms: number) => now(state, { wrote }, NOON + ms)[0];
	expect(at(70_000)).toMatchObject({ writing: true, wroteAt: NOON + MINUTE });
	expect(at(84_999)?.writing).toBe(true);
	expect(at(85_000)).toMatchObject({ writing: false, wroteAt: NOON + MINUTE });
	expect(now(state, { wrote }, NOON + 70_000)[1]).toMatchObject({ writing: false, wroteAt: null });
	// By the device of the table as well.
	expect(now(state, { wrote: { 'table-2': NOON } })[1]?.writing).toBe(true);
});

test('[R24] nobody is named, and who types is not there by it', () => {
	const state = hall({ id: 'anna', presence: 'expected' }, { id: 'bob', presence: 'left' });
	const told = now(state, { wrote: { anna: NOON, bob: NOON }, came: ['anna', 'bob'] });
	expect(JSON.stringify(told)).not.toMatch(/anna|bob/);
	expect(Object.keys(told[0]!).sort()).toEqual(['device', 'id', 'offline', 'writing', 'wroteAt']);
});

test('[R24] what a process wrote leaves memory with it', () => {
	const last = new LastWrote();
	last.note('p', 'anna', NOON);
	last.note('q', 'bob', NOON);
	last.forget('p');
	expect([last.of('p').size, last.of('q').get('bob')]).toEqual([0, NOON]);
});
