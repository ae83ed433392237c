import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { ProgrammeEvent, ProgrammeState } from './state.ts';

/** How long a page offers to take a step back. */
export const UNDO_MS = 10_000;

/** What a tap in the last moment may take to come in. */
const ON_THE_WAY_MS = 2_000;

/**
 * Takes back the last step of the day: a block that was begun, ended or left out by mistake (R24). All
 * is as it was, also who may look (R25), as if it had gone on meanwhile. Refused when it is longer ago
 * than a few seconds, or when something else of the day happened since, also to the same block.
 * @param input.block the one that was begun or left out, as the page shows it
 * @param input.step the number of that step, as the page shows it
 */
export function undoStep(
	state: ProgrammeState,
	input: { block: string; step: number },
	{ now }: Context
): Decided<ProgrammeEvent, 'day-not-open' | 'nothing-to-undo'> {
	if (state.day !== 'open') return refuse('day-not-open');
	const step = state.lastStep;
	// A clock that was set back makes no seconds longer.
	const inTime = step !== null && Math.abs(now - step.at) <= UNDO_MS + ON_THE_WAY_MS;
	const isMeant = step?.step === input.step && step.block === input.block;
	if (!inTime || !isMeant) return refuse('nothing-to-undo');
	return decided([{ type: 'block:undone', block: step.block }]);
}
