import { hashOf } from '#lib/domain/canonical.ts';
import { framesHash, type Frame } from '#lib/domain/frame/frame.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { currentRun, type FrameTestRun, type FrameTestState } from './state.ts';

/** What the test needs to know of plan, consent, frames and doors. */
export interface FrameTestWorld {
	/** The version on which the consent round stands CONSENTED now, or `null`. */
	readonly consented: { number: number; hash: string; items: readonly PlanItemText[] } | null;
	/** The locked frames in force (`FramesState.locked` while FRAMES_LOCKED), or `null`. */
	readonly locked: { version: number; hash: string; frames: readonly Frame[] } | null;
	/** Ids of the framing parties that were checked back in. */
	readonly partiesBack: ReadonlySet<string>;
	/** Party id → its name, for who reads why something is refused. */
	readonly partyNames: ReadonlyMap<string, string>;
	/** `judgesOf(frames)`: per party its signing mandate-holder and announced replacement (F5). */
	readonly judges: ReadonlyMap<string, readonly { person: string; since: number }[]>;
	/** Hash of the version that all screens and phones show as the plan, or `null` while none is (F1). */
	readonly publishedHash: string | null;
	/** The ISO date that a moment has where the process is. */
	readonly today: (now: number) => string;
}

export const FRAME_TEST_REFUSALS = [
	'test-open',
	'final',
	'not-testing',
	'not-returned',
	'not-deferred',
	'other-test',
	'plan-not-consented',
	'plan-not-amended',
	'plan-changed',
	'frames-not-locked',
	'frames-changed',
	'published-differs',
	'party-not-back',
	'unknown-party',
	'outside-frames',
	'not-owner',
	'not-mandate-holder',
	'waiting-for-other',
	'question-open',
	'unknown-question',
	'already-answered',
	'text-missing',
	'item-missing',
	'unknown-item',
	'reason-missing',
	'explanation-needed',
	'frame-unjudged',
	'nothing-to-defer',
	'date-passed',
	'date-invalid'
] as const;
export type FrameTestRefusal = (typeof FRAME_TEST_REFUSALS)[number];

type Refused = { ok: false; refusal: Refusal<FrameTestRefusal> };

/** [F1] Whether plan and frames are still exactly those this test was opened on. */
export function notTheSame(
	run: FrameTestRun,
	world: Pick<FrameTestWorld, 'consented' | 'locked'>
): Refused | null {
	const { consented, locked } = world;
	if (!consented || consented.hash !== run.plan.hash || !soundPlan(consented)) {
		return refuse('plan-changed');
	}
	return !locked || otherFrames(run, locked) || !soundFrames(locked)
		? refuse('frames-changed')
		: null;
}

/** A set that was signed anew is another one, even with the same words (R14). */
export const otherFrames = (run: FrameTestRun, locked: NonNullable<FrameTestWorld['locked']>) =>
	locked.hash !== run.frames.hash || locked.version !== run.frames.version;

export const soundPlan = (plan: NonNullable<FrameTestWorld['consented']>) =>
	hashOf({ items: plan.items }) === plan.hash;

export const soundFrames = (locked: NonNullable<FrameTestWorld['locked']>) =>
	framesHash(locked.frames) === locked.hash;

/** How people call a locked frame: its label, never its id. */
export const labelOf = ({ locked }: Pick<FrameTestWorld, 'locked'>, frame: string): string =>
	locked?.frames.find(({ id }) => id === frame)?.label ?? '';

/** The run of a test that is going on (TESTING or DEFERRED), or why there is none. */
export function runningTest(state: FrameTestState): { ok: true; value: FrameTestRun } | Refused {
	const { phase } = state.status;
	if (phase === 'ADOPTED' || phase === 'NOT_ADOPTED') return refuse('final');
	const run = currentRun(state);
	if (!run || (phase !== 'TESTING' && phase !== 'DEFERRED')) return refuse('not-testing');
	return { ok: true, value: run };
}
