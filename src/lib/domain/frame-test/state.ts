import type { Placed } from '#lib/domain/decision.ts';
import type { Slice } from '#lib/domain/slice.ts';
import { FRAME_TEST_SEALED, FRAME_TEST_SHOWN } from './events.ts';
import type { FrameTestEvent, TestedFrame, TestedPlan, VERDICTS } from './events.ts';

export const FRAME_TEST_PHASES = [
	'NOT_OPEN',
	'TESTING',
	'DEFERRED',
	'RETURNED',
	'ADJOURNED',
	'ADOPTED',
	'NOT_ADOPTED'
] as const;
export type FrameTestPhase = (typeof FRAME_TEST_PHASES)[number];

/** What an owner gave; the last one on a frame counts. A QUESTION is one, but judges nothing (F3). */
export interface Verdict {
	frame: string;
	value: (typeof VERDICTS)[number];
	party: string;
	person: string;
	remote: boolean;
	items: readonly string[];
	reason: string | null;
	explanation: string | null;
	at: number;
}

export interface TestQuestion {
	id: string;
	frame: string;
	party: string;
	person: string;
	text: string | null;
	at: number;
	answer: { text: string | null; at: number } | null;
}

export interface Deferral {
	party: string;
	person: string;
	until: number;
	frames: readonly string[];
	at: number;
}

/** One test of one frozen plan version against the locked frames. */
export interface FrameTestRun {
	test: number;
	plan: TestedPlan;
	frames: { version: number; hash: string; list: readonly TestedFrame[] };
	/** The line that began this sitting: replacements must have been announced before it (F5). */
	since: number;
	/** In the order in which they were given. */
	verdicts: readonly Verdict[];
	questions: readonly TestQuestion[];
	deferrals: readonly Deferral[];
	closed: { at: number; outcome: 'ADOPTED' | 'RETURNED' } | null;
}

export interface Wish {
	/** Under which it can be held (R40); in records of before that of who wished, one for all of theirs. */
	id: string;
	test: number;
	party: string;
	person: string;
	text: string | null;
	at: number;
}

/** An adopted version; this list only ever grows (F6). */
export interface Adoption {
	test: number;
	plan: { number: number; hash: string };
	framesHash: string;
	at: number;
}

export type FrameTestStatus =
	| { phase: 'NOT_OPEN' | 'TESTING' | 'RETURNED' | 'ADOPTED' }
	| { phase: 'DEFERRED'; waitingFor: readonly Deferral[] }
	| { phase: 'ADJOURNED'; until: number }
	| { phase: 'NOT_ADOPTED'; reason: string | null; at: number };

export interface FrameTestState {
	status: FrameTestStatus;
	runs: readonly FrameTestRun[];
	/** Logged only: nothing in the test ever looks at them (F2). */
	wishes: readonly Wish[];
	adoptions: readonly Adoption[];
}

export const EMPTY_FRAME_TEST: FrameTestState = {
	status: { phase: 'NOT_OPEN' },
	runs: [],
	wishes: [],
	adoptions: []
};

/** The run that is going on or was closed last. */
export function currentRun(state: FrameTestState): FrameTestRun | null {
	return state.runs.at(-1) ?? null;
}

/** The plan is with the participants again, also when they go on another day (§4). */
export function isReturned({ status }: FrameTestState): boolean {
	return status.phase === 'RETURNED' || status.phase === 'ADJOURNED';
}

/** FITS or DOES_NOT_FIT on a frame in this run; a question or silence is no verdict (F3). */
export function verdictOn(run: FrameTestRun, frame: string): Verdict | null {
	const last = run.verdicts.findLast((verdict) => verdict.frame === frame);
	return last && last.value !== 'QUESTION' ? last : null;
}

/** The question on a frame that still waits for an answer. */
export function openQuestionOn(run: FrameTestRun, frame: string): TestQuestion | null {
	return run.questions.find((asked) => asked.frame === frame && !asked.answer) ?? null;
}

export function evolveFrameTest(
	state: FrameTestState,
	event: FrameTestEvent,
	meta: Placed
): FrameTestState {
	const { at, seq } = meta;
	switch (event.type) {
		case 'frame-test:opened': {
			const { test, plan, frames } = event;
			const run = { test, plan, frames, since: seq, verdicts: [], questions: [], deferrals: [] };
			const runs = [...state.runs, { ...run, closed: null }];
			return { ...state, status: { phase: 'TESTING' }, runs };
		}
		case 'frame-test:judged': {
			const { type: _, test: __, ...verdict } = event;
			return inRun(state, (run) => ({ verdicts: [...run.verdicts, { ...verdict, at }] }));
		}
		case 'frame-test:question-asked': {
			const { question: id, frame, party, person, remote, text } = event;
			const asked = { id, frame, party, person, text, at, answer: null };
			const nothing = { items: [], reason: null, explanation: null };
			const verdict = { frame, value: 'QUESTION', party, person, remote, ...nothing, at } as const;
			return inRun(state, (run) => ({
				questions: [...run.questions, asked],
				verdicts: [...run.verdicts, verdict]
			}));
		}
		case 'frame-test:question-answered':
			return inRun(state, (run) => ({
				questions: run.questions.map((question) =>
					question.id === event.question
						? { ...question, answer: { text: event.text, at } }
						: question
				)
			}));
		case 'frame-test:wish-logged': {
			const { test, party, person, text } = event;
			const id = event.id ?? person;
			return { ...state, wishes: [...state.wishes, { id, test, party, person, text, at }] };
		}
		case 'frame-test:deferred': {
			const { party, person, until, frames } = event;
			const deferral = { party, person, until, frames, at };
			const earlier = state.status.phase === 'DEFERRED' ? state.status.waitingFor : [];
			const waitingFor = [...earlier.filter((other) => other.party !== party), deferral];
			return {
				...inRun(state, (run) => ({ deferrals: [...run.deferrals, deferral] })),
				status: { phase: 'DEFERRED', waitingFor }
			};
		}
		case 'frame-test:resumed':
			return { ...inRun(state, () => ({ since: seq })), status: { phase: 'TESTING' } };
		case 'frame-test:adopted': {
			const { test, plan, framesHash } = event;
			return {
				...inRun(state, () => ({ closed: { at, outcome: 'ADOPTED' } })),
				status: { phase: 'ADOPTED' },
				adoptions: [...state.adoptions, { test, plan, framesHash, at }]
			};
		}
		case 'frame-test:returned':
			return {
				...inRun(state, () => ({ closed: { at, outcome: 'RETURNED' } })),
				status: { phase: 'RETURNED' }
			};
		case 'frame-test:adjourned':
			return { ...state, status: { phase: 'ADJOURNED', until: event.until } };
		case 'frame-test:stopped':
			return { ...state, status: { phase: 'NOT_ADOPTED', reason: event.reason, at } };
		default:
			return event satisfies never;
	}
}

function inRun(
	state: FrameTestState,
	change: (run: FrameTestRun) => Partial<FrameTestRun>
): FrameTestState {
	const [earlier, last] = [state.runs.slice(0, -1), state.runs.slice(-1)];
	return { ...state, runs: [...earlier, ...last.map((run) => ({ ...run, ...change(run) }))] };
}

export const frameTestSlice: Slice<FrameTestState, FrameTestEvent> = {
	empty: EMPTY_FRAME_TEST,
	evolve: evolveFrameTest,
	sealed: FRAME_TEST_SEALED,
	shown: FRAME_TEST_SHOWN,
	counted: ['frame-test:judged', 'frame-test:question-asked', 'frame-test:wish-logged']
};
