import { quantile } from '../statistics.ts';
import type { Outage, ReturningOptions } from './options.ts';
import { table } from './table.ts';

/** What one outage did; times in ms. */
export interface OutageResult {
	readonly outage: Outage;
	readonly run: number;
	/** From the outage until anyone could return: what the server took to start again. */
	readonly away: number;
	/** From then until each phone had its whole view, and each writer the whole text. */
	readonly phones: readonly number[];
	readonly texts: readonly number[];
	/** The longest that the server did nothing else meanwhile. */
	readonly stall: number;
	/** Seconds of processor time of the two processes meanwhile. */
	readonly serverCpu: number;
	readonly loadCpu: number;
	/** The same of the load, in ms: what it was late itself. */
	readonly loadStall: number;
	/** Share of the cores of server and load that others used; null when not known. */
	readonly others: readonly number[] | null;
	/** Words that were said to be on disk, and how many of them are not. */
	readonly words: number;
	readonly lost: number;
	readonly faults: readonly string[];
}

const HEADS = [
	'outage',
	'run',
	'away s',
	'view p50',
	'p95',
	'max s',
	'text p50',
	'p95',
	'max s',
	'stall ms',
	'server s',
	'load s',
	'load stall',
	'others %',
	'words',
	'lost'
];

/** A row per outage, and whether all were back in time. */
export function outageReport(
	results: readonly OutageResult[],
	{ goal }: Pick<ReturningOptions, 'goal'>
): string {
	const rows = results.map((result) => [
		result.outage,
		`${result.run}`,
		seconds(result.away),
		...threeOf(result.phones),
		...threeOf(result.texts),
		result.stall.toFixed(0),
		result.serverCpu.toFixed(1),
		result.loadCpu.toFixed(1),
		result.loadStall.toFixed(0),
		result.others?.map((share) => (share * 100).toFixed(0)).join('/') ?? '–',
		`${result.words}`,
		`${result.lost}`
	]);
	const remarks = results.flatMap(({ outage, run, phones, texts, faults }) => {
		const late = [...phones, ...texts].filter((time) => !(time <= goal * 1_000)).length;
		const name = `${outage}, run ${run}`;
		return [
			...(late > 0 ? [`${name}: ${late} were not back within ${goal} s`] : []),
			...faults.map((fault) => `${name}: ${fault}`)
		];
	});
	const verdict = remarks.length > 0 ? remarks : [`All were back within ${goal} s.`];
	return `${table(HEADS, rows)}\n\n${verdict.join('\n')}`;
}

function threeOf(times: readonly number[]): string[] {
	return [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)].map(seconds);
}

function seconds(ms: number): string {
	return (ms / 1_000).toFixed(1);
}
