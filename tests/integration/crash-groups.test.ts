import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '#server/db/database.ts';
import { ProcessStore } from '#server/commands/process-store.ts';
import { Random } from '../../client-kit/random.ts';

const SERVER = fileURLToPath(new URL('../support/acknowledging-server.ts', import.meta.url));
const KILLS = 4;

/** What it answered as stored until it was killed, some ms after so many answers. */
async function killed(folder: string, after: number, ms: number): Promise<string[]> {
	const child = spawn(process.execPath, [SERVER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
	let said = '';
	await new Promise((resolve) => {
		let counting = true;
		child.stdout.on('data', (data: Buffer) => {
			said += data.toString();
			if (!counting || said.split('\n').length < after) return;
			counting = false;
			setTimeout(() => child.kill('SIGKILL'), ms);
		});
		child.once('close', resolve);
	});
	return said.split('\n').slice(0, -1);
}

test('[R4] [C10] what was answered as stored survives a kill in the middle of groups of commands, each whole', async () => {
	const seed = Number(process.env.PLANDAG_SEED ?? Date.now() % 1_000_000);
	console.log(`PLANDAG_SEED=${seed}`);
	const random = new Random(seed);
	for (let kill = 0; kill < KILLS; kill++) {
		const folder = mkdtempSync(join(tmpdir(), 'plandag-groups-'));
		const [id, ...answered] = await killed(folder, 20 + random.below(120), random.below(30));
		const database = await openDatabase(folder);
		const { state, damage, seq } = await new ProcessStore(database).load(String(id));
		expect(damage).toBeNull();
		const stored = [...state.people.people.values()].map(({ name }) => name);
		expect(answered.length).toBeGreaterThan(15);
		expect(answered.filter((name) => !stored.includes(name))).toEqual([]);
		// A receipt for each, and for nothing else: a retry of what was not answered is decided anew.
		const receipts = await database.db.selectFrom('receipt').select('id').execute();
		expect(receipts.map((one) => one.id)).toEqual(expect.arrayContaining(answered));
		expect(receipts.filter((one) => stored.includes(one.id))).toHaveLength(stored.length);
		expect(seq).toBeGreaterThanOrEqual(stored.length);
		await database.close();
		rmSync(folder, { recursive: true });
	}
}, 120_000);
