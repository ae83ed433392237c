import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { server as engine } from '../servers/engine.ts';
import { server as floor } from '../servers/floor.ts';
import type { BenchServer } from '../servers/server.ts';
import { Crowd } from './crowd.ts';
import type { Plan } from './plan.ts';
import { Tally } from './tally.ts';

const ROOMS = [7, 4];
const WRITERS = 3;
/** More than this in each document: enough for frames that hold several. */
const EDITS = 30;

async function counted(server: BenchServer) {
	const folder = mkdtempSync(join(tmpdir(), 'plandag-bench-'));
	const running = await server.start({ rooms: ROOMS, folder });
	const tally = new Tally();
	const plan: Plan = {
		rooms: ROOMS,
		writers: WRITERS,
		pace: 40,
		sampled: 1,
		writersHear: true,
		warm: 0,
		measured: 0,
		drain: 0,
		port: running.port,
		dialect: server.dialect,
		places: running.rooms,
		serverProcess: process.pid,
		cores: null,
		seed: 1
	};
	const crowd = new Crowd(plan, tally);
	try {
		const joins = await crowd.join();
		tally.window.from = 0;
		crowd.write();
		await expect
			.poll(() => Math.min(...crowd.madeIn()), { timeout: 60_000 })
			.toBeGreaterThan(EDITS);
		crowd.stop();
		await expect.poll(() => crowd.missing(), { timeout: 60_000 }).toBe(0);
		const perRoom = crowd.madeIn();
		return { joins, tally, faults: crowd.faults(), perRoom };
	} finally {
		crowd.leave();
		await running.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

test.each([
	['the documents', engine],
	['the floor', floor]
])('every edit is counted once for everyone but its writer: %s', async (_name, server) => {
	const { joins, tally, faults, perRoom } = await counted(server);
	expect(faults).toEqual([]);
	expect(joins).toHaveLength(11);
	const [large = 0, small = 0] = perRoom;
	expect(tally.counts.delivered).toBe(large * 6 + small * 3);
	expect(tally.gaps).toBe(0);
	// One sampled reader in each document.
	expect(tally.latencies).toHaveLength(large + small);
	expect(Math.min(...tally.latencies)).toBeGreaterThan(0);
});
