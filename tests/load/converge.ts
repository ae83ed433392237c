import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { play } from '../support/documents/play-sequence.ts';
import { sequences } from '../support/documents/sequence.ts';

const USAGE = 'usage: npm run converge -- [--rounds N] [--seed S] [--at-once N]';

/** Sequence after sequence through the live documents; a bad one is shown, to become a named test. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '1000' },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			'at-once': { type: 'string', default: '6' }
		}
	});
	const [rounds = NaN, first = NaN, atOnce = NaN] = [
		values.rounds,
		values.seed,
		values['at-once']
	].map(Number);
	if (![rounds, first, atOnce].every(Number.isInteger)) throw new Error(USAGE);
	const started = performance.now();
	let next = 0;
	let steps = 0;
	const bad: number[] = [];
	const hand = async () => {
		while (next < rounds) {
			const seed = first + next++;
			if (next % 100 === 0) console.log(`${next} of ${rounds}, ${bad.length} bad`);
			const [sequence] = fc.sample(sequences, { seed, numRuns: 1 });
			if (!sequence) continue;
			steps += sequence.steps.length;
			try {
				await play(sequence);
			} catch (cause) {
				bad.push(seed);
				console.log(`seed ${seed}: ${JSON.stringify(sequence)}`);
				console.log(cause instanceof Error ? cause.message : cause);
			}
		}
	};
	await Promise.all(Array.from({ length: atOnce }, hand));
	const seconds = Math.round((performance.now() - started) / 1_000);
	console.log(
		`${rounds} sequences (${steps} steps, seeds from ${first}) in ${seconds} s: ` +
			(bad.length > 0 ? `bad seeds ${bad.join(', ')}` : 'all converged, nothing lost')
	);
	return bad.length > 0 ? 1 : 0;
}

main().then(
	(code) => process.exit(code),
	(cause: unknown) => {
		console.error(cause instanceof Error ? cause.message : cause);
		process.exit(2);
	}
);
