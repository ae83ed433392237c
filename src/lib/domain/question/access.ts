import type { Question, QuestionsState } from './state.ts';

/** Where the day is, as far as informants' access goes (R21, R25). */
export interface AccessWorld {
	readonly besloten: boolean;
	readonly informationDone: boolean;
}

/**
 * The questions an informant (or, for one sent out, a frame owner) sees now: only their own; after
 * the information part and in besloten tijd only the one that was sent out to them (R21).
 */
export function questionsFor(
	state: QuestionsState,
	addressee: string,
	world: AccessWorld
): Question[] {
	const closed = world.besloten || world.informationDone || !state.informants.has(addressee);
	return [...state.questions.values()].filter(
		(question) =>
			question.sentOut?.to === addressee || (!closed && question.informant === addressee)
	);
}

/** Still to be answered; shown at the start of the day (R20). */
export function openQuestions(state: QuestionsState): Question[] {
	return [...state.questions.values()].filter(
		({ status }) => status === 'open' || status === 'informant-found'
	);
}

/**
 * It was answered by whom it was asked of: people read that as theirs, so nobody else puts other words
 * or another name there. What turns out otherwise is another question, with its own answer.
 */
export function answeredThemselves({ status, answer }: Question): boolean {
	return status === 'answered' && answer?.own === true;
}
