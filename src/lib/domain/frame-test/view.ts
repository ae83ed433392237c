import type { Frame } from '#lib/domain/frame/frame.ts';
import { earlierVerdicts, keptFitting, type EarlierVerdict } from './retest.ts';
import {
	currentRun,
	isReturned,
	verdictOn,
	type Deferral,
	type FrameTestPhase,
	type FrameTestState,
	type TestQuestion,
	type Verdict
} from './state.ts';

export interface TestedFrameCard {
	frame: Frame;
	/** What counts now; `null` is silence or a question, never a verdict (F3). */
	verdict: Verdict | null;
	questions: TestQuestion[];
	/** From the tests before, oldest first (F4). */
	earlier: EarlierVerdict[];
	/** Items that fitted before and haven't changed: citing one asks for an explanation (F4). */
	explainIfCited: string[];
}

export interface TestBoard {
	phase: FrameTestPhase;
	/** 0 before the first test. */
	test: number;
	plan: number | null;
	frames: TestedFrameCard[];
	/** Ids of frames without a verdict. */
	unjudged: string[];
	openQuestions: number;
	/** What closing would lead to now; `null` while it is refused. */
	closesAs: 'ADOPTED' | 'RETURNED' | null;
	waitingFor: (Deferral & { overdue: boolean })[];
	/** Epoch milliseconds of the next session when ADJOURNED. */
	until: number | null;
	reason: string | null;
	wishes: FrameTestState['wishes'][number][];
	adoptions: FrameTestState['adoptions'][number][];
}

/** Everything the test screens show; `frames` are the locked ones. */
export function testBoard(state: FrameTestState, frames: readonly Frame[], now: number): TestBoard {
	const { status } = state;
	const run = currentRun(state);
	const cards = (run ? frames : []).map((frame): TestedFrameCard => ({
		frame,
		verdict: run && verdictOn(run, frame.id),
		questions: run?.questions.filter((question) => question.frame === frame.id) ?? [],
		earlier: earlierVerdicts(state, frame.id),
		explainIfCited: keptFitting(state, frame.id)
	}));
	const unjudged = cards.filter((card) => !card.verdict).map((card) => card.frame.id);
	const openQuestions = run?.questions.filter((question) => !question.answer).length ?? 0;
	const closable = status.phase === 'TESTING' && unjudged.length === 0 && openQuestions === 0;
	const fits = cards.every((card) => card.verdict?.value === 'FITS');
	const waiting = status.phase === 'DEFERRED' ? status.waitingFor : [];
	return {
		phase: status.phase,
		test: run?.test ?? 0,
		plan: run?.plan.number ?? null,
		frames: cards,
		unjudged,
		openQuestions,
		closesAs: closable ? (fits ? 'ADOPTED' : 'RETURNED') : null,
		waitingFor: waiting.map((deferral) => ({ ...deferral, overdue: deferral.until < now })),
		until: status.phase === 'ADJOURNED' ? status.until : null,
		reason: status.phase === 'NOT_ADOPTED' ? status.reason : null,
		wishes: [...state.wishes],
		adoptions: [...state.adoptions]
	};
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
