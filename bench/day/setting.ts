import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canPin, Child } from '../process/child.ts';
import { busyCores, cpuOf } from '../process/cpu.ts';
import type { Meter, OpenDay } from './host.ts';
import type { Busy } from './report.ts';
import type { Opening } from './stage.ts';

/** Where profiles of stretches go, and how many there are. */
let profiles: { readonly folder: string; count: number } | null = null;

/** From now on every stretch leaves a processor profile of the server in this folder, by their order. */
export async function profileStretches(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	profiles = { folder: resolve(folder), count: 0 };
}

/** On the disk of the checkout: a folder in memory would make durable cheap. */
const RESULTS = fileURLToPath(new URL('../results', import.meta.url));
export const SERVER_CORE = 0;
const LOAD_CORE = 1;

/** What was measured in a stretch of time, and how busy the machine was with others meanwhile. */
export interface Stretch<Value> extends Meter {
	readonly value: Value;
	readonly seconds: number;
	/** Share of either core that others used; the most of both. */
	readonly others: number | null;
}

/** A server on one core with a day that is open, and everyone's screens on the other. */
export class Setting {
	readonly server: Child;
	readonly load: Child;
	readonly day: OpenDay;
	private readonly folder: string;

	private constructor(server: Child, load: Child, day: OpenDay, folder: string) {
		this.server = server;
		this.load = load;
		this.day = day;
		this.folder = folder;
	}

	static async open(opening: Opening): Promise<Setting> {
		await mkdir(RESULTS, { recursive: true });
		const folder = await mkdtemp(join(RESULTS, 'store-'));
		const server = new Child('day/host.ts', SERVER_CORE);
		const load = new Child('day/load.ts', LOAD_CORE);
		const day = await server.ask<OpenDay>('open', { folder, ...opening });
		return new Setting(server, load, day, folder);
	}

	/** Runs something, and says what the server did for it and what else went on. */
	async stretch<Value>(run: () => Promise<Value>): Promise<Stretch<Value>> {
		if (profiles) await this.server.ask('profile');
		await this.server.ask('begin');
		const others = othersFrom([this.server.pid, this.load.pid]);
		const began = performance.now();
		const value = await run();
		const meter = await this.server.ask<Meter>('meter');
		if (profiles) {
			const nth = String(++profiles.count).padStart(3, '0');
			await this.server.ask('profiled', join(profiles.folder, `${nth}.cpuprofile`));
		}
		return {
			value,
			seconds: (performance.now() - began) / 1_000,
			others: others(),
			...meter
		};
	}

	async close(): Promise<void> {
		await this.load.end();
		await this.server.ask('close').catch(() => undefined);
		await this.server.end();
		await rm(this.folder, { recursive: true, force: true });
	}
}

/**
 * From now on: the share of either core that others than these two used, the first on the server's core.
 * @returns asked later, the most of both; null when that is not known here
 */
export function othersFrom(ours: readonly number[]): () => number | null {
	const from = busyCores();
	const cpu = ours.map(cpuOf);
	const began = performance.now();
	return () => {
		const to = busyCores();
		if (!canPin || !from || !to) return null;
		const seconds = (performance.now() - began) / 1_000;
		const shares = [SERVER_CORE, LOAD_CORE].map((core, at) => {
			const pid = ours[at];
			const own = pid === undefined ? 0 : cpuOf(pid) - cpu[at]!;
			return (to[core]! - from[core]! - own) / seconds;
		});
		return Math.max(0, ...shares);
	};
}

/** How busy it was while something was measured that no load had a part in. */
export const alone = (others: number | null): Busy => ({ load: 0, others });
