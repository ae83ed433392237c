import { expect, test } from 'vitest';
import type { Sections } from '#lib/protocol/sections.ts';
import { roomRows, roomSums } from './room-now.ts';

const MINUTE = 60_000;
const NOON = 1_900_000_000_000;

interface Hall {
	kind?: string;
	devices?: string;
	live?: Partial<Sections['tablesNow'][number]>;
	shared?: number;
	present?: number;
}

function hall({ kind = 'proposals', devices = 'table', live, shared = 0, present = 5 }: Hall) {
	const proposal = { table: 't1', block: 'b', version: 1 };
	return {
		day: {
			state: 'open',
			running: [{ id: 'b', kind, devices, startsAt: NOON, shareLimit: 3 }]
		},
		room: {
			tables: [
				{ id: 't1', name: 'Tafel 1', seats: 6, present },
				{ id: 't2', name: 'Tafel 2', seats: 6, present: 0 }
			],
			seats: [
				{ id: 'anna', table: 't1' },
				{ id: 'bob', table: 't2' }
			]
		},
		helpCalls: [{ seat: 'anna' }],
		proposalsDesk: {
			proposals: [
				...Array.from({ length: shared }, () => proposal),
				{ ...proposal, version: 0 },
				{ ...proposal, block: 'earlier' }
			]
		},
		roundDesk: null,
		tablesNow: [
			{ id: 't1', offline: 2, device: true, writing: false, wroteAt: null, ...live },
			{ id: 't2', offline: 0, device: false, writing: false, wroteAt: null }
		]
	} as unknown as Parameters<typeof roomRows>[0];
}

const first = (its: Hall, minutes: number) => roomRows(hall(its), NOON + minutes * MINUTE)[0]!;

test('[R24] [R26] a table is silent after ten minutes without a letter, while it has something to write', () => {
	expect(first({}, 9).silent).toBeNull();
	expect(first({}, 12).silent).toBe(12);
	expect(first({ live: { wroteAt: NOON + 5 * MINUTE } }, 12).silent).toBeNull();
	expect(first({ live: { wroteAt: NOON + 5 * MINUTE } }, 16).silent).toBe(11);
	// What it wrote in an earlier part says nothing of this one.
	expect(first({ live: { wroteAt: NOON - MINUTE } }, 12).silent).toBe(12);
	expect(first({ live: { writing: true } }, 12).silent).toBeNull();
	expect(first({ shared: 3 }, 12)).toMatchObject({ silent: null, shared: { count: 3, of: 3 } });
	expect(first({ present: 0 }, 12).silent).toBeNull();
	expect(first({ kind: 'recovery' }, 12)).toMatchObject({ silent: null, shared: null });
	const paused = hall({});
	const still = { ...paused, day: { ...paused.day!, state: 'paused' as const } };
	expect(roomRows(still, NOON + 12 * MINUTE)[0]?.silent).toBeNull();
});

test('[R24] who joined is who checked in, whoever types; phones that are put away are not offline', () => {
	expect(first({ live: { writing: true }, present: 0 }, 1)).toMatchObject({ joined: 0, seats: 6 });
	expect(first({}, 1).offline).toBe(2);
	expect(first({ devices: 'away' }, 1).offline).toBe(0);
});

test('[R18] [C3] a call is of its table; whose answer is awaited is counted only while everyone is asked', () => {
	const rows = roomRows(hall({}), NOON);
	expect(rows.map(({ calls }) => calls)).toEqual([1, 0]);
	expect(roomSums(rows)).toEqual({ calls: 1, offline: 1, silent: 0, writing: 0 });
	const missing = [{ table: 'Tafel 1' }, { table: 'Tafel 1' }, { table: null }];
	const asked = (of: number) => {
		const roundDesk = { round: { of }, missing } as unknown as Sections['roundDesk'];
		return roomRows({ ...hall({ kind: 'consent' }), roundDesk }, NOON).map((row) => row.awaited);
	};
	expect(asked(9)).toEqual([2, 0]);
	expect(asked(0)).toEqual([0, 0]);
	expect(roomRows({}, NOON)).toEqual([]);
});
