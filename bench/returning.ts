import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HallPlan } from './hall/hall.ts';
import type { Opened, Opening } from './hall/host.ts';
import { lostWords } from './hall/lost-words.ts';
import { RETURNING_HELP, returningOptions, type Outage } from './hall/options.ts';
import { outageReport, type OutageResult } from './hall/outage-report.ts';
import type { Acknowledged, Back } from './hall/returning-load.ts';
import { paramsOf } from './hall/person.ts';
import { canPin, Child } from './process/child.ts';
import { busyCores, cpuOf } from './process/cpu.ts';
import type { Room } from './servers/server.ts';

/** `node bench/returning.ts`: how long a hall is without its screens after all lost their connection. */
const RESULTS = fileURLToPath(new URL('results', import.meta.url));
const SERVER_CORE = 0;
const LOAD_CORE = 1;

const options = returningOptions(process.argv.slice(2));

async function main(): Promise<void> {
	if (!options) return console.log(RETURNING_HELP);
	await mkdir(RESULTS, { recursive: true });
	const results: OutageResult[] = [];
	for (let run = 1; run <= options.runs; run++) {
		for (const outage of options.outages) results.push(await once(outage, run, options));
	}
	console.log(outageReport(results, options));
	const file = join(RESULTS, `returning-${new Date().toISOString().replaceAll(':', '-')}.json`);
	await writeFile(file, `${JSON.stringify({ options, results }, null, '\t')}\n`);
	console.log(`Written to ${file}`);
	if (results.some(({ faults, lost }) => faults.length > 0 || lost > 0)) process.exitCode = 1;
}

async function once(
	outage: Outage,
	run: number,
	{ sizes, writers, pace, settle, profile }: NonNullable<typeof options>
): Promise<OutageResult> {
	const folder = await mkdtemp(join(RESULTS, 'store-'));
	const load = new Child('hall/returning-load.ts', LOAD_CORE);
	let server = new Child('hall/host.ts', SERVER_CORE);
	try {
		const opening: Opening = { folder, port: 0, sizes };
		const { port, rooms, ...opened } = await server.ask<Opened>('open', opening);
		let { since } = opened;
		const plan: HallPlan = { port, rooms, writers, pace, seed: run };
		await load.ask('join', plan);
		await new Promise((done) => setTimeout(done, settle * 1_000));
		let promised: Acknowledged = [];
		let lost: string[] = [];
		const read = (from: Child) =>
			from.ask<string[]>('texts', { folder, names: rooms.map(storedName) });
		if (outage === 'cut') {
			await server.ask('watch');
			if (profile) await server.ask('profile');
		}
		let cpu = cpuOf(server.pid);
		let cores = busyCores();
		await load.ask('lose', { cut: outage === 'cut' });
		if (outage !== 'cut') {
			if (outage === 'stop') await server.ask('close');
			await server.end();
			promised = await load.ask<Acknowledged>('acknowledged');
			server = new Child('hall/host.ts', SERVER_CORE);
			// Before anyone can bring their words along again.
			lost = lostWords(promised, await read(server));
			if (profile) await server.ask('profile');
			({ since } = await server.ask<Opened>('open', { folder, port, sizes: null }));
			cpu = cpuOf(server.pid);
			cores = busyCores();
		}
		const began = performance.now();
		const back = await load.ask<Back>('back');
		const stall = await server.ask<number>('stall');
		cpu = cpuOf(server.pid) - cpu;
		const others = othersShare(cores, performance.now() - began, [cpu, back.cpu]);
		if (profile) await server.ask('profiled', await profileFile(profile, outage, run));
		const different = await load.ask<string[]>('settle');
		promised = await load.ask<Acknowledged>('acknowledged');
		await load.ask('leave');
		await server.ask('close');
		lost.push(...lostWords(promised, await read(server)));
		const from = outage === 'cut' ? back.lostAt : since;
		return {
			outage,
			run,
			away: from - back.lostAt,
			phones: back.phones.map((at) => at - from),
			texts: back.texts.map((at) => at - from),
			stall,
			serverCpu: cpu,
			loadCpu: back.cpu,
			loadStall: back.stall,
			others,
			words: promised.reduce((sum, { words }) => sum + words.length, 0),
			lost: lost.length,
			faults: [...back.faults, ...different]
		};
	} finally {
		await load.end();
		await server.end();
		await rm(folder, { recursive: true, force: true });
	}
}

/** A text is stored under its process; those who write in it say only its name. */
function storedName({ name, people }: Room): string {
	return `${paramsOf(people[0]?.query ?? '').process}/${name}`;
}

/** The share of each of our cores that others used meanwhile. */
function othersShare(
	from: readonly number[] | null,
	ms: number,
	ours: readonly [number, number]
): readonly number[] | null {
	const to = busyCores();
	if (!canPin || !from || !to) return null;
	return [SERVER_CORE, LOAD_CORE].map((core, at) => {
		const busy = to[core]! - from[core]! - ours[at]!;
		return Math.max(0, busy / (ms / 1_000));
	});
}

async function profileFile(folder: string, outage: Outage, run: number): Promise<string> {
	await mkdir(folder, { recursive: true });
	return resolve(folder, `returning-${outage}-${run}.cpuprofile`);
}

await main().catch((cause: unknown) => {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exitCode = 1;
});
