import {
	currentRun,
	judgedBy,
	testBoard,
	type EarlierVerdict,
	type TestedFrameCard
} from '#lib/domain/frame-test/index.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { questionsFor } from '#lib/domain/question/index.ts';
import { questionsWorld } from '#lib/domain/process/index.ts';
import type { TestFrame, TestView } from '#lib/protocol/sections/party.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext } from './context.ts';
import { metersOn } from './frames.ts';

/** Items of the version that is or was judged: all that framing parties ever read of the plan. */
function testedItems(state: ProcessState): readonly PlanItemText[] {
	const number = currentRun(state.frameTest)?.plan.number;
	return state.plan.versions.find((version) => version.number === number)?.items ?? [];
}

/**
 * The frame test (§4).
 * @param audience `judges` see verdicts as they are given; the room once the test is closed
 */
export function test({ state, now }: ViewContext, audience: 'judges' | 'room'): TestView {
	const items = testedItems(state);
	const locked = state.frames.locked?.frames ?? [];
	const board = testBoard(state.frameTest, locked, now);
	const meters = new Map(metersOn(locked, items).map((meter) => [meter.frame, meter]));
	const underWay = board.phase === 'TESTING' || board.phase === 'DEFERRED';
	const open = audience === 'judges' || !underWay;
	return {
		status: board.phase,
		number: board.test,
		version: board.plan,
		items: [...items],
		frames: board.frames.map((card) => {
			const meter = meters.get(card.frame.id);
			const shown = meter && {
				state: meter.state,
				value: meter.value,
				limit: meter.limit,
				unit: meter.unit
			};
			return testFrame(state, card, shown ?? null, open);
		}),
		wishes: board.wishes.map(({ party, text }) => ({
			partyName: state.frames.parties.get(party)?.name ?? '',
			text: text ?? ERASED
		})),
		deferred: deferredTo(state, board.waitingFor, audience),
		reason: board.reason
	};
}

/** Who judges, and by when; the latest day when more than one is awaited. Names of people: not for the room (R3). */
function deferredTo(
	state: ProcessState,
	waiting: readonly { party: string; person: string; until: number }[],
	audience: 'judges' | 'room'
): TestView['deferred'] {
	if (waiting.length === 0) return null;
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
	card: TestedFrameCard,
	meter: TestFrame['meter'],
	open: boolean
): TestFrame {
	const { frame, verdict, questions, earlier, explainIfCited } = card;
	const asked = questions.at(-1);
	return {
		id: frame.id,
		label: frame.label,
		party: frame.party,
		partyName: state.frames.parties.get(frame.party)?.name ?? '',
		sentence: frame.text?.sentence ?? '',
		question: frame.text?.question ?? '',
		explanations: state.frames.explanations
			.filter((explanation) => explanation.frame === frame.id)
			.map(({ text }) => text ?? ERASED),
		meter,
		verdict:
			open && verdict
				? {
						value: verdict.value,
						items: [...verdict.items],
						reason: verdict.reason ?? '',
						explanation: verdict.explanation,
						by: state.frames.parties.get(verdict.party)?.name ?? ''
					}
				: null,
		earlier: earlier.map((one) => earlierVerdict(state, one)),
		needsExplanation: explainIfCited.length > 0,
		question_asked:
			open && asked
				? {
						id: asked.id,
						text: asked.text ?? ERASED,
						answer: asked.answer ? (asked.answer.text ?? ERASED) : null
					}
				: null
	};
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
export function judged({ state }: ViewContext, party: string): Sections['judged'] {
	const kept = judgedBy(state.frameTest, party);
	if (!kept) throw new Error(`nothing judged by ${party}`);
	return {
		test: kept.test,
		version: kept.plan,
		items: [...testedItems(state)],
		verdicts: kept.verdicts.map(({ frame, value, items, reason, explanation }) => ({
			frame,
			value,
			items: [...items],
			reason: reason ?? '',
			explanation
		}))
	};
}

/** Questions to this informant or mandate-holder that they may see now (R21). */
export function myQuestions({ state }: ViewContext, addressee: string): Sections['myQuestions'] {
	return questionsFor(state.questions, addressee, questionsWorld(state)).map(
		({ id, words, status: standing, answer }) => ({
			id,
			words: words ?? ERASED,
			status: standing,
			answer: answer ? (answer.words ?? ERASED) : null
		})
	);
}
