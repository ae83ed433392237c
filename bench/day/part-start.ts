import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { busyCores, cpuOfGroup } from '../process/cpu.ts';
import { GOALS } from './goals.ts';
import type { Sizes } from './options.ts';
import type { Reading, Row } from './report.ts';
import { Rows } from './rows.ts';
import { alone } from './setting.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS = fileURLToPath(new URL('../results', import.meta.url));
const EVERY_MS = 10;
const PATIENCE_MS = 120_000;

/** `npm start` on pages that are built and a store that was set up: until the first answer. */
export async function startPart({ times }: Sizes): Promise<Row[]> {
	const rows = new Rows('start');
	await mkdir(RESULTS, { recursive: true });
	const folder = await mkdtemp(join(RESULTS, 'store-'));
	try {
		await started(folder);
		const readings: Reading[] = [];
		for (let at = 0; at < times; at++) readings.push(await started(folder));
		rows.time('second npm start → first answer', 's', readings, { goal: GOALS.start });
		return rows.all;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Not kept to a core: a start is several processes, with threads that compile. */
async function started(folder: string): Promise<Reading> {
	const port = await freePort();
	const env = { ...process.env, DATA_DIR: folder, PORT: `${port}`, HOST: '127.0.0.1' };
	const cores = busyCores();
	const began = performance.now();
	const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: 'ignore', detached: true });
	while (!(await answers(port))) {
		if (child.exitCode !== null || performance.now() - began > PATIENCE_MS) {
			throw new Error('npm start does not answer');
		}
		await pause(EVERY_MS);
	}
	const value = (performance.now() - began) / 1_000;
	const others = othersThan(child.pid!, cores, value);
	// The whole group: npm, what prepares, and the server.
	process.kill(-child.pid!, 'SIGTERM');
	while (isThere(child.pid!)) await pause(EVERY_MS);
	return { value, busy: alone(others) };
}

/** What others than this group used of all cores together, as a share of one; null when not known. */
function othersThan(group: number, from: readonly number[] | null, seconds: number): number | null {
	const [to, own] = [busyCores(), cpuOfGroup(group)];
	if (!from || !to || own === null) return null;
	const busy = to.reduce((sum, core, at) => sum + core - from[at]!, 0);
	return Math.max(0, (busy - own) / seconds);
}

/** Whether any process of this group is left. */
function isThere(group: number): boolean {
	try {
		return process.kill(-group, 0);
	} catch {
		return false;
	}
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const asking = request({ host: '127.0.0.1', port, path: '/' }, (response) => {
			response.resume();
			resolve((response.statusCode ?? 500) < 500);
		});
		asking.on('error', () => resolve(false));
		asking.end();
	});
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise((closed) => server.close(closed));
	return port;
}
