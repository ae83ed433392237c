import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { drop, patch, put } from '#lib/domain/maps.ts';
import { person, personOr } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

export const QUESTION_STATUSES = [
	'open',
	'informant-found',
	'answered',
	'cannot-be-answered'
] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

export interface Informant {
	id: string;
	name: string | null;
	/** What they know about, or on whose behalf: "accountant van de stichting". */
	role: string;
	/** Phone or mail, for the team only; null where nobody asked, and once erased. */
	reach: string | null;
}

/** A question that went out in besloten tijd, to one informant or frame owner (R21). */
export interface SentOut {
	to: string;
	at: number;
}

export interface Question {
	id: string;
	words: string | null;
	/** Who asked, or null; informants never see it. */
	from: string | null;
	status: QuestionStatus;
	informant: string | null;
	/** Asked in besloten tijd, and never sent out: framing parties do not read it, ever (R25). */
	inside: boolean;
	sentOut: SentOut | null;
	/** What everyone reads; or why there is no answer. */
	answer: {
		words: string | null;
		by: string;
		at: number;
		/** By whom it was asked of, and not typed by the team for them. */
		own: boolean;
	} | null;
}

export interface QuestionsState {
	questions: ReadonlyMap<string, Question>;
	informants: ReadonlyMap<string, Informant>;
	/** Who was one, and answered: their name stands under it, they see nothing. */
	formerInformants: ReadonlyMap<string, Informant>;
	/** What the team took off everyone's screens, for who asked it. */
	removed: ReadonlyMap<string, RemovedQuestion>;
}

export interface RemovedQuestion {
	id: string;
	from: string | null;
	words: string | null;
	why: string | null;
}

export type QuestionEvent =
	| { type: 'question:asked'; id: string; from: string | null; words: string | null }
	| {
			type: 'informant:added';
			id: string;
			name: string | null;
			role: string;
			reach: string | null;
	  }
	| { type: 'informant:removed'; id: string }
	| { type: 'question:informant-found'; question: string; informant: string }
	| { type: 'question:sent-out'; question: string; to: string }
	/** `from` is who had asked it: what is said of it is theirs, and goes with an erasure. */
	| { type: 'question:removed'; question: string; from: string | null; why: string | null }
	| { type: 'question:answered'; question: string; by: string; words: string | null }
	| { type: 'question:unanswerable'; question: string; by: string; words: string | null };

export const QUESTION_SEALED: SealingTable<QuestionEvent> = {
	'question:asked': {
		fields: ['words'],
		subject: (event) => personOr(event.from, 'question', event.id)
	},
	'question:removed': {
		fields: ['why'],
		subject: (event) => personOr(event.from, 'question', event.question)
	},
	'informant:added': { fields: ['name', 'reach'], subject: (event) => person(event.id) },
	'question:answered': { fields: ['words'], subject: (event) => person(event.by) },
	'question:unanswerable': { fields: ['words'], subject: (event) => person(event.by) }
};

export const QUESTION_SHOWN: Shown<QuestionEvent> = {
	'question:asked': null,
	'question:informant-found': null,
	'question:sent-out': null,
	'question:removed': null,
	'question:answered': null,
	'question:unanswerable': null,
	'informant:added': null,
	'informant:removed': null
};

export const EMPTY_QUESTIONS: QuestionsState = {
	questions: new Map(),
	informants: new Map(),
	formerInformants: new Map(),
	removed: new Map()
};

export function evolveQuestions(
	state: QuestionsState,
	event: QuestionEvent,
	meta: Meta
): QuestionsState {
	switch (event.type) {
		case 'question:asked': {
			const { id, from, words } = event;
			const question = { ...NEW, id, from, words };
			return { ...state, questions: put(state.questions, id, question) };
		}
		case 'informant:added': {
			const { type: _, ...informant } = event;
			return { ...state, informants: put(state.informants, event.id, informant) };
		}
		case 'informant:removed':
			return withoutInformant(state, event.id);
		case 'question:informant-found': {
			const before = state.questions.get(event.question)?.status;
			const status = before === 'answered' ? 'answered' : 'informant-found';
			return changed(state, event.question, { status, informant: event.informant });
		}
		case 'question:sent-out':
			return changed(state, event.question, {
				inside: false,
				sentOut: { to: event.to, at: meta.at }
			});
		case 'question:removed': {
			const { question: id, from, why } = event;
			const words = state.questions.get(id)?.words ?? null;
			const removed = put(state.removed, id, { id, from, words, why });
			return { ...state, questions: drop(state.questions, id), removed };
		}
		case 'question:answered':
		case 'question:unanswerable': {
			const status = event.type === 'question:answered' ? 'answered' : 'cannot-be-answered';
			const own = meta.by.kind === 'informant' || meta.by.kind === 'party';
			const answer = { words: event.words, by: event.by, at: meta.at, own };
			return changed(state, event.question, { status, answer, sentOut: null });
		}
		default:
			return event satisfies never;
	}
}

const NEW = {
	status: 'open',
	informant: null,
	inside: false,
	sentOut: null,
	answer: null
} as const;

/** It was asked among participants only (R25). */
export function askedInside(state: QuestionsState, id: string): QuestionsState {
	return changed(state, id, { inside: true });
}

/** What they did not answer waits for another informant. */
function withoutInformant(state: QuestionsState, id: string): QuestionsState {
	const left = [...state.questions.values()].map((question) => {
		const sentOut = question.sentOut?.to === id ? null : question.sentOut;
		const waits = question.informant === id && question.status === 'informant-found';
		return waits
			? { ...question, sentOut, status: 'open' as const, informant: null }
			: { ...question, sentOut };
	});
	const gone = state.informants.get(id);
	return {
		...state,
		questions: new Map(left.map((question) => [question.id, question])),
		informants: drop(state.informants, id),
		formerInformants: gone ? put(state.formerInformants, id, gone) : state.formerInformants
	};
}

/** The name under an answer, also of who is no informant any more; null once erased. */
export function informantName(state: QuestionsState, id: string): string | null {
	return (state.informants.get(id) ?? state.formerInformants.get(id))?.name ?? null;
}

function changed(state: QuestionsState, id: string, change: Partial<Question>): QuestionsState {
	return { ...state, questions: patch(state.questions, id, change) };
}

export const questionsSlice: Slice<QuestionsState, QuestionEvent> = {
	empty: EMPTY_QUESTIONS,
	evolve: evolveQuestions,
	sealed: QUESTION_SEALED,
	shown: QUESTION_SHOWN,
	counted: ['question:asked']
};
