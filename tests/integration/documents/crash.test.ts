import { expect, test } from 'vitest';
import { crashRound } from '../../support/documents/crash-round.ts';

/** Reproduces a run: `CRASH_SEED=… vitest run documents/crash`; hundreds: `npm run crash:documents`. */
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const ROUNDS = 12;
const AT_ONCE = 3;

test(`what was called saved is on disk when the server is killed, and every row has its author (seed ${SEED})`, async () => {
	let next = 0;
	let promised = 0;
	const bad: string[] = [];
	const hand = async () => {
		while (next < ROUNDS) {
			const seed = SEED + next++;
			const report = await crashRound(seed, 1);
			promised += report.promised;
			bad.push(...report.faults.map((fault) => `seed ${seed}: ${fault}`));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, hand));
	expect(bad).toEqual([]);
	// Enough was promised at those moments to mean something.
	expect(promised).toBeGreaterThan(50);
}, 300_000);
