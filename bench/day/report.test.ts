import { expect, test } from 'vitest';
import { exitCodeOf, outcomeOf, ratioRow, report, type Busy, type Row } from './report.ts';

const QUIET: Busy = { load: 0.3, others: 0.1 };
const row = (more: Partial<Row>, ...values: (number | [number, Busy])[]): Row => ({
	part: 'hall',
	what: 'next block',
	unit: 'ms',
	kind: 'time',
	goal: 60,
	floor: null,
	readings: values.map((one) =>
		typeof one === 'number' ? { value: one, busy: QUIET } : { value: one[0], busy: one[1] }
	),
	...more
});
const LOUD: Busy = { load: 0.3, others: 0.26 };
const LATE: Busy = { load: 0.71, others: 0 };

test('a time counts where load and others left room, and the middle of those is what it is', () => {
	const some = outcomeOf(row({}, 50, 40, 55, [900, LOUD], [10, LATE]));
	expect([some.value, some.counting, some.verdict]).toEqual([50, 3, 'held']);
	const unknown = outcomeOf(row({}, [50, { load: 0, others: null }]));
	expect([unknown.counting, unknown.verdict]).toEqual([0, 'not counted']);
	const none = outcomeOf(row({}, [50, LOUD], [70, LATE]));
	expect([none.value, none.counting, none.verdict], 'shown, not counted').toEqual([
		60,
		0,
		'not counted'
	]);
	const edge = outcomeOf(row({}, [61, { load: 0.7, others: 0.25 }]));
	expect([edge.counting, edge.verdict]).toEqual([1, 'missed']);
});

test('bytes always count, and alone make the benchmark fail', () => {
	const bytes = (value: number) =>
		outcomeOf(row({ kind: 'bytes', unit: 'kB', goal: 45 }, [value, LOUD]));
	expect([bytes(45).verdict, bytes(46).verdict]).toEqual(['held', 'missed']);
	const missedTime = outcomeOf(row({}, 61));
	expect(missedTime.verdict).toBe('missed');
	expect(exitCodeOf([bytes(45), missedTime, outcomeOf(row({}, [99, LOUD]))])).toBe(0);
	expect(exitCodeOf([bytes(45), bytes(46)])).toBe(1);
	expect(exitCodeOf([outcomeOf(row({ kind: 'bytes', goal: null }, 1e9))])).toBe(0);
	expect(exitCodeOf([outcomeOf(row({ kind: 'bytes' }))]), 'of nothing').toBe(0);
	const commits = outcomeOf(row({ kind: 'count', goal: 0.2 }, [1, LOUD]));
	expect([commits.counting, commits.verdict, exitCodeOf([commits])]).toEqual([1, 'missed', 0]);
});

test('a ratio is of what both come to, and counts where both do', () => {
	const how = { what: '1,000 ÷ 100', goal: 12 };
	const ratio = outcomeOf(ratioRow(row({}, 20, 30, 40), row({}, [9, LOUD], 2), how));
	expect([ratio.value, ratio.unit, ratio.verdict]).toEqual([15, '×', 'missed']);
	const loud = outcomeOf(ratioRow(row({}, 20), row({}, [2, LOUD]), how));
	expect([loud.value, loud.verdict]).toEqual([10, 'not counted']);
	const counted = ratioRow(
		row({ kind: 'bytes' }, [6, LOUD]),
		row({ kind: 'bytes' }, [2, LOUD]),
		how
	);
	expect(outcomeOf(counted)).toMatchObject({ value: 3, kind: 'bytes', verdict: 'held' });
});

test('the table says of each row what it is worth', () => {
	const text = report([
		outcomeOf(row({ floor: 20 }, 50, 40, 55, [900, LOUD])),
		outcomeOf(row({ what: 'idle', unit: '%', goal: null }, 0.25)),
		outcomeOf(row({ what: 'late' }, [70, LATE]))
	]);
	const cells = text.split('\n').map((line) => line.split(/ {2,}/).map((cell) => cell.trim()));
	expect(cells[1]).toEqual([
		'hall: next block',
		'50 ms',
		'≤ 60',
		'20',
		'2.5',
		'3 of 4',
		'30/26',
		'held'
	]);
	expect(cells[2]?.slice(0, 2)).toEqual(['hall: idle', '0.25 %']);
	expect(cells[3]?.at(-1)).toBe('not counted');
});
