import type { MeterFacts } from '#lib/domain/frame/index.ts';
import type { FollowUpStatus } from '#lib/domain/follow-up/index.ts';
import type { FrameTestPhase, VERDICTS } from '#lib/domain/frame-test/index.ts';
import type { QuestionStatus } from '#lib/domain/question/index.ts';
import type { YesRoute } from '#lib/domain/plan/index.ts';
import type { Amount, PlanItemText } from '#lib/domain/plan-types.ts';
import type { PartyView } from './frames.ts';
import type { ComparedVersion } from './plan.ts';

export type Verdict = (typeof VERDICTS)[number];

/** What was said in a test before; `items` are numbers in the version that was judged then. */
export interface EarlierVerdictView {
	test: number;
	value: Verdict;
	items: number[];
	reason: string;
}

export interface TestFrame {
	id: string;
	label: string;
	party: string;
	partyName: string;
	sentence: string;
	question: string;
	explanations: string[];
	/** The computation, to inform the owner (F7). */
	meter: MeterFacts | null;
	verdict: {
		value: Verdict;
		/** Ids of the plan items that DOES_NOT_FIT cites; empty otherwise. */
		items: readonly string[];
		reason: string;
		explanation: string | null;
		by: string;
	} | null;
	/** In earlier tests, oldest first (F4). */
	earlier: EarlierVerdictView[];
	/** A FITS of before that would turn needs a visible explanation (F4). */
	needsExplanation: boolean;
	/** `id` is what an answer names. */
	askedOfTeam: { id: string; text: string; answer: string | null } | null;
}

export type TestStatus = FrameTestPhase;

export interface TestView {
	status: TestStatus;
	/** 1, 2, 3 …; 0 before the first. */
	number: number;
	version: number | null;
	items: readonly PlanItemText[];
	/** Who carries or pays and whose own yes is missing, by item id (R32). */
	missingYes: Record<string, string[]>;
	/** In a retest: what is different from the version that was judged before (F4); null in the first. */
	compared: ComparedVersion | null;
	frames: TestFrame[];
	/** Said by parties outside the frames: logged, never a verdict (F2). */
	wishes: { partyName: string; text: string }[];
	/** How many more wait for a facilitator (R40). */
	wishesHeld: number;
	deferred: { who: string; until: string } | null;
	reason: string | null;
}

/** What was agreed about one item of the adopted plan (R36). */
export interface AgreementView {
	item: string;
	number: number;
	what: string;
	/** ISO date on which we look again. */
	due: string;
	status: FollowUpStatus;
	overdue: boolean;
	participantSaysDone: boolean;
	carrierSaysDone: boolean;
}

/** The result that is printed and published (F1). */
export interface ResultView {
	version: number;
	items: readonly PlanItemText[];
	/** Who carries or pays and whose own yes is missing, by item id (R32). */
	missingYes: Record<string, string[]>;
	planHash: string;
	/** These very words are what was consented, tested and adopted (F1); worked out for this page. */
	asAdopted: boolean;
	framesVersion: number;
	framesHash: string;
	adoptedAt: number;
	round: {
		number: number;
		canLive: number;
		concern: number;
		/** Could not live with this text at the reveal, and withdrew the objection afterwards. */
		withdrew: number;
		byRoute: Readonly<Record<string, number>>;
		/** "weg zonder antwoord: n" (C11). */
		leftUnanswered: number;
		/** Elsewhere, and not counted, as they asked beforehand. */
		countedOut: number;
	};
	concerns: string[];
	/** How many more wait for a facilitator (R40). */
	concernsHeld: number;
	objectionsSolved: number;
	/** Words of the room that were used in solving them. */
	solvedWith: string[];
	verdicts: {
		label: string;
		sentence: string;
		partyName: string;
		value: Verdict;
		earlier: EarlierVerdictView[];
	}[];
	/** What parties would like outside their frames: logged, and judged by nobody (F2). */
	wishes: { partyName: string; text: string }[];
	/** How many more wait for a facilitator (R40). */
	wishesHeld: number;
	promises: { partyName: string; formalDecision: string; by: string }[];
	agreements: AgreementView[];
}

export interface PartySections {
	/** A framing party's own page: its mandate, promise and frames in the making. */
	myParty: PartyView & {
		framesStatus: 'draft' | 'locked';
		framesVersion: number;
		fixed: boolean;
		mayJudge: boolean;
		checkedIn: boolean;
		/** What it pays in the version that it judges, and what it said to that (R32). */
		pays: {
			item: string;
			number: number;
			what: string;
			amounts: readonly Amount[];
			yes: YesRoute | null;
			declined: boolean;
		}[];
	};
	/**
	 * A framing party or informant during besloten tijd (R25): that they wait, and when the run sheet has
	 * them back (epoch ms; null when it does not say). Beside `process`, and a question that was sent out
	 * to them (`myQuestions`, R21), all they get.
	 */
	keptOut: { backAt: number | null };
	/** After a return, beside `frames`: the version the party judged and its own verdicts (§4). */
	judged: {
		test: number;
		version: number;
		items: readonly PlanItemText[];
		verdicts: {
			frame: string;
			value: Verdict;
			/** Ids of the items it names. */
			items: readonly string[];
			reason: string;
			explanation: string | null;
		}[];
	};
	/** The frame test: parties, team, seats; for seats and projector once it is closed or read out. */
	test: TestView;
	/** Null until the plan is adopted. */
	result: ResultView | null;
	/** An informant's own questions, while the information part lasts; a party's that were sent out to it (R21). */
	myQuestions: { id: string; words: string; status: QuestionStatus; answer: string | null }[];
}
