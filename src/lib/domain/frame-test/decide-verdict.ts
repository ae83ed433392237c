import { actorId, actorParty } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, LEAD, PARTY, type Rules } from '#lib/domain/rules.ts';
import type { FrameTestEvent } from './events.ts';
import { keptFitting } from './retest.ts';
import { currentRun, openQuestionOn, type FrameTestRun, type FrameTestState } from './state.ts';
import {
	labelOf,
	notTheSame,
	runningTest,
	type FrameTestRefusal,
	type FrameTestWorld
} from './world.ts';

type Outcome = Decided<FrameTestEvent, FrameTestRefusal>;

export interface JudgeFrame {
	/** Number of the test the judge saw. */
	test: number;
	frame: string;
	value: 'FITS' | 'DOES_NOT_FIT';
	/** For DOES_NOT_FIT: ids of the plan items it is about, at least one. */
	items: readonly string[];
	reason: string;
	/** Why something that fitted before no longer does (F4); empty otherwise. */
	explanation: string;
}

/**
 * The owner's verdict on one frame (F5). DOES_NOT_FIT cites that frame, plan items and a reason;
 * anything about no frame is refused as `outside-frames` and can only be logged as a wish (F2). A
 * verdict from the person a deferral waits for takes the test up again.
 */
export function judgeFrame(
	state: FrameTestState,
	input: JudgeFrame,
	context: Context,
	world: Omit<FrameTestWorld, 'publishedHash'>
): Outcome {
	const owner = ownerOf(state, input, context, world);
	if (!owner.ok) return owner;
	const { run, facts, resumed } = owner.value;
	const judged = { type: 'frame-test:judged', ...facts, value: input.value } as const;
	if (input.value === 'FITS') {
		return decided([...resumed, { ...judged, items: [], reason: null, explanation: null }]);
	}
	const items = [...new Set(input.items)];
	const known = new Set(run.plan.items.map((item) => item.id));
	if (items.length === 0) return refuse('item-missing');
	if (items.some((item) => !known.has(item))) return refuse('unknown-item');
	const reason = input.reason.trim();
	if (!reason) return refuse('reason-missing');
	const explanation = input.explanation.trim() || null;
	const kept = keptFitting(state, input.frame);
	const unchanged = items.find((item) => kept.includes(item));
	if (unchanged !== undefined && !explanation) {
		const cited = world.consented?.items.find(({ id }) => id === unchanged);
		return refuse('explanation-needed', { item: cited?.number ?? 0 });
	}
	return decided([...resumed, { ...judged, items, reason, explanation }]);
}

/** The owner asks before judging; the test cannot close until it is answered (F3). */
export function askAboutFrame(
	state: FrameTestState,
	input: { test: number; frame: string; text: string },
	context: Context,
	world: Omit<FrameTestWorld, 'publishedHash'>
): Outcome {
	const owner = ownerOf(state, input, context, world);
	if (!owner.ok) return owner;
	const text = input.text.trim();
	if (!text) return refuse('text-missing');
	const { facts, resumed } = owner.value;
	const question = context.newId();
	return decided([...resumed, { type: 'frame-test:question-asked', ...facts, question, text }]);
}

/** [F3] A facilitator enters the participants' answer; the text of the plan stays what it was. */
export function answerQuestion(
	state: FrameTestState,
	input: { question: string; text: string },
	context: Context,
	world: Pick<FrameTestWorld, 'consented' | 'locked'>
): Outcome {
	const running = runningTest(state);
	if (!running.ok) return running;
	const run = running.value;
	const question = run.questions.find((asked) => asked.id === input.question);
	if (!question) return refuse('unknown-question');
	if (question.answer) return refuse('already-answered');
	const changed = notTheSame(run, world);
	if (changed) return changed;
	const text = input.text.trim();
	if (!text) return refuse('text-missing');
	const { test } = run;
	const person = actorId(context);
	return decided([
		{ type: 'frame-test:question-answered', test, question: question.id, text, person }
	]);
}

/** [F2] Logs what a party would like beside its frames; it changes no verdict and closes nothing. */
export function logWish(
	state: FrameTestState,
	input: { text: string },
	context: Context,
	world: Pick<FrameTestWorld, 'judges'>
): Outcome {
	const running = runningTest(state);
	if (!running.ok) return running;
	const party = actorParty(context);
	if (!world.judges.has(party)) return refuse('unknown-party');
	const text = input.text.trim();
	if (!text) return refuse('text-missing');
	const { test } = running.value;
	const person = actorId(context);
	const id = context.newId();
	return decided([{ type: 'frame-test:wish-logged', id, test, party, person, text }]);
}

/** Who may judge or ask here and now, with what every such event says; or why not. */
function ownerOf(
	state: FrameTestState,
	input: { test: number; frame: string },
	context: Context,
	world: Omit<FrameTestWorld, 'publishedHash'>
) {
	const party = actorParty(context);
	const person = actorId(context);
	const running = runningTest(state);
	if (!running.ok) return running;
	const run = running.value;
	if (run.test !== input.test) return refuse('other-test');
	const frame = run.frames.list.find((tested) => tested.id === input.frame);
	if (!frame) return refuse('outside-frames');
	if (frame.party !== party) return refuse('not-owner');
	const judge = world.judges.get(party)?.find((known) => known.person === person);
	const deferred = (list: FrameTestRun['deferrals']) =>
		list.some((deferral) => deferral.party === party && deferral.person === person);
	const named = deferred(run.deferrals);
	if (!judge || (judge.since > run.since && !named)) return refuse('not-mandate-holder');
	const waiting = state.status.phase === 'DEFERRED';
	if (state.status.phase === 'DEFERRED' && !deferred(state.status.waitingFor)) {
		return refuse('waiting-for-other');
	}
	const back = world.partiesBack.has(party);
	if (!back && !named) {
		return refuse('party-not-back', { party: world.partyNames.get(party) ?? '' });
	}
	const changed = notTheSame(run, world);
	if (changed) return changed;
	if (openQuestionOn(run, frame.id)) {
		return refuse('question-open', { frame: labelOf(world, frame.id) });
	}
	const { test } = run;
	const facts = { test, frame: frame.id, party, person, remote: !back };
	const resumed: FrameTestEvent[] = waiting ? [{ type: 'frame-test:resumed', test }] : [];
	return { ok: true, value: { run, facts, resumed } } as const;
}

export const verdictRules = {
	'frame-test:judge': adds(PARTY, judgeFrame, {
		own: MOST_OF_ONE.verdict,
		counts: 'frame-test:judged',
		of: 'verdicts',
		here: (state) => currentRun(state)?.verdicts.length ?? 0
	}),
	'frame-test:ask': adds(PARTY, askAboutFrame, {
		own: MOST_OF_ONE.testQuestion,
		counts: 'frame-test:question-asked',
		of: 'testQuestions',
		here: (state) => currentRun(state)?.questions.length ?? 0
	}),
	'frame-test:answer': changes(LEAD, answerQuestion),
	'frame-test:wish': adds(PARTY, logWish, {
		own: MOST_OF_ONE.wish,
		counts: 'frame-test:wish-logged',
		of: 'wishes',
		here: ({ wishes }) => wishes.length
	})
} satisfies Rules;
