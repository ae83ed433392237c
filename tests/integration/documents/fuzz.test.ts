import { expect, test } from 'vitest';
import { fuzzRun } from '../../support/documents/fuzz-run.ts';

/** Reproduces a run: `FUZZ_SEED=… vitest run documents/fuzz`; a million: `npm run fuzz:documents`. */
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const FRAMES = 20_000;

test(`broken frames from many hands harm nobody who writes (seed ${SEED})`, async () => {
	const report = await fuzzRun({ frames: FRAMES, seed: SEED });
	expect(report.faults).toEqual([]);
	expect(report.characters).toBeGreaterThan(100);
	// What it holds is bounded by what documents may hold, whatever comes in.
	expect(report.end - report.warm).toBeLessThan(40);
	// What costs more the more there is would take many seconds; a busy machine takes a few times 40 ms.
	expect(report.busiest).toBeLessThan(2_000);
}, 120_000);
