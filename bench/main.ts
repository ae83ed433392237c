import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadsFor, type NamedLoad } from './loads.ts';
import { HELP, readOptions, type Options } from './options.ts';
import { canPin } from './process/child.ts';
import { report } from './report.ts';
import { run, type RunResult } from './run.ts';

const RESULTS = fileURLToPath(new URL('results', import.meta.url));
/** Seconds for what is under way after the last edit; who needs longer does not keep up. */
const DRAIN = 15;

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) return console.log(HELP);
	await mkdir(RESULTS, { recursive: true });
	if (!canPin) console.log('No taskset here: server and load are not kept to a core each.');
	const results: RunResult[] = [];
	for (const load of loadsFor(options)) results.push(...(await rounds(load, options)));
	console.log(`\n${report(results)}`);
	const file =
		options.json ?? join(RESULTS, `${new Date().toISOString().replaceAll(':', '-')}.json`);
	const found = { machine: machine(), versions: await versions(), options, results };
	await writeFile(file, `${JSON.stringify(found, null, '\t')}\n`);
	console.log(`Written to ${resolve(file)}`);
}

/** Every server in turn, round after round; each round begins with another, so that noise spreads. */
async function rounds(load: NamedLoad, options: Options): Promise<RunResult[]> {
	const results: RunResult[] = [];
	const times = { warm: options.warm, measured: options.seconds, drain: DRAIN };
	for (let round = 1; round <= options.runs; round++) {
		const first = (round - 1) % options.servers.length;
		const order = [...options.servers.slice(first), ...options.servers.slice(0, first)];
		for (const server of order) {
			const result = await run(server, load, { round, times, profile: options.profile });
			const { cpuPerEdit, p95 } = result;
			console.log(
				`${load.name}: ${server}, run ${round}: ${cpuPerEdit.toFixed(1)} µs, p95 ${p95.toFixed(0)} ms`
			);
			results.push(result);
		}
	}
	return results;
}

function machine() {
	const [first] = cpus();
	return {
		processor: first?.model,
		cores: cpus().length,
		memory: totalmem(),
		system: `${process.platform} ${release()}`,
		pinned: canPin
	};
}

async function versions(): Promise<Record<string, string>> {
	const own = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	return { node: process.version, ...own.dependencies };
}

await main().catch((cause: unknown) => {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exitCode = 1;
});
