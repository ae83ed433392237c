import type { Seats } from '../seat-types.ts';
import type { PlanVersion } from '../plan-types.ts';
import type { Phase } from './phase.ts';

export { REACTION_FORMS, type ReactionForm } from './phase.ts';

/** No abstaining: `NEED_TIME` counts as no answer, `CANNOT_YET` creates an objection (§3 Data). */
export const ANSWER_VALUES = ['CAN_LIVE', 'CAN_LIVE_CONCERN', 'CANNOT_YET', 'NEED_TIME'] as const;
export type AnswerValue = (typeof ANSWER_VALUES)[number];

/** How an answer came in; every route has a paper or spoken side (R5). */
export const ROUTES = ['own', 'shared', 'paper', 'spoken', 'indirect', 'letter'] as const;
export type Route = (typeof ROUTES)[number];

/** Those by which something is said here and now; a letter is entered by a command of its own (0073). */
export const SAID_ROUTES = ['own', 'shared', 'paper', 'spoken', 'indirect'] as const;

/** On what a contact person speaks: the person's own words, or a decision within written bounds. */
export const BASES = ['relayed', 'within-bounds'] as const;
export type Basis = (typeof BASES)[number];

/** How the objector wants the objection shown: own display name, no name, voiced by a facilitator. */
export const SHOWN_AS = ['display-name', 'no-name', 'voiced'] as const;
export type ShownAs = (typeof SHOWN_AS)[number];

export const OBJECTION_STATUSES = [
	'open',
	'provisionally_met',
	'carried_to_new_version',
	'withdrawn_by_objector',
	'moot_item_removed'
] as const;
export type ObjectionStatus = (typeof OBJECTION_STATUSES)[number];

/** What someone who leaves while objecting chooses (§3 Cases, *Leaves objecting*). */
export const LEAVER_CHOICES = ['stands', 'call-me', 'becomes-concern'] as const;
export type LeaverChoice = (typeof LEAVER_CHOICES)[number];

/** The words that come with `CANNOT_YET`. No items means: the whole plan. */
export interface ObjectionWords {
	items: readonly string[];
	/** May be empty: someone may rather tell it than write it. */
	text: string;
	/** What would make it liveable; optional, so `null`. */
	liveable: string | null;
	shownAs: ShownAs;
}

/** `CANNOT_YET` as it stands with an answer. */
export interface AnswerObjection {
	id: string;
	items: readonly string[];
	/** Words are `null` after erasure, before the answer itself goes. */
	text: string | null;
	liveable: string | null;
	shownAs: ShownAs;
}

/** Who said it, along which route (C8). */
export interface Speaker {
	route: Route;
	/** Who entered it for the person; `null` when the person did. */
	enteredBy: string | null;
	readBack: boolean;
	basis: Basis | null;
}

/** The one effective answer of a seat in a round (C6). Sealed parts are `null` after erasure. */
export interface Answer extends Speaker {
	value: AnswerValue | null;
	concern: { id: string; text: string | null } | null;
	objection: AnswerObjection | null;
	/** The device it came by: a table's, or one that was added while asked; `null` after erasure. */
	device: string | null;
	at: number;
}

/** A seat's answer from before: shown to that seat only, marked as earlier (C4). */
export interface EarlierAnswer {
	round: number;
	version: number;
	answer: Answer;
	/** The ask it was given in ended without a reveal: a no in it was never an objection on a screen. */
	unrevealed: boolean;
}

export interface Objection {
	id: string;
	/** The objector; `null` after erasure. */
	seat: string | null;
	/** By a device that was added after the question was put: until the next ask it touches no other. */
	added: boolean;
	/** How it came; `null` after erasure. It is settled by that way or on its owner's own phone (C5). */
	route: Route | null;
	/** By which of a table's devices, in this ask; `null` otherwise. */
	device: string | null;
	items: readonly string[];
	text: string | null;
	liveable: string | null;
	shownAs: ShownAs;
	status: ObjectionStatus;
	/** The objector was heard since it was last taken up. */
	heard: boolean;
	/** The objector left and the team could not reach them. */
	unreachable: boolean;
	leaverChoice: LeaverChoice | null;
	/** How often it was taken up; those not heard yet come first. */
	taken: number;
	/** The amendment at which the objector called it met: a later amendment can undo it. */
	metAt: number | null;
	/** The amendment of which the objector said that it does not meet it. */
	notMetAt: number | null;
	/** What the objector then said is still missing, for who leads the round; `null` when nothing. */
	missing: string | null;
	/** The working text was amended for it in this round: its objector is asked whether that solves it. */
	amendedFor: boolean;
	/** The round in which it was first raised. */
	raisedIn: number;
	/** Withdrawn by an added device, over an answer of before it: only a new ask can tell what counts. */
	asksAnew?: boolean;
}

/** An objection that is not settled until its objector answers on the new text (C5). */
export interface CarriedObjection {
	objection: Objection;
	/** The text on which the objector called it met; `null` when it was carried on knowingly. */
	metHash: string | null;
}

/** Never blocks; goes into the record and the follow-up (C9). */
export interface Concern {
	id: string;
	seat: string | null;
	text: string | null;
	kind: 'with-answer' | 'from-objection' | 'late';
}

/** A letter that counts for nothing: for another version, or after the reveal. `null` once erased. */
export interface KeptLetter {
	id: string;
	seat: string;
	/** On the slip. */
	version: number;
	/** Who of the team opened it. */
	by: string;
	at: number;
	value: AnswerValue | null;
	text: string | null;
}

export interface Counts {
	byValue: { CAN_LIVE: number; CAN_LIVE_CONCERN: number; CANNOT_YET: number };
	byRoute: Record<Route, number>;
	total: number;
}

/** What the server fixed in the transaction that revealed (C2). R does not change after it. */
export interface Outcome {
	closedEarly: boolean;
	/** R. */
	roster: readonly string[];
	/** Seats outside R whose answer stands for this hash (*Left, answered*). */
	standing: readonly string[];
	/** Indirect seats whose instruction counted them out, recorded. */
	countedOut: readonly string[];
	/** "weg zonder antwoord: n" (C11). */
	leftUnanswered: number;
	/** Seats in R without an answer; only after a close for objections. */
	unanswered: number;
	counts: Counts;
}

export interface Clarification {
	id: string;
	/** Who asked: a seat, a table or a member of the team; shown to nobody. */
	from: string;
	text: string | null;
}

/** Each table confirms who sits there; one list of who left, confirmed by a second member (C11). */
export interface RollCall {
	tables: ReadonlyMap<string, readonly string[]>;
	proposal: { left: readonly string[]; by: string; without: readonly string[] } | null;
	done: boolean;
}

/** What a seat said by the way it had, and by a device that was added. */
export interface TwoAnswers {
	before: Answer | null;
	added: Answer | null;
}

export interface Round {
	/** 1, 2, 3 … without end. */
	number: number;
	version: number;
	hash: string;
	/** Ids of the plan items in this version, in plan order. */
	items: readonly string[];
	/** The facilitator who leads it; can be nobody's contact person (C7). */
	ledBy: string;
	/** Presents the difference and may go straight to ask. */
	reRound: boolean;
	asked: boolean;
	/** It was asked before it is asked now: the answers of then are earlier ones. */
	askedBefore: boolean;
	/** The line of the record that last put the question; `null` before. */
	askedSeq: number | null;
	phase: Phase;
	readAloud: boolean;
	/** Those still open. */
	clarifications: readonly Clarification[];
	rollCall: RollCall;
	answers: ReadonlyMap<string, Answer>;
	/**
	 * Where a device was added while asked and answered as well: both answers. The one that blocks is in
	 * `answers` (C11).
	 */
	twoDevices: ReadonlyMap<string, TwoAnswers>;
	/** Seats that took their answer back from their contact person (C7). */
	answersItself: ReadonlySet<string>;
	outcome: Outcome | null;
	objections: readonly Objection[];
	concerns: readonly Concern[];
	/** How often the working text was amended since the reveal. */
	amendments: number;
}

export interface ConsentState {
	/** All rounds of the process; the last is the current one. */
	rounds: readonly Round[];
	/** Per seat its latest answer from before the current ask (C4). */
	earlier: ReadonlyMap<string, EarlierAnswer>;
	/** Which version each seat last answered before the current ask, whatever it said; asking for time is none. */
	answered: ReadonlyMap<string, number>;
	/** The same of what a contact person answered for somebody: `broughtBy` → version. */
	brought: ReadonlyMap<string, number>;
	/** Objections from before, oldest first: their objectors are asked first, privately. */
	carried: readonly CarriedObjection[];
	/** Contact person → the seats they have seen they speak for (C7). */
	contacts: ReadonlyMap<string, readonly string[]>;
	/** Letters that count for nothing, oldest first. */
	letters: readonly KeptLetter[];
	/** Whose answers are to be erased, once they do not count any more (C5). */
	erasing: ReadonlySet<string>;
}

export const EMPTY_CONSENT: ConsentState = {
	rounds: [],
	earlier: new Map(),
	answered: new Map(),
	brought: new Map(),
	carried: [],
	contacts: new Map(),
	letters: [],
	erasing: new Set()
};

/** The facts the round needs from other slices. */
export interface ConsentWorld {
	seats: Seats;
	/** The latest frozen version. */
	version: PlanVersion | null;
	framesLocked: boolean;
	informationDone: boolean;
	/** The frame test on the consented plan has been opened. */
	frameTestOpened: boolean;
	/** A frame test is under way: parties judge, or one of them still has to (§4). */
	testing: boolean;
	/** Whether the second may confirm what the first proposed about somebody else (C11). */
	mayBeSecond: (first: string, second: string, now: number) => boolean;
	/** Whether this member has nobody who could. */
	isAlone: (member: string, now: number) => boolean;
	/** The ISO date that a moment has where the process is. */
	today: (now: number) => string;
	/** Of a framing party, or an informant: never anyone's contact person (C7). */
	isBarred: (id: string) => boolean;
}
