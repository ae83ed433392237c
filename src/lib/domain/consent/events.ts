import type { SealingTable } from '../decision.ts';
import type { Shown } from '../slice.ts';
import { answersOf, person, type Subject } from '../subject.ts';
import type {
	AnswerObjection,
	AnswerValue,
	LeaverChoice,
	Outcome,
	ReactionForm,
	ShownAs,
	Speaker
} from './types.ts';

/** An objection as the reveal opens it: no seat and no words, so it survives erasure. */
export interface OpenedObjection {
	id: string;
	items: readonly string[];
	shownAs: ShownAs;
}

/** What a reveal or a close fixes, by value, so that nothing has to be recounted (C2, C10). */
export interface Reveal {
	round: number;
	outcome: Outcome;
	objections: readonly OpenedObjection[];
	/** Earlier objections whose objector did not answer on this text: open again (C5). */
	reopened: readonly string[];
	concerns: readonly string[];
}

export type RoundEvent =
	| {
			type: 'round:prepared';
			round: number;
			version: number;
			hash: string;
			items: readonly string[];
			ledBy: string;
			reRound: boolean;
	  }
	| { type: 'round:presented'; round: number }
	| { type: 'round:read-aloud'; round: number }
	| {
			type: 'round:clarification-asked';
			round: number;
			id: string;
			seat: string;
			text: string | null;
	  }
	| { type: 'round:clarification-settled'; round: number; id: string }
	| { type: 'round:reacting'; round: number; form: ReactionForm }
	| { type: 'round:asked'; round: number; hash: string; ledBy: string }
	| { type: 'round:sent-back'; round: number }
	| { type: 'round:last-called'; round: number }
	| { type: 'round:waiting'; round: number; deadline: number | null }
	| ({ type: 'round:revealed'; to: 'CONSENTED' | 'OBJECTIONS' } & Reveal)
	| ({ type: 'round:closed-for-objections' } & Reveal)
	| { type: 'round:amended'; round: number; objection: string; removes: readonly string[] }
	| { type: 'round:consented'; round: number }
	| { type: 'round:superseded'; round: number }
	| { type: 'round:paused'; round: number }
	| { type: 'round:resumed'; round: number }
	| { type: 'round:adjourned'; round: number; until: string }
	| { type: 'round:stopped'; round: number; reason: string };

export type AnswerEvent =
	| ({
			type: 'answer:given';
			round: number;
			seat: string;
			hash: string;
			/** By a device added while asked, for which one member stands: replaces nothing (C11). */
			aside?: boolean;
			/** The device, where it is a table's, or was added while asked. */
			device?: string | null;
			value: AnswerValue | null;
			/** In older records with its words; since then they follow by themselves. */
			concern: { id: string; text?: string } | null;
			objection: (OpenedObjection & Partial<Pick<AnswerObjection, 'text' | 'liveable'>>) | null;
	  } & Speaker)
	/**
	 * The words of an answer, after every answer, also without any: that there are some is as private.
	 * Apart from it, so that an erasure takes words at once and leaves the value until it counts no more.
	 */
	| {
			type: 'answer:worded';
			round: number;
			seat: string;
			aside?: boolean;
			concern: string | null;
			text: string | null;
			liveable: string | null;
	  }
	/** Someone is erased while everyone is asked: their answers go when the asking is over (C5). */
	| { type: 'answer:erasing'; seat: string }
	/** They went, for the seats whose turn it was. */
	| { type: 'answer:erased'; seats: readonly string[] }
	| { type: 'answer:taken-back'; round: number; seat: string }
	| { type: 'answer:contact-shown'; contact: string; seats: readonly string[] };

/** It counts for nothing: for another version, or after the reveal. */
export interface LetterEvent {
	type: 'letter:kept';
	id: string;
	seat: string;
	version: number;
	by: string;
	value: AnswerValue | null;
	text: string | null;
}

export type ObjectionEvent =
	| ({
			type: 'objection:raised';
			round: number;
			id: string;
			/** By a device added after the question was put. */
			added?: boolean;
			/** By which of a table's devices. */
			device?: string | null;
			seat: string | null;
			items: readonly string[];
			text: string | null;
			liveable: string | null;
			shownAs: ShownAs;
	  } & Speaker)
	| { type: 'objection:taken'; round: number; objection: string }
	| { type: 'objection:put-back'; round: number; objection: string }
	| { type: 'objection:heard'; round: number; objection: string }
	| { type: 'objection:unreachable'; round: number; objection: string }
	| ({
			type: 'objection:withdrawn';
			round: number;
			objection: string;
			seat: string | null;
			value: AnswerValue | null;
			/** By a device added after the question was put: what was said before it stands beside it. */
			aside?: boolean;
			/** There is such a word, so that no consent follows before it is asked anew. */
			asksAnew?: boolean;
	  } & Speaker)
	| { type: 'objection:provisionally-met'; round: number; objection: string }
	| { type: 'objection:reopened'; round: number; objection: string }
	| {
			type: 'objection:not-met';
			round: number;
			objection: string;
			seat: string | null;
			missing: string | null;
	  }
	| { type: 'objection:carried'; round: number; objection: string; knowingly: boolean }
	| { type: 'objection:mooted'; round: number; objection: string }
	| { type: 'objection:leaver-chose'; round: number; objection: string; choice: LeaverChoice }
	| { type: 'objection:shown-as'; round: number; objection: string; shownAs: ShownAs };

interface ConcernWords {
	round: number;
	id: string;
	seat: string | null;
	text: string | null;
}

export type ConcernEvent =
	({ type: 'concern:recorded' } & ConcernWords) | ({ type: 'concern:late' } & ConcernWords);

export type RollCallEvent =
	| { type: 'rollcall:table-confirmed'; round: number; table: string; seats: readonly string[] }
	| {
			type: 'rollcall:proposed';
			round: number;
			left: readonly string[];
			by: string;
			/** Tables that had not confirmed, of which a facilitator was warned. */
			without: readonly string[];
	  }
	| {
			type: 'rollcall:confirmed';
			round: number;
			left: readonly string[];
			proposedBy: string;
			confirmedBy: string;
	  };

export type ConsentEvent =
	RoundEvent | AnswerEvent | ObjectionEvent | ConcernEvent | RollCallEvent | LetterEvent;

/** Whose words they are when they are sealed; a seat is only `null` when read back after erasure. */
const bySeat = (event: { seat: string | null }): Subject => person(event.seat ?? '');

/**
 * Values and words of people (C10). Who objected is a value too, so the seat is sealed with it.
 * The reason for stopping is shown to all and stays.
 */
export const CONSENT_SEALED: SealingTable<ConsentEvent> = {
	'round:clarification-asked': { fields: ['text'], subject: bySeat },
	'answer:given': {
		fields: ['value', 'concern', 'objection', 'device'],
		subject: ({ seat }) => answersOf(seat)
	},
	'answer:worded': { fields: ['concern', 'text', 'liveable'], subject: bySeat },
	'objection:raised': { fields: ['seat', 'text', 'liveable', 'device'], subject: bySeat },
	'objection:not-met': { fields: ['seat', 'missing'], subject: bySeat },
	'objection:withdrawn': { fields: ['seat', 'value'], subject: bySeat },
	'concern:recorded': { fields: ['seat', 'text'], subject: bySeat },
	'concern:late': { fields: ['seat', 'text'], subject: bySeat },
	'letter:kept': { fields: ['value', 'text'], subject: bySeat }
};

export const CONSENT_SHOWN: Shown<ConsentEvent> = {
	'round:prepared': ['round', 'version', 'hash', 'reRound'],
	'round:presented': null,
	'round:read-aloud': null,
	'round:clarification-asked': null,
	'round:clarification-settled': null,
	'round:reacting': null,
	'round:asked': ['round', 'hash'],
	'round:sent-back': ['round'],
	'round:last-called': null,
	'round:waiting': null,
	'round:revealed': ['round', 'to'],
	'round:closed-for-objections': ['round'],
	'round:amended': null,
	'round:consented': ['round'],
	'round:superseded': ['round'],
	'round:paused': null,
	'round:resumed': null,
	'round:adjourned': ['round', 'until'],
	'round:stopped': ['round'],
	'answer:given': null,
	'answer:worded': null,
	'answer:erasing': null,
	'answer:erased': null,
	'answer:taken-back': null,
	'answer:contact-shown': null,
	'objection:raised': null,
	'objection:taken': null,
	'objection:put-back': null,
	'objection:heard': null,
	'objection:unreachable': null,
	'objection:withdrawn': null,
	'objection:provisionally-met': null,
	'objection:reopened': null,
	'objection:not-met': null,
	'objection:carried': null,
	'objection:mooted': null,
	'objection:leaver-chose': null,
	'objection:shown-as': null,
	'concern:recorded': null,
	'concern:late': null,
	'letter:kept': null,
	'rollcall:table-confirmed': null,
	'rollcall:proposed': null,
	'rollcall:confirmed': null
};
