import { setTimeout } from 'node:timers/promises';
import type { Random } from '../client-kit/random.ts';
import { placeOf, rehearse, type Rehearsal } from './rehearsal.ts';
import type { Report } from './report.ts';
import { ServerProcess } from './server-process.ts';
import type { Stage } from './stage.ts';

/** A play of about a dozen people acknowledges some 350 commands; kills come between these. */
const FIRST = 10;
const LAST = 320;
const PER_CRASH_MS = 40;

/** When the server is killed: after so many acknowledged commands, and then so many ms. */
export interface Crash {
	after: number;
	ms: number;
}

/** Random moments in the middle of a rehearsal, in order. */
export function crashesOf(random: Random, count: number): Crash[] {
	return Array.from({ length: count }, () => ({
		after: FIRST + random.below(LAST - FIRST),
		ms: random.below(PER_CRASH_MS)
	})).toSorted((one, other) => one.after - other.after);
}

/**
 * Plays a whole process while the server is killed (SIGKILL) at these moments and started again on
 * the same store: people's devices come back by themselves and send again what was not answered.
 */
export async function rehearseThroughCrashes(
	given: Omit<Rehearsal, 'server' | 'onStage'>,
	crashes: readonly Crash[]
): Promise<Report> {
	const server = await ServerProcess.start();
	let over = false;
	let disturbing: Promise<void> = Promise.resolve();
	try {
		const onStage = (stage: Stage) => {
			disturbing = disturb(server, stage, crashes, () => over);
			disturbing.catch((cause: unknown) => stage.fail(cause));
		};
		const report = await rehearse({ ...given, server: placeOf(server), onStage });
		over = true;
		await disturbing;
		return { ...report, broken: [...report.broken, ...(await server.verifyRecord())] };
	} finally {
		over = true;
		await disturbing.catch(() => undefined);
		await server.stop();
	}
}

async function disturb(
	server: ServerProcess,
	stage: Stage,
	crashes: readonly Crash[],
	isOver: () => boolean
): Promise<void> {
	for (const { after, ms } of crashes) {
		while (stage.ledger.acknowledged < after && !isOver()) await setTimeout(2);
		if (isOver()) return;
		await setTimeout(ms);
		stage.say(`KILLED after ${stage.ledger.acknowledged} acknowledged commands and ${ms} ms`);
		await server.killAndRestart();
		stage.ledger.outages += 1;
	}
}
