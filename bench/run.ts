import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedLoad } from './loads.ts';
import type { Plan, Seen, Times } from './load/plan.ts';
import type { DialectName } from './load/dialect.ts';
import { canPin, Child } from './process/child.ts';
import { DiskProbe } from './process/disk-probe.ts';
import type { Memory, Start } from './servers/host.ts';
import type { ServerName } from './servers/index.ts';
import type { Room } from './servers/server.ts';
import { quantile } from './statistics.ts';

/** A generator that works harder than this share of its core measures itself. */
const GENERATOR_LIMIT = 0.7;
/**
 * Others on our cores beyond this share: whoever has to wait for the core gathers more edits in one
 * message, which makes a server that sends at once look cheaper than it is.
 */
const OTHERS_LIMIT = 0.2;
/** On the disk of the checkout: a folder in memory would make durable cheap. */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const SERVER_CORE = 0;
const GENERATOR_CORE = 1;

/** One server under one load, once. */
export interface RunResult {
	readonly server: ServerName;
	readonly load: string;
	/** Which time this was, from 1: results of the same round are comparable. */
	readonly round: number;
	/** µs of the server's processor time per edit that reached someone. */
	readonly cpuPerEdit: number;
	/** Share of a core. */
	readonly serverCpu: number;
	readonly generatorCpu: number;
	/** Share of each core that went to others meanwhile. */
	readonly others: readonly [number, number] | null;
	/** Edits that reached someone, per second. */
	readonly delivered: number;
	/** Messages with text per client per second. */
	readonly frames: number;
	/** Bytes of those per client per second. */
	readonly bytes: number;
	/** ms from edit to screen. */
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
	/** ms until someone has the document, when 64 come in at a time. */
	readonly joinP50: number;
	readonly joinP95: number;
	/** ms in which another process had one page on the same disk meanwhile, 99 of 100 times. */
	readonly diskP99: number;
	/** Bytes of objects and buffers in the server per connection. */
	readonly memory: number;
	/** Bytes of the server's whole process when all were in. */
	readonly resident: number;
	/** Edits that had not arrived when waiting ended: the server does not keep up. */
	readonly missing: number;
	/** Why this run does not count; empty when it does. */
	readonly faults: readonly string[];
}

interface Started {
	readonly port: number;
	readonly rooms: readonly Room[];
	readonly dialect: DialectName;
}

export interface Conditions {
	readonly round: number;
	readonly times: Times;
	/** Folder for profiles of the server's processor. */
	readonly profile: string | null;
}

export async function run(
	name: ServerName,
	{ name: loadName, load }: NamedLoad,
	{ round, times, profile }: Conditions
): Promise<RunResult> {
	const folder = await mkdtemp(join(HERE, 'results', 'store-'));
	const server = new Child('servers/host.ts', SERVER_CORE, ['--expose-gc']);
	const generator = new Child('load/generator.ts', GENERATOR_CORE);
	try {
		const start: Start = { server: name, rooms: load.rooms, folder };
		const { port, rooms, dialect } = await server.ask<Started>('start', start);
		const empty = await server.ask<Memory>('memory');
		const plan: Plan = {
			...load,
			...times,
			port,
			dialect,
			places: rooms,
			serverProcess: server.pid,
			cores: canPin ? [SERVER_CORE, GENERATOR_CORE] : null,
			seed: round
		};
		const joins = await generator.ask<number[]>('join', plan);
		const full = await server.ask<Memory>('memory');
		if (profile) await server.ask('profile');
		const probe = new DiskProbe(folder);
		const seen = await generator.ask<Seen>('measure').finally(() => probe.stop());
		if (profile) await server.ask('profiled', await profileFile(profile, name, load.rooms, round));
		await generator.ask('leave');
		return {
			server: name,
			load: loadName,
			round,
			memory: (full.used - empty.used) / joins.length,
			resident: full.resident,
			diskP99: quantile(await probe.stop(), 0.99),
			...judged(seen, joins)
		};
	} finally {
		await generator.end();
		await server.ask('stop').catch(() => undefined);
		await server.end();
		await rm(folder, { recursive: true, force: true });
	}
}

async function profileFile(folder: string, name: string, rooms: readonly number[], round: number) {
	await mkdir(folder, { recursive: true });
	return resolve(folder, `${name}-${rooms.length}x${rooms[0]}-${round}.cpuprofile`);
}

function judged(seen: Seen, joins: readonly number[]) {
	const clients = joins.length;
	const generatorCpu = seen.generatorCpu / seen.seconds;
	const busy = generatorCpu > GENERATOR_LIMIT;
	const noise = Math.max(...(seen.others ?? [0]));
	return {
		cpuPerEdit: (seen.serverCpu / seen.delivered) * 1e6,
		serverCpu: seen.serverCpu / seen.seconds,
		generatorCpu,
		others: seen.others,
		delivered: seen.delivered / seen.seconds,
		frames: seen.frames / clients / seen.seconds,
		bytes: seen.bytes / clients / seen.seconds,
		p50: quantile(seen.latencies, 0.5),
		p95: quantile(seen.latencies, 0.95),
		p99: quantile(seen.latencies, 0.99),
		joinP50: quantile(joins, 0.5),
		joinP95: quantile(joins, 0.95),
		missing: seen.missing,
		faults: [
			...seen.faults,
			...(busy ? [`the load used ${percent(generatorCpu)} of its core`] : []),
			...(noise > OTHERS_LIMIT ? [`others used ${percent(noise)} of a core`] : [])
		]
	};
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}
