import { expect, test } from 'vitest';
import { report } from './report.ts';
import type { RunResult } from './run.ts';
import type { ServerName } from './servers/index.ts';

function result(server: ServerName, round: number, cpuPerEdit: number, faults: string[] = []) {
	const numbers = { serverCpu: 0.5, generatorCpu: 0.4, delivered: 1, frames: 40, bytes: 1 };
	const times = { p50: 10, p95: 20, p99: 30, joinP50: 1, joinP95: 2, diskP99: 3 };
	const size = { memory: 1024, resident: 1024, missing: 0, others: null };
	const run = { server, load: 'a load', round, cpuPerEdit, faults };
	return { ...run, ...numbers, ...times, ...size } satisfies RunResult;
}

const rowOf = (text: string, server: string) =>
	text
		.split('\n')
		.find((line) => line.startsWith(server))
		?.split(/ {2,}/);

test('ratios are of the same round, and a run that does not count is in none', () => {
	const text = report([
		result('plandag', 1, 5),
		result('hocuspocus', 1, 10),
		result('hocuspocus-25ms', 1, 4),
		result('plandag', 2, 9),
		result('hocuspocus', 2, 10),
		result('plandag', 3, 1, ['the load used 90 % of its core']),
		result('hocuspocus', 3, 10)
	]);
	const row = rowOf(text, 'plandag');
	expect(row?.slice(0, 3)).toEqual(['plandag', '2 of 3', '5.0/7.0/9.0']);
	expect(row?.slice(-3)).toEqual(['0.70', '1.25', '–']);
	expect(text).toContain('plandag, run 3 does not count: the load used 90 % of its core');
});
