import { CONSENT_SEALED, EMPTY_CONSENT, evolveConsent } from '#lib/domain/consent/index.ts';
import type { ConsentEvent, ConsentState } from '#lib/domain/consent/index.ts';
import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { EMPTY_DOOR, evolveDoor, type DoorEvent, type DoorState } from '#lib/domain/door/door.ts';
import { EMPTY_FOLLOW_UP, evolveFollowUp, FOLLOW_UP_SEALED } from '#lib/domain/follow-up/index.ts';
import type { FollowUpEvent, FollowUpState } from '#lib/domain/follow-up/index.ts';
import { EMPTY_FRAME_TEST, evolveFrameTest } from '#lib/domain/frame-test/index.ts';
import { FRAME_TEST_SEALED } from '#lib/domain/frame-test/index.ts';
import type { FrameTestEvent, FrameTestState } from '#lib/domain/frame-test/index.ts';
import { EMPTY_FRAMES, evolveFrames, FRAME_SEALED } from '#lib/domain/frame/index.ts';
import type { FrameEvent, FramesState } from '#lib/domain/frame/index.ts';
import {
	EMPTY_HOLDS,
	evolveHolds,
	type HoldEvent,
	type HoldState
} from '#lib/domain/hold/index.ts';
import { EMPTY_ISSUE, evolveIssue, ISSUE_SEALED } from '#lib/domain/issue/index.ts';
import type { IssueEvent, IssueState } from '#lib/domain/issue/index.ts';
import { EMPTY_PEOPLE, evolvePeople, PERSON_SEALED } from '#lib/domain/person/index.ts';
import type { PeopleState, PersonEvent } from '#lib/domain/person/index.ts';
import { EMPTY_PLAN, evolvePlan, PLAN_SEALED } from '#lib/domain/plan/index.ts';
import type { PlanEvent, PlanState } from '#lib/domain/plan/index.ts';
import { EMPTY_PROGRAMME, evolveProgramme } from '#lib/domain/programme/index.ts';
import { PROGRAMME_SEALED } from '#lib/domain/programme/index.ts';
import type { ProgrammeEvent, ProgrammeState } from '#lib/domain/programme/index.ts';
import { EMPTY_PROPOSALS, evolveProposals } from '#lib/domain/proposal/index.ts';
import { PROPOSAL_SEALED } from '#lib/domain/proposal/index.ts';
import type { ProposalEvent, ProposalsState } from '#lib/domain/proposal/index.ts';
import { askedInside, EMPTY_QUESTIONS, evolveQuestions } from '#lib/domain/question/index.ts';
import { QUESTION_SEALED } from '#lib/domain/question/index.ts';
import type { QuestionEvent, QuestionsState } from '#lib/domain/question/index.ts';
import { EMPTY_RECOVERY, evolveRecovery, RECOVERY_SEALED } from '#lib/domain/recovery/index.ts';
import type { RecoveryEvent, RecoveryState } from '#lib/domain/recovery/index.ts';
import { EMPTY_SEATS, evolveSeats, SEAT_SEALED } from '#lib/domain/seat/index.ts';
import type { SeatEvent, SeatsState } from '#lib/domain/seat/index.ts';
import { isBesloten, lastsStill } from './access.ts';
import { EMPTY_OVERRIDES, evolveOverrides, OVERRIDE_SEALED } from './override.ts';
import type { Override, OverrideEvent } from './override.ts';
import { EMPTY_SET_UP, evolveSetUp, SET_UP_SEALED } from './set-up.ts';
import type { SetUpEvent, SetUpState } from './set-up.ts';
import { EMPTY_TALLY, tallied, type Tally } from './tally.ts';

/** A whole process: what its record adds up to. */
export interface ProcessState {
	setUp: SetUpState;
	issue: IssueState;
	frames: FramesState;
	people: PeopleState;
	questions: QuestionsState;
	programme: ProgrammeState;
	seats: SeatsState;
	proposals: ProposalsState;
	recovery: RecoveryState;
	plan: PlanState;
	consent: ConsentState;
	frameTest: FrameTestState;
	followUp: FollowUpState;
	doors: DoorState;
	holds: HoldState;
	overrides: readonly Override[];
	/** What each sender added, for the limits of limits.ts; no slice looks at it. */
	tally: Tally;
}

interface SliceEvents {
	setUp: SetUpEvent;
	issue: IssueEvent;
	frames: FrameEvent;
	people: PersonEvent;
	questions: QuestionEvent;
	programme: ProgrammeEvent;
	seats: SeatEvent;
	proposals: ProposalEvent;
	recovery: RecoveryEvent;
	plan: PlanEvent;
	consent: ConsentEvent;
	frameTest: FrameTestEvent;
	followUp: FollowUpEvent;
	doors: DoorEvent;
	holds: HoldEvent;
	overrides: OverrideEvent;
}

/** The parts of a process, as its record is divided. */
export type Slice = keyof SliceEvents;

/** Everything that can happen in a process. */
export type ProcessEvent = SliceEvents[Slice];

export const EMPTY_PROCESS: ProcessState = {
	setUp: EMPTY_SET_UP,
	issue: EMPTY_ISSUE,
	frames: EMPTY_FRAMES,
	people: EMPTY_PEOPLE,
	questions: EMPTY_QUESTIONS,
	programme: EMPTY_PROGRAMME,
	seats: EMPTY_SEATS,
	proposals: EMPTY_PROPOSALS,
	recovery: EMPTY_RECOVERY,
	plan: EMPTY_PLAN,
	consent: EMPTY_CONSENT,
	frameTest: EMPTY_FRAME_TEST,
	followUp: EMPTY_FOLLOW_UP,
	doors: EMPTY_DOOR,
	holds: EMPTY_HOLDS,
	overrides: EMPTY_OVERRIDES,
	tally: EMPTY_TALLY
};

/** Which fields of which events are people's words and values (R8, C10). */
export const PROCESS_SEALED: SealingTable<ProcessEvent> = {
	...SET_UP_SEALED,
	...ISSUE_SEALED,
	...FRAME_SEALED,
	...PERSON_SEALED,
	...QUESTION_SEALED,
	...PROGRAMME_SEALED,
	...SEAT_SEALED,
	...PROPOSAL_SEALED,
	...RECOVERY_SEALED,
	...PLAN_SEALED,
	...CONSENT_SEALED,
	...FRAME_TEST_SEALED,
	...FOLLOW_UP_SEALED,
	...OVERRIDE_SEALED
};

const EVOLVE: {
	[Name in Slice]: (
		state: ProcessState[Name],
		event: SliceEvents[Name],
		meta: Meta
	) => ProcessState[Name];
} = {
	setUp: evolveSetUp,
	issue: evolveIssue,
	frames: evolveFrames,
	people: evolvePeople,
	questions: evolveQuestions,
	programme: evolveProgramme,
	seats: evolveSeats,
	proposals: evolveProposals,
	recovery: evolveRecovery,
	plan: evolvePlan,
	consent: evolveConsent,
	frameTest: evolveFrameTest,
	followUp: evolveFollowUp,
	doors: evolveDoor,
	holds: evolveHolds,
	overrides: evolveOverrides
};

type NounOf<Type extends string> = Type extends `${infer Noun}:${string}` ? Noun : never;
type NounsOf<Name extends Slice> = NounOf<SliceEvents[Name]['type']>;

/** The slice every noun belongs to; a noun without one, or with a wrong one, does not compile. */
const SLICE_OF: {
	[Noun in NounOf<ProcessEvent['type']>]: {
		[Name in Slice]: Noun extends NounsOf<Name> ? Name : never;
	}[Slice];
} = {
	process: 'setUp',
	team: 'setUp',
	core: 'setUp',
	issue: 'issue',
	party: 'frames',
	frame: 'frames',
	frames: 'frames',
	person: 'people',
	note: 'people',
	suggestion: 'people',
	question: 'questions',
	informant: 'questions',
	runsheet: 'programme',
	day: 'programme',
	block: 'programme',
	screen: 'programme',
	tables: 'seats',
	lobby: 'seats',
	seat: 'seats',
	help: 'seats',
	proposal: 'proposals',
	recovery: 'recovery',
	parking: 'proposals',
	item: 'plan',
	plan: 'plan',
	round: 'consent',
	answer: 'consent',
	objection: 'consent',
	concern: 'consent',
	rollcall: 'consent',
	'frame-test': 'frameTest',
	followup: 'followUp',
	contact: 'followUp',
	aftercare: 'followUp',
	link: 'doors',
	door: 'doors',
	words: 'holds',
	care: 'overrides'
};

/** Every part, in the order of the process. */
export const SLICES = Object.keys(EVOLVE) as readonly Slice[];

/** The nouns of a slice: what the types of its events begin with. */
export function nounsOf(slice: Slice): string[] {
	return Object.entries(SLICE_OF).flatMap(([noun, name]) => (name === slice ? [noun] : []));
}

/** What happened is added to its slice, and heard by others where it says who is in the room. */
export function evolveProcess(state: ProcessState, event: ProcessEvent, meta: Meta): ProcessState {
	const noun = event.type.slice(0, event.type.indexOf(':')) as keyof typeof SLICE_OF;
	const next = evolveSlice(state, SLICE_OF[noun], event, meta);
	switch (event.type) {
		case 'person:erased':
		case 'rollcall:table-confirmed':
		case 'rollcall:confirmed':
			return { ...next, seats: evolveSeats(next.seats, event, meta) };
		case 'day:opened': {
			// What the last day left besloten stays so until an open block begins (R25).
			const programme = { ...next.programme, besloten: lastsStill(state) };
			return { ...next, programme, seats: evolveSeats(next.seats, event, meta) };
		}
		case 'question:asked':
			return isBesloten(state)
				? { ...next, questions: askedInside(next.questions, event.id) }
				: next;
		case 'frame-test:returned':
			// The participants are by themselves again: for the next test the parties come back anew (§4).
			return { ...next, programme: { ...next.programme, partiesBack: [] } };
		default:
			return next;
	}
}

function evolveSlice<Name extends Slice>(
	state: ProcessState,
	name: Name,
	event: ProcessEvent,
	meta: Meta
): ProcessState {
	const tally = tallied(state.tally, event.type, meta.by);
	// SLICE_OF is checked to name the slice of this event, which the compiler cannot follow here.
	const slice = EVOLVE[name](state[name], event as SliceEvents[Name], meta);
	if (slice === state[name] && tally === state.tally) return state;
	return { ...state, [name]: slice, tally };
}
