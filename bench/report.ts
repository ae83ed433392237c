import type { RunResult } from './run.ts';
import { median, spread } from './statistics.ts';

const COLUMNS: readonly [string, (run: RunResult) => number, number][] = [
	['µs/edit', (run) => run.cpuPerEdit, 1],
	['p50 ms', (run) => run.p50, 0],
	['p95 ms', (run) => run.p95, 0],
	['p99 ms', (run) => run.p99, 0],
	['frames/s', (run) => run.frames, 0],
	['server %', (run) => run.serverCpu * 100, 0],
	['load %', (run) => run.generatorCpu * 100, 0],
	['kB/conn', (run) => run.memory / 1024, 0],
	['join p95', (run) => run.joinP95, 0],
	['disk p99', (run) => run.diskP99, 0]
];

/**
 * Tables of all loads, each server's row as min/median/max over the runs that count; over all its
 * runs where none does.
 */
export function report(results: readonly RunResult[]): string {
	return [...Map.groupBy(results, ({ load }) => load)]
		.map(([load, runs]) => `${load}\n\n${table(runs)}\n${remarks(runs)}`)
		.join('\n');
}

function table(runs: readonly RunResult[]): string {
	const head = [
		'server',
		'runs',
		...COLUMNS.map(([title]) => title),
		'× Hocuspocus',
		'× its 25 ms',
		'× floor'
	];
	const rows = [...Map.groupBy(runs, ({ server }) => server)].map(([server, all]) => {
		const counting = all.filter(counts);
		const shown = counting.length > 0 ? counting : all;
		return [
			server,
			`${counting.length} of ${all.length}`,
			...COLUMNS.map(([, value, digits]) => spreadText(shown.map(value), digits)),
			ratio(counting, runs, 'hocuspocus'),
			ratio(counting, runs, 'hocuspocus-25ms'),
			ratio(counting, runs, 'floor')
		];
	});
	return aligned([head, ...rows.sort(([a = ''], [b = '']) => a.localeCompare(b))]);
}

function counts({ faults }: RunResult): boolean {
	return faults.length === 0;
}

function spreadText(numbers: readonly number[], digits: number): string {
	const { min, median: middle, max } = spread(numbers);
	const text = (value: number) => value.toFixed(digits);
	return numbers.length === 1 ? text(middle) : [min, middle, max].map(text).join('/');
}

/** Processor time per edit against another server's in the same round; the middle of all rounds. */
function ratio(own: readonly RunResult[], all: readonly RunResult[], other: string): string {
	const ratios = own.flatMap(({ round, cpuPerEdit }) => {
		const beside = all.find((run) => counts(run) && run.server === other && run.round === round);
		return beside ? [cpuPerEdit / beside.cpuPerEdit] : [];
	});
	return ratios.length === 0 ? '–' : median(ratios).toFixed(2);
}

function remarks(runs: readonly RunResult[]): string {
	return runs
		.flatMap((run) => {
			const who = `${run.server}, run ${run.round}`;
			const said = run.faults.map((fault) => `${who} does not count: ${fault}`);
			if (run.missing > 0) {
				said.push(
					`${who} does not keep up: ${run.missing.toLocaleString('en')} edits were still under way`
				);
			}
			return said;
		})
		.map((line) => `  ! ${line}\n`)
		.join('');
}

function aligned(rows: readonly string[][]): string {
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}
