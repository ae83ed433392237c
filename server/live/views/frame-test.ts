import { consentedText as consentedRound } from '#lib/domain/consent/index.ts';
import { overdue } from '#lib/domain/follow-up/index.ts';
import {
	currentRun,
	judgedBy,
	testBoard,
	type TestedFrameCard
} from '#lib/domain/frame-test/index.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import { questionsFor } from '#lib/domain/question/index.ts';
import { accessWorld } from '#lib/domain/process/index.ts';
import { adoptedVersion } from '#server/access/plan.ts';
import type { ResultView, TestFrame, TestStatus, TestView } from '#lib/protocol/sections/party.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext } from './context.ts';
import { metersOn } from './frames.ts';

/** Items of the version that is or was judged: all that framing parties ever read of the plan. */
function testedItems(state: ProcessState): readonly PlanItemText[] {
	const number = currentRun(state.frameTest)?.plan.number;
	return state.plan.versions.find((version) => version.number === number)?.items ?? [];
}

function status(state: ProcessState): TestStatus {
	const { phase } = state.frameTest.status;
	return phase === 'NOT_OPENED' ? 'NOT_OPEN' : phase;
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
		status: status(state),
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
		deferred: deferredTo(state, board.waitingFor),
		reason: board.reason
	};
}

function deferredTo(
	state: ProcessState,
	waiting: readonly { party: string; until: number }[]
): TestView['deferred'] {
	const [first] = waiting;
	if (!first) return null;
	const who = waiting.map(({ party }) => state.frames.parties.get(party)?.name ?? '').join(', ');
	return { who, until: new Date(first.until).toISOString().slice(0, 10) };
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
						item: verdict.items[0] ?? null,
						reason: verdict.reason ?? '',
						explanation: verdict.explanation,
						by: state.frames.parties.get(verdict.party)?.name ?? ''
					}
				: null,
		earlier: earlier.map(({ test: number, value, reason }) => ({
			test: number,
			value,
			reason: reason ?? ''
		})),
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

/** The adopted plan with both hashes (F1, R35); null until it is adopted. */
export function result(context: ViewContext): ResultView | null {
	const { state, now } = context;
	const version = adoptedVersion(state);
	const adoption = state.frameTest.adoptions.at(-1);
	const locked = state.frames.locked;
	if (!version || !adoption || !locked) return null;
	const round = state.consent.rounds.findLast(({ hash }) => hash === version.hash);
	const counts = round?.outcome?.counts;
	const today = new Date(now).toISOString().slice(0, 10);
	return {
		version: version.number,
		items: [...version.items],
		planHash: version.hash,
		framesVersion: locked.version,
		framesHash: adoption.framesHash,
		adoptedAt: adoption.at,
		round: {
			number: consentedRound(state.consent)?.round ?? round?.number ?? 0,
			canLive: counts?.byValue.CAN_LIVE ?? 0,
			concern: counts?.byValue.CAN_LIVE_CONCERN ?? 0,
			byRoute: { ...counts?.byRoute },
			leftUnanswered: round?.outcome?.leftUnanswered ?? 0
		},
		concerns: state.consent.rounds.flatMap(({ concerns }) =>
			concerns.map(({ text }) => text ?? ERASED)
		),
		objectionsSolved: state.consent.rounds.flatMap(({ objections }) =>
			objections.filter(({ status: how }) => how !== 'open')
		).length,
		verdicts: test(context, 'judges').frames.map((frame) => ({
			label: frame.label,
			sentence: frame.sentence,
			partyName: frame.partyName,
			value: frame.verdict?.value ?? 'QUESTION'
		})),
		promises: locked.signatures.map(({ party, promise }) => ({
			partyName: state.frames.parties.get(party)?.name ?? '',
			formalDecision: promise.formalDecision,
			by: promise.by
		})),
		agreements: agreements(state, version.items, today)
	};
}

/** What was agreed per item of the adopted plan; overdue stays visible (R36). */
export function agreements(
	state: ProcessState,
	items: readonly PlanItemText[],
	today: string
): ResultView['agreements'] {
	const late = new Set(overdue(state.followUp, today).map(({ item }) => item));
	return [...state.followUp.agreements.values()].map(({ item, due, status: how, doneBy }) => {
		const text = items.find(({ id }) => id === item);
		return {
			item,
			number: text?.number ?? 0,
			what: text?.what ?? ERASED,
			due,
			status: how,
			overdue: late.has(item),
			participantSaysDone: doneBy.participant !== null,
			carrierSaysDone: doneBy.carrier !== null
		};
	});
}

/** Questions to this informant or mandate-holder that they may see now (R21). */
export function myQuestions({ state }: ViewContext, addressee: string): Sections['myQuestions'] {
	return questionsFor(state.questions, addressee, accessWorld(state)).map(
		({ id, words, status: standing, answer }) => ({
			id,
			words: words ?? ERASED,
			status: standing,
			answer: answer ? (answer.words ?? ERASED) : null
		})
	);
}
