import { metersOn, type Frame, type FrameMeter, type MeterFacts } from '#lib/domain/frame/index.ts';
import {
	currentRun,
	earlierVerdicts,
	judgedBy,
	keptFitting,
	verdictOn,
	type Deferral,
	type EarlierVerdict,
	type FrameTestRun
} from '#lib/domain/frame-test/index.ts';
import { isHeld } from '#lib/domain/hold/index.ts';
import type { PlanVersion } from '#lib/domain/plan-types.ts';
import { questionsWorld, type ProcessState } from '#lib/domain/process/index.ts';
import { questionsFor } from '#lib/domain/question/index.ts';
import type { TestFrame, TestView } from '#lib/protocol/sections/party.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, partyName, type ViewContext, type Views } from './context.ts';
import { byParty } from './frames.ts';
import { carriersWithoutYes, comparedWith } from './plan.ts';

/** The version that is or was judged: all that framing parties ever read of the plan. */
function testedVersion(state: ProcessState): PlanVersion | undefined {
	const number = currentRun(state.frameTest)?.plan.number;
	return state.plan.versions.find((version) => version.number === number);
}

/**
 * The frame test (§4).
 * @param audience `judges` see verdicts as they are given; the room once the test is closed
 */
function test({ state }: ViewContext, audience: string): TestView {
	const { status } = state.frameTest;
	const run = currentRun(state.frameTest);
	const version = testedVersion(state);
	const items = version?.items ?? [];
	const before = state.frameTest.runs.at(-2)?.plan.number ?? null;
	const locked = run ? byParty(state, state.frames.locked?.frames ?? []) : [];
	const meters = new Map(metersOn(locked, items).map((meter) => [meter.frame, meter]));
	const underWay = status.phase === 'TESTING' || status.phase === 'DEFERRED';
	const open = audience === 'judges' || !underWay;
	return {
		status: status.phase,
		number: run?.test ?? 0,
		version: run?.plan.number ?? null,
		items,
		missingYes: version ? carriersWithoutYes(state, version) : {},
		compared: version ? comparedWith(state, before, version) : null,
		frames: run
			? locked.map((frame) => testFrame(state, run, frame, meters.get(frame.id), open))
			: [],
		...wishesOf(state),
		deferred: status.phase === 'DEFERRED' ? deferredTo(state, status.waitingFor, audience) : null,
		reason: status.phase === 'NOT_ADOPTED' ? status.reason : null
	};
}

/** What parties would like beside their frames, and how many of that wait for a facilitator (R40). */
export function wishesOf(state: ProcessState): Pick<TestView, 'wishes' | 'wishesHeld'> {
	const { wishes } = state.frameTest;
	const shown = wishes.filter(({ id }) => !isHeld(state.holds, 'wish', id));
	return {
		wishes: shown.map(({ party, text }) => ({
			partyName: partyName(state, party),
			text: text ?? ERASED
		})),
		wishesHeld: wishes.length - shown.length
	};
}

/** Who judges, and by when; the latest day when more than one is awaited. Names of people: not for the room (R3). */
function deferredTo(
	state: ProcessState,
	waiting: readonly Deferral[],
	audience: string
): TestView['deferred'] {
	const who = waiting.map(({ party, person }) => {
		const known = state.frames.parties.get(party);
		const judges = [known?.mandate?.holder, known?.replacement];
		const judge = judges.find((one) => one?.id === person)?.displayName ?? ERASED;
		return audience === 'judges' ? `${judge} (${known?.name ?? ''})` : (known?.name ?? '');
	});
	const until = Math.max(...waiting.map((one) => one.until));
	return { who: who.join(', '), until: new Date(until).toISOString().slice(0, 10) };
}

function testFrame(
	state: ProcessState,
	run: FrameTestRun,
	{ id, label, party, text }: Frame,
	meter: FrameMeter | undefined,
	open: boolean
): TestFrame {
	const verdict = open ? verdictOn(run, id) : null;
	const asked = open ? run.questions.findLast(({ frame }) => frame === id) : undefined;
	return {
		id,
		label,
		party,
		partyName: partyName(state, party),
		sentence: text?.sentence ?? '',
		question: text?.question ?? '',
		explanations: state.frames.explanations
			.filter(({ frame }) => frame === id)
			.map(({ text: explained }) => explained ?? ERASED),
		meter: meter ? factsOf(meter) : null,
		verdict: verdict && {
			value: verdict.value,
			items: verdict.items,
			reason: verdict.reason ?? '',
			explanation: verdict.explanation,
			by: partyName(state, verdict.party)
		},
		earlier: earlierVerdicts(state.frameTest, id).map((one) => earlierVerdict(state, one)),
		needsExplanation: keptFitting(state.frameTest, id).length > 0,
		askedOfTeam: asked
			? {
					id: asked.id,
					text: asked.text ?? ERASED,
					answer: asked.answer && (asked.answer.text ?? ERASED)
				}
			: null
	};
}

function factsOf({ state, value, limit, unit, period, item, unclear }: FrameMeter): MeterFacts {
	return { state, value, limit, unit, period, item, unclear };
}

/** What was said in an earlier test, with the numbers that items had in the version judged then (F4). */
export function earlierVerdict(
	state: ProcessState,
	{ test: number, plan, value, items, reason }: EarlierVerdict
): TestFrame['earlier'][number] {
	const judgedItems = state.plan.versions.find((version) => version.number === plan)?.items ?? [];
	return {
		test: number,
		value,
		items: judgedItems.filter(({ id }) => items.includes(id)).map((item) => item.number),
		reason: reason ?? ''
	};
}

/** After a return: the version this party judged and its own verdicts, and nothing newer (§4). */
function judged({ state }: ViewContext, party: string): Sections['judged'] {
	const kept = judgedBy(state.frameTest, party);
	if (!kept) throw new Error(`nothing judged by ${party}`);
	return {
		test: kept.test,
		version: kept.plan,
		items: testedVersion(state)?.items ?? [],
		verdicts: kept.verdicts.map(({ frame, value, items, reason, explanation }) => ({
			frame,
			value,
			items,
			reason: reason ?? '',
			explanation
		}))
	};
}

/** Questions to this informant or mandate-holder that they may see now (R21). */
function myQuestions({ state }: ViewContext, addressee: string): Sections['myQuestions'] {
	return questionsFor(state.questions, addressee, questionsWorld(state)).map(
		({ id, words, status: standing, answer }) => ({
			id,
			words: words ?? ERASED,
			status: standing,
			answer: answer && (answer.words ?? ERASED)
		})
	);
}

export const testViews = { test, judged, myQuestions } satisfies Partial<Views>;
