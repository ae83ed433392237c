import type { ComparedVersion } from './plan.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import type {
	AnswerValue,
	LeaverChoice,
	ObjectionStatus,
	PhaseName,
	ShownAs
} from '#lib/domain/consent/index.ts';

export interface ObjectionView {
	id: string;
	/** Display name, or null: no name, or voiced by a facilitator. */
	by: string | null;
	shownAs: ShownAs;
	items: number[];
	text: string;
	liveable: string;
	status: ObjectionStatus;
	/** Being worked on now. */
	taken: boolean;
}

/**
 * What everyone in the room may know of a round (C3). What names a person waits for a facilitator
 * (R40): such a clarification is left out, such an objection is told like a voiced one.
 */
export interface RoundView {
	number: number;
	version: number;
	status: PhaseName;
	/** Where it goes on after a pause. */
	pausedIn: PhaseName | null;
	reRound: boolean;
	readAloud: boolean;
	/** "x van y": answered of those asked; before ASKING both 0. */
	answered: number;
	of: number;
	/** Epoch ms of the last call, once made. */
	lastCallAt: number | null;
	/** Epoch ms until which a waiting round waits, or null without a deadline. */
	waitingUntil: number | null;
	clarifications: { id: string; text: string }[];
	/** Only after the reveal. */
	counts: {
		canLive: number;
		concern: number;
		cannotYet: number;
		leftUnanswered: number;
		/** Asked, and not heard: the round went on before their answer. */
		unanswered: number;
		countedOut: number;
	} | null;
	/** After the reveal, as each objector chose to be shown. Voiced ones carry no words on a screen. */
	objections: ObjectionView[];
	concerns: string[];
	/** How many more there are that wait for a facilitator (R40). */
	concernsHeld: number;
	reason: string | null;
	adjournedUntil: string | null;
}

/** What only this person sees: their own answer and objection. */
export interface MyRound {
	round: number;
	hash: string;
	/** This seat is asked to answer now. */
	asked: boolean;
	/** This seat is in R, so it may add an objection after the reveal. */
	inRoster: boolean;
	answer: {
		value: AnswerValue;
		route: string;
		enteredBy: string | null;
		concern: string | null;
		objection: {
			items: readonly string[];
			text: string;
			liveable: string | null;
			shownAs: ShownAs;
		} | null;
	} | null;
	/** The answer given to an earlier text, to confirm in one tap (C4). */
	earlier: { version: number; value: AnswerValue; concern: string | null } | null;
	objections: (ObjectionView & {
		mine: true;
		leaverChoice: LeaverChoice | null;
		canWithdraw: boolean;
		canCallMet: boolean;
		/** Said already that the text as it is now does not meet it. */
		saidNotMet: boolean;
		/** What was said to be missing then. */
		missing: string;
	})[];
	/** Own objections to an earlier text: they stand until this seat answers on this one (C5). */
	carried: {
		id: string;
		/** About the whole plan. */
		whole: boolean;
		/** Those of its items that are in this text, by number. */
		items: number[];
		text: string;
		liveable: string;
		/** This seat called it met by exactly this text. */
		calledMet: boolean;
	}[];
	/** For each person this one speaks for: whether their answer is in. */
	speaksFor: {
		seat: string;
		displayName: string;
		asked: boolean;
		answered: boolean;
		/** What this person wrote down beforehand. */
		instruction: StandingInstruction;
		/** The latest version beside the one that this contact person last answered for them (C4, C7). */
		compared: ComparedVersion | null;
		/** The contact person has said that they saw whom they speak for (C7). */
		seen: boolean;
		/** What the contact person answered for them; null when it came by another way (C3). */
		value: AnswerValue | null;
		/** Objections that this contact person brought, once the text was amended for them (C5). */
		objections: {
			id: string;
			items: number[];
			text: string;
			status: ObjectionStatus;
			canCallMet: boolean;
			saidNotMet: boolean;
			missing: string;
		}[];
	}[];
}

export interface ConsentSections {
	/** The current round; null before the first. */
	round: RoundView | null;
	/** A seat's own part in it. */
	myRound: MyRound | null;
	/** A table device: whose answers it can take now, and whether it still confirms who sits there. */
	tableRound: {
		round: number;
		hash: string;
		/** Seats of this table that are asked now; empty outside ASKING. Never who answered (C3). */
		asked: { id: string; displayName: string }[];
		rollCall: { open: boolean; confirmed: boolean };
		/**
		 * The text was amended: whoever sits here may say whether it solves their objection. Everyone who
		 * sits here, whether or not they objected.
		 */
		askMet: { id: string; displayName: string }[];
		/**
		 * An objection is taken up and the text is not amended: the same people may say that it was theirs
		 * and that they withdraw it. Null otherwise; never whether it came by this device.
		 */
		askWithdraw: { objection: string; people: { id: string; displayName: string }[] } | null;
	} | null;
	/** Facilitators and hosts: who is missing, roll call, all objections in the order to take them. */
	roundDesk: {
		round: RoundView;
		hash: string;
		/** In R without an answer that counts, never a value: who asked for time is just missing (C2, C3). */
		missing: {
			id: string;
			displayName: string;
			table: string | null;
			away: boolean;
			indirect: boolean;
		}[];
		/** How many of those are busy with their answer on some device just now; never who, or with which. */
		answering: number;
		/** Objectors of before: asked first, privately (§3 Cases, *Re-rounds*). */
		askFirst: { id: string; displayName: string }[];
		rollCall: {
			done: boolean;
			tables: { id: string; name: string; confirmed: boolean }[];
			/** Here by check-in but confirmed at no table: to be phoned, then perhaps set left. */
			toPhone: { id: string; displayName: string }[];
			proposal: { left: readonly string[]; by: string } | null;
		};
		/** Letters that came; for facilitators (0073). */
		letters: {
			/** Entered for this text: by whom and when (epoch ms), never what they say (C3). */
			entered: { seat: string; byName: string; at: number }[];
			/** That count for nothing; what they say only while nobody is asked. */
			kept: {
				id: string;
				seat: string;
				displayName: string;
				version: number;
				byName: string;
				at: number;
				value: AnswerValue | null;
				text: string | null;
			}[];
		};
		objections: (ObjectionView & {
			heard: boolean;
			/** The team entered it, and enters what its objector says about it: no other does (C5). */
			byTeam: boolean;
			unreachable: boolean;
			/** What its objector, who leaves or left, wants done with it: perhaps to be called. */
			leaverChoice: LeaverChoice | null;
			/** Its objector said that the amended text does not meet it; since then it may have changed. */
			notMet: { missing: string; before: boolean } | null;
		})[];
		canReveal: boolean;
		canCloseForObjections: boolean;
		/** Only indirect answers are missing. */
		canWait: boolean;
		canFreeze: boolean;
	} | null;
	/** Everyone's result once there is one. */
	rounds: { number: number; version: number; status: PhaseName }[];
}
