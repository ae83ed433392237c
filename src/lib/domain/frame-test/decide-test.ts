import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { FrameTestEvent } from './events.ts';
import { testedItem } from './retest.ts';
import { currentRun, openQuestionOn, verdictOn, type FrameTestState } from './state.ts';
import {
	labelOf,
	notTheSame,
	otherFrames,
	runningTest,
	soundFrames,
	soundPlan,
	type FrameTestRefusal,
	type FrameTestWorld
} from './world.ts';

type Outcome = Decided<FrameTestEvent, FrameTestRefusal>;

/**
 * Opens a test on the consented version, or the next one on an amended version (F4, F6). Hashes of
 * plan and frames are frozen (F1). Parties that aren't back are a broken care rule: a facilitator may
 * go on and defer what they own. Refused while screens show everyone another text as the plan.
 */
export function openTest(
	state: FrameTestState,
	_input: object,
	_context: Context,
	world: FrameTestWorld
): Outcome {
	const refused = notOpenable(state);
	if (refused) return refused;
	const { consented, locked } = world;
	if (!consented || !soundPlan(consented)) return refuse('plan-not-consented');
	if (otherPublished(world, consented.hash)) return refuse('published-differs');
	if (!locked) return refuse('frames-not-locked');
	const last = currentRun(state);
	if ((last && otherFrames(last, locked)) || !soundFrames(locked)) return refuse('frames-changed');
	if (last && (consented.number <= last.plan.number || consented.hash === last.plan.hash)) {
		return refuse('plan-not-amended');
	}
	const { number, hash } = consented;
	const cares = [...world.judges.keys()]
		.filter((party) => !world.partiesBack.has(party))
		.map((party): Refusal => {
			return { code: 'party-not-back', detail: { party: world.partyNames.get(party) ?? '' } };
		});
	const list = locked.frames.map((frame) => ({ id: frame.id, party: frame.party }));
	const opened: FrameTestEvent = {
		type: 'frame-test:opened',
		test: (last?.test ?? 0) + 1,
		plan: { number, hash, items: consented.items.map(testedItem) },
		frames: { version: locked.version, hash: locked.hash, list }
	};
	return decided([opened], cares);
}

/** [F1] Whether everyone reads another text as the plan than this one. */
const otherPublished = ({ publishedHash }: Pick<FrameTestWorld, 'publishedHash'>, hash: string) =>
	publishedHash !== null && publishedHash !== hash;

/** After NOT_ADOPTED nothing more is tested, unless it was a change of a plan that stands (F6). */
function notOpenable(state: FrameTestState) {
	const { phase } = state.status;
	if (phase === 'TESTING' || phase === 'DEFERRED') return refuse('test-open');
	return phase === 'NOT_ADOPTED' && state.adoptions.length === 0 ? refuse('final') : null;
}

/**
 * Closes a test in which every frame was judged and every question answered (F3): all FITS makes it
 * ADOPTED, otherwise it is RETURNED. Refused when any hash differs from what was opened (F1).
 */
export function closeTest(
	state: FrameTestState,
	input: { test: number },
	_context: Context,
	world: Pick<FrameTestWorld, 'consented' | 'locked' | 'publishedHash'>
): Outcome {
	const running = runningTest(state);
	if (!running.ok) return running;
	const run = running.value;
	if (run.test !== input.test) return refuse('other-test');
	if (state.status.phase === 'DEFERRED') return refuse('not-testing');
	for (const { id: frame } of run.frames.list) {
		if (openQuestionOn(run, frame))
			return refuse('question-open', { frame: labelOf(world, frame) });
		if (!verdictOn(run, frame)) return refuse('frame-unjudged', { frame: labelOf(world, frame) });
	}
	const changed = notTheSame(run, world);
	if (changed) return changed;
	const { test } = run;
	const plan = { number: run.plan.number, hash: run.plan.hash };
	const fits = run.frames.list.every(({ id }) => verdictOn(run, id)?.value === 'FITS');
	if (!fits) return decided([{ type: 'frame-test:returned', test, plan }]);
	if (otherPublished(world, plan.hash)) return refuse('published-differs');
	return decided([{ type: 'frame-test:adopted', test, plan, framesHash: run.frames.hash }]);
}

export interface DeferTest {
	party: string;
	/** The mandate-holder or announced replacement who will judge, remotely if need be. */
	person: string;
	/** ISO date: until the end of that day, where the process is. */
	until: string;
}

/** An owner is missing or undecided: a named person judges by a date. Silence stays silence (F3). */
export function deferTest(
	state: FrameTestState,
	input: DeferTest,
	context: Context,
	world: Pick<FrameTestWorld, 'judges' | 'today'>
): Outcome {
	const running = runningTest(state);
	if (!running.ok) return running;
	const run = running.value;
	const { party, person } = input;
	const frames = run.frames.list
		.filter((frame) => frame.party === party && !verdictOn(run, frame.id))
		.map((frame) => frame.id);
	if (frames.length === 0) return refuse('nothing-to-defer');
	if (!world.judges.get(party)?.some((judge) => judge.person === person)) {
		return refuse('not-mandate-holder');
	}
	const late = notToCome(input.until, context, world);
	if (late) return late;
	const until = lastMoment(input.until);
	return decided([{ type: 'frame-test:deferred', test: run.test, party, person, until, frames }]);
}

/** The facilitator takes a deferred test up again with the parties in the room. */
export function resumeTest(state: FrameTestState): Outcome {
	if (state.status.phase !== 'DEFERRED') return refuse('not-deferred');
	return decided([{ type: 'frame-test:resumed', test: currentRun(state)?.test ?? 0 }]);
}

/**
 * The participants go on another day; the text, the verdicts and the frames stay.
 * @param input.until ISO date, not before today where the process is
 */
export function adjournTest(
	state: FrameTestState,
	input: { until: string },
	context: Context,
	world: Pick<FrameTestWorld, 'today'>
): Outcome {
	const refused = notReturned(state) ?? notToCome(input.until, context, world);
	if (refused) return refused;
	const test = currentRun(state)?.test ?? 0;
	return decided([{ type: 'frame-test:adjourned', test, until: lastMoment(input.until) }]);
}

/** The participants stop, through the facilitator, with a reason that everybody sees. */
export function stopTest(
	state: FrameTestState,
	input: { reason: string },
	context: Context
): Outcome {
	const refused = notReturned(state);
	if (refused) return refused;
	const reason = input.reason.trim();
	if (!reason) return refuse('reason-missing');
	const test = currentRun(state)?.test ?? 0;
	return decided([{ type: 'frame-test:stopped', test, person: actorId(context), reason }]);
}

function notReturned(state: FrameTestState) {
	const { phase } = state.status;
	if (phase === 'ADOPTED' || phase === 'NOT_ADOPTED') return refuse('final');
	return phase === 'RETURNED' || phase === 'ADJOURNED' ? null : refuse('not-returned');
}

/** Why nothing can wait until this day; today where the process is still can. */
function notToCome(until: string, { now }: Context, { today }: Pick<FrameTestWorld, 'today'>) {
	if (!isPlausibleDay(until)) return refuse('date-invalid');
	return until < today(now) ? refuse('date-passed') : null;
}

/** How the record writes a day: as its last millisecond in UTC, wherever the process is. */
const lastMoment = (date: string) => Date.parse(`${date}T23:59:59.999Z`);

export const testRules = {
	'frame-test:open': changes(LEAD, openTest),
	'frame-test:defer': changes(LEAD, deferTest),
	'frame-test:resume': changes(LEAD, resumeTest),
	'frame-test:close': changes(LEAD, closeTest),
	'frame-test:adjourn': changes(LEAD, adjournTest),
	'frame-test:stop': changes(LEAD, stopTest)
} satisfies Rules;
