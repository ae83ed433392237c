import * as fc from 'fast-check';
import assert from 'node:assert/strict';
import { verifyChain } from '#lib/domain/record/index.ts';
import { readContents, readLines } from '#server/db/record-repository.ts';
import { Ledger } from './ledger.ts';
import { playStep, steps } from './moves.ts';
import type { Step } from './scene.ts';
import { Stage, type Tally } from './stage.ts';

/**
 * A whole day of hostile steps at the real door, drawn from a seed; throws with the seed and the number
 * of the step that went through.
 * @param met collects the kinds of record lines that were written
 */
export async function playSeed(
	seed: number,
	count: number,
	tally: Tally,
	met: Set<string>
): Promise<void> {
	const [all = []] = fc.sample(steps(count, count), { seed, numRuns: 1 });
	let at = 0;
	try {
		await playHostile(all, tally, met, (step) => (at = step));
	} catch (cause) {
		throw new Error(`seed ${seed}, step ${at} of ${count}: ${(cause as Error).message}`, { cause });
	}
}

async function playHostile(
	all: readonly Step[],
	tally: Tally,
	met: Set<string>,
	reached: (step: number) => void
): Promise<void> {
	const stage = await Stage.set(tally);
	try {
		const ledger = new Ledger(stage);
		await ledger.hear(null);
		const scene = { stage, ledger, last: null };
		for (const [at, step] of all.entries()) {
			reached(at);
			await playStep(scene, step);
		}
		await recordHolds(stage);
		for (const type of ledger.met) met.add(type);
		assert.deepEqual(stage.server.errors, [], 'something failed inside the server');
	} finally {
		await stage.server.stop();
	}
}

/** [C10] The chain verifies, and who starts anew from the record shows everyone the same. */
async function recordHolds({ server, play, leader }: Stage): Promise<void> {
	const { db } = server.app.database;
	const lines = await readLines(db, play.process);
	const contents = await readContents(server.app.database, play.process);
	assert.deepEqual(verifyChain(lines, contents), { ok: true }, '[C10]');
	const seen = async () => {
		const { round, rounds, room } = (await server.services.view(leader.viewer)).sections;
		return { round, rounds, room };
	};
	const before = await seen();
	await server.restart();
	assert.deepEqual(await seen(), before, '[C10] a restart shows another round');
}

/** The counts as lines to read: how often each command was sent and accepted. */
export function report(tally: Tally): string {
	const rows = [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
	const lines = rows.map(([name, { sent, accepted }]) => `${name}: ${accepted} of ${sent}`);
	const { sent, accepted } = sumOf(tally);
	return [...lines, `all: ${accepted} of ${sent} accepted`].join('\n');
}

export function sumOf(tally: Tally): { sent: number; accepted: number } {
	let [sent, accepted] = [0, 0];
	for (const one of tally.values()) {
		sent += one.sent;
		accepted += one.accepted;
	}
	return { sent, accepted };
}
