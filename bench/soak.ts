import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { HallPlan } from './hall/hall.ts';
import type { Gauges, Opened, Opening } from './hall/host.ts';
import { SOAK_HELP, soakOptions, type SoakOptions } from './hall/options.ts';
import type { Lived } from './hall/soak-load.ts';
import { growth, HEADS, rowOf, type Look } from './hall/soak-report.ts';
import { line } from './hall/table.ts';
import { Child } from './process/child.ts';

/** `node bench/soak.ts`: whether the server's memory stays what it is while a plan day goes on. */
const RESULTS = fileURLToPath(new URL('results', import.meta.url));
const SERVER_CORE = 0;
const LOAD_CORE = 1;

async function main(options: SoakOptions | null): Promise<void> {
	if (!options) return console.log(SOAK_HELP);
	await mkdir(RESULTS, { recursive: true });
	const folder = await mkdtemp(join(RESULTS, 'store-'));
	const server = new Child('hall/host.ts', SERVER_CORE, ['--expose-gc']);
	const load = new Child('hall/soak-load.ts', LOAD_CORE);
	try {
		const { sizes, writers, pace } = options;
		const opening: Opening = { folder, port: 0, sizes };
		const { port, rooms } = await server.ask<Opened>('open', opening);
		const plan: HallPlan = { port, rooms, writers, pace, seed: 1 };
		await load.ask('join', plan);
		const looks = await live(server, load, options);
		await load.ask('end');
		await server.ask('close');
		const { text, passed } = growth(looks, options);
		console.log(`\n${text}`);
		if (!passed) process.exitCode = 1;
	} finally {
		await load.end();
		await server.end();
		await rm(folder, { recursive: true, force: true });
	}
}

/** Lets the day go on, and looks from time to time. */
async function live(
	server: Child,
	load: Child,
	{ minutes, every, stint }: SoakOptions
): Promise<Look[]> {
	const looks: Look[] = [];
	await load.ask('live', { stint });
	const began = performance.now();
	console.log(line(HEADS, HEADS));
	for (let due = every; due <= minutes * 60; due += every) {
		await pause(Math.max(0, began + due * 1_000 - performance.now()));
		const lived = await load.ask<Lived>('lived');
		const gauges = await server.ask<Gauges>('gauges');
		const look = { seconds: (performance.now() - began) / 1_000, gauges, lived };
		looks.push(look);
		console.log(line(HEADS, rowOf(look)));
	}
	return looks;
}

await main(soakOptions(process.argv.slice(2))).catch((cause: unknown) => {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exitCode = 1;
});
