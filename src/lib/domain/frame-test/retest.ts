import { hashOf } from '#lib/domain/canonical.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { TestedItem } from './events.ts';
import { currentRun, isReturned, verdictOn, type FrameTestState, type Verdict } from './state.ts';

/** An item as the test remembers it; its number is left out, so that moving it changes nothing. */
export function testedItem(item: PlanItemText): TestedItem {
	const { number: _, ...text } = item;
	return { id: item.id, hash: hashOf(text) };
}

export interface EarlierVerdict extends Verdict {
	test: number;
	/** Number of the plan version that was judged. */
	plan: number;
}

/** [F4] What was said about a frame in the tests before this one, oldest first. @param test the last */
export function earlierVerdicts(
	state: FrameTestState,
	frame: string,
	test = currentRun(state)?.test ?? 0
): EarlierVerdict[] {
	const before = state.runs.filter((run) => run.test < test);
	return before.flatMap((run) => {
		const verdict = verdictOn(run, frame);
		return verdict ? [{ ...verdict, test: run.test, plan: run.plan.number }] : [];
	});
}

/**
 * [F4] Ids of the items on which this frame was said to fit and whose text hasn't changed since:
 * citing one of them as not fitting needs an explanation that everybody sees.
 */
export function keptFitting(state: FrameTestState, frame: string): string[] {
	const run = currentRun(state);
	if (!run) return [];
	const fits = (verdict: Verdict) => verdict.frame === frame && verdict.value === 'FITS';
	if (run.verdicts.some(fits)) return run.plan.items.map((item) => item.id);
	const previous = state.runs.at(-2);
	if (!previous || verdictOn(previous, frame)?.value !== 'FITS') return [];
	const before = new Map(previous.plan.items.map((item) => [item.id, item.hash]));
	return run.plan.items.filter((item) => before.get(item.id) === item.hash).map((item) => item.id);
}

/** What a framing party keeps after a return: the version it judged, and its own verdicts (§4). */
export interface JudgedVersion {
	test: number;
	/** Number of the plan version. */
	plan: number;
	/** In the order of the locked frames. */
	verdicts: Verdict[];
}

/** Null unless the test was returned and the plan is with the participants. */
export function judgedBy(state: FrameTestState, party: string): JudgedVersion | null {
	const run = currentRun(state);
	if (!run || !isReturned(state)) return null;
	const own = run.frames.list.filter((frame) => frame.party === party);
	const verdicts = own.flatMap((frame) => verdictOn(run, frame.id) ?? []);
	return { test: run.test, plan: run.plan.number, verdicts };
}
