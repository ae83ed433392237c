import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

type QuestionState = 'open' | 'informant-found' | 'answered' | 'cannot-be-answered';
const QUESTION: Words<QuestionState> = {
	open: m.name_question_open,
	'informant-found': m.name_question_informant_found,
	answered: m.name_question_answered,
	'cannot-be-answered': m.name_question_cannot_be_answered
};

/** Where a question for information is (R20). */
export function questionStateName(code: QuestionState): string {
	return QUESTION[code]();
}
