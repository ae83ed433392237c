// Run by readiness.ts: plays one day on a copy of its own, says what came of it, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { Arranged } from '#lib/domain/process/index.ts';
import { play } from './play.ts';
import type { Heard } from './played.ts';

const say = (heard: Heard) => parentPort?.postMessage(heard);

play(workerData as Arranged, (step) => say({ step })).then(
	(played) => say({ played }),
	// What it says may hold words of the arrangement: the log has none of it.
	(cause: unknown) => say({ fault: cause instanceof Error ? cause.name : 'unknown' })
);
