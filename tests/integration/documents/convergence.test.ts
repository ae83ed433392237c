import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { play } from '../../support/documents/play-sequence.ts';
import { sequences, type Sequence } from '../../support/documents/sequence.ts';

/** Reproduces a run: `CONVERGE_SEED=… vitest run convergence`; thousands: `npm run converge`. */
const SEED = Number(process.env.CONVERGE_SEED ?? Date.now() % 1_000_000);
const SEQUENCES = 60;
const AT_ONCE = 4;

test(`whatever people, stores, commands and peers of ill will do, nothing honest is lost and nothing forbidden stays (seed ${SEED})`, async () => {
	let next = 0;
	const bad: string[] = [];
	const hand = async () => {
		while (next < SEQUENCES && bad.length === 0) {
			const seed = SEED + next++;
			const [sequence] = fc.sample(sequences, { seed, numRuns: 1 });
			await play(sequence!).catch((cause: Error) => bad.push(`seed ${seed}: ${cause.message}`));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, hand));
	expect(bad).toEqual([]);
}, 60_000);

/** Found by generated sequences, made small. */
const FOUND: [name: string, sequence: Sequence][] = [
	[
		'people come in while a command reads the text and takes that back',
		{
			takesFromReaders: false,
			steps: [{ do: 'command', doc: 0, ms: 4, outcome: 'rolls back', wait: true }]
		}
	],
	[
		'a tab still shows what another tab of the same person deleted',
		{
			takesFromReaders: false,
			steps: [
				{ do: 'type', who: 2, at: 0, count: 1 },
				{ do: 'wait', ms: 23 },
				{ do: 'type', who: 2, at: 55, count: 2 },
				{ do: 'wait', ms: 1 },
				{ do: 'delete', who: 3, at: 1, count: 4 },
				{ do: 'command', doc: 0, ms: 8, outcome: 'commits', wait: true }
			]
		}
	],
	[
		'someone types on while the text closes, after the store failed in its answers',
		{
			takesFromReaders: true,
			steps: [
				{ do: 'type', who: 5, at: 3, count: 5 },
				{ do: 'wait', ms: 23 },
				{ do: 'store', health: 'fails after storing' },
				{ do: 'command', doc: 1, ms: 5, outcome: 'closes', wait: false },
				{ do: 'type', who: 5, at: 32, count: 3 },
				{ do: 'wait', ms: 20 },
				{ do: 'type', who: 4, at: 3, count: 2 },
				{ do: 'crash' },
				{ do: 'type', who: 5, at: 59, count: 4 }
			]
		}
	],
	[
		'someone may only read for a moment, and types in it',
		{
			takesFromReaders: false,
			steps: [
				{ do: 'wait', ms: 100 },
				{ do: 'access', who: 1, to: 'read', told: false },
				{ do: 'type', who: 1, at: 0, count: 2 },
				{ do: 'wait', ms: 100 }
			]
		}
	]
];

test.each(FOUND)('%s', (_name, sequence) => play(sequence));
