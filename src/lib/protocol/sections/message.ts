import type { MessageStep, MessageWay, MessageWish } from '#lib/domain/message/index.ts';

type StepName = MessageStep['name'];

/** What was agreed with the writer; words are `…` once erased. */
interface AgreedView {
	text: string;
	withName: boolean;
}

/** What one member reads of a message that they took, or that a colleague let them read. */
export interface MessageRead {
	/** For whom, in the writer's words. */
	toName: string;
	words: string;
	/** Who is meant, by their real name; null while nobody found out. */
	to: { id: string; name: string } | null;
	/** What they said beforehand; null while nobody knows who it is. */
	beforehand: AddresseeFacts | null;
	agreed: AgreedView | null;
	/** Why it was not delivered, as its writer reads it. */
	why: string | null;
	answer: { words: string; on: string } | null;
	/** Ids of colleagues who read it as well. */
	readers: readonly string[];
	/** Its writer's, of messages. */
	fromWish: MessageWish;
}

/** What a member should know of whom a message is for, before they call (0080). */
export interface AddresseeFacts {
	/** Said: none from anybody, or none from this writer. */
	wantsNone: boolean;
	/** Said at check-out that they want no contact (R41). */
	noContact: boolean;
	/** Said that they do not want to take part. */
	declined: boolean;
	/** One of the two would rather not sit at one table with the other; never which (R17). */
	apart: boolean;
	/** The colleague who spoke with them beforehand. */
	interviewer: string | null;
	/** How many messages there were or are for them. */
	had: number;
	/** Theirs, of messages: for who changes it. */
	wish: MessageWish;
}

export interface MessageRow {
	id: string;
	at: number;
	/** Real name: facilitators only. */
	fromName: string;
	from: string;
	step: StepName;
	delivered: { way: MessageWay; on: string } | null;
	answered: boolean;
	/** The member who has it; null while nobody took it. */
	byName: string | null;
	/** It is the reader's own to deliver. */
	mine: boolean;
	/** A colleague has it who does not lead any more: somebody takes it over. */
	left: boolean;
	/** Null for who neither took it nor was named: not a word of it. */
	read: MessageRead | null;
}

/** Messages between people (0080): each viewer has only the part that is theirs; none is on a shared screen. */
export interface MessageSections {
	/** Facilitators. */
	messagesDesk: MessageRow[];
	/** What this person wrote, and what came of it; and what they said of messages to them. */
	myMessages: {
		messages: {
			id: string;
			at: number;
			toName: string;
			words: string;
			step: StepName;
			agreed: AgreedView | null;
			why: string | null;
			answer: string | null;
		}[];
		fromNobody: boolean;
	};
}
