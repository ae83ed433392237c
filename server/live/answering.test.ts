import { expect, test } from 'vitest';
import { viewerAt } from './views/test-support.ts';
import { answeringNow } from './answering.ts';

const NOW = 1_000_000;
const at = (door: 'seat' | 'table' | 'staff', id: string, seat: string, ago: number) => ({
	viewer: viewerAt(door, id),
	answering: { seat, at: NOW - ago }
});

test('[everyone A4] a phone speaks for itself, a table for whom it names, a desk for nobody', () => {
	const sockets = [
		at('seat', 'anna', 'bram', 0),
		at('table', 'table-1', 'cor', 0),
		at('staff', 'pb', 'anna', 0),
		{ viewer: viewerAt('seat', 'dirk'), answering: null }
	];
	expect(answeringNow(sockets, NOW)).toEqual([
		{ seat: 'anna', table: null },
		{ seat: 'cor', table: 'table-1' }
	]);
});

test('[everyone A4] who touched nothing for a minute and a half is busy no more', () => {
	const busy = (ago: number) => answeringNow([at('seat', 'anna', 'anna', ago)], NOW).length;
	expect([busy(90_000), busy(90_001)]).toEqual([1, 0]);
});
