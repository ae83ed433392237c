import { actorId, isTeam, seatOf } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { identitiesIn } from '#lib/domain/identities.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, LEAD, only, people, TOLD, type Rules } from '#lib/domain/rules.ts';
import { answeredThemselves, questionsFor, type AccessWorld } from './access.ts';
import type { QuestionEvent, QuestionsState } from './state.ts';
import type { QuestionsWorld } from './world.ts';

export const QUESTION_REFUSALS = [
	'unknown-question',
	'unknown-informant',
	'unknown-addressee',
	'text-empty',
	'name-missing',
	'role-conflict',
	'not-your-question',
	'addressee-has-one',
	'answered-already',
	'overtaken'
] as const;
export type QuestionRefusal = (typeof QUESTION_REFUSALS)[number];

export const QUESTION_CARES = ['same-name-other-role'] as const;
export type QuestionCare = (typeof QUESTION_CARES)[number];

type Answer = Decided<QuestionEvent, QuestionRefusal>;

/** A question for information (R20). Who asked is kept where it was at their own seat. */
export function askQuestion(
	state: QuestionsState,
	input: { words: string },
	context: Context
): Answer {
	const id = context.facts?.named ?? context.newId();
	if (state.questions.has(id) || state.removed.has(id)) return making(id, decided([]));
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	return making(id, decided([{ type: 'question:asked', id, from: seatOf(context), words }]));
}

/**
 * Takes a question off everyone's screens, with a reason that who asked it reads. A question that was
 * answered stays, for people have read it.
 */
export function removeQuestion(
	state: QuestionsState,
	input: { question: string; why: string }
): Answer {
	if (state.removed.has(input.question)) return decided([]);
	const question = state.questions.get(input.question);
	if (!question) return refuse('unknown-question');
	if (question.answer !== null) return refuse('answered-already');
	const why = input.why.trim();
	if (why === '') return refuse('text-empty');
	return decided([{ type: 'question:removed', question: question.id, from: question.from, why }]);
}

/**
 * Refused whose e-mail address or telephone number is that of somebody in the facilitators' team (R1);
 * the same name there is a care.
 */
export function addInformant(
	_state: QuestionsState,
	input: { name: string; role: string; reach?: string },
	context: Context,
	world: Pick<QuestionsWorld, 'roleConflict'>
): Answer {
	const name = input.name.trim();
	if (name === '') return refuse('name-missing');
	const id = context.newId();
	const reach = input.reach?.trim() || null;
	const newcomer = { id, role: 'informant', identities: identitiesIn(reach), name } as const;
	const conflict = world.roleConflict(newcomer, context.facts?.addresses);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const cares: Refusal<QuestionCare>[] = conflict
		? [{ code: 'same-name-other-role', detail: { role: conflict.role } }]
		: [];
	const { role } = input;
	const added: QuestionEvent = { type: 'informant:added', id, name, role, reach };
	return making(id, decided([added], cares));
}

/** Ends their access (R21); what they answered stays, what they did not is open again. */
export function removeInformant(state: QuestionsState, input: { informant: string }): Answer {
	if (!state.informants.has(input.informant)) return refuse('unknown-informant');
	return decided([{ type: 'informant:removed', id: input.informant }]);
}

/**
 * Names who can answer (R20); refused when somebody else did, whose words would get another name.
 * @param input.was who it was, as the sender saw it: refused when a colleague named another
 */
export function assignInformant(
	state: QuestionsState,
	{ was, ...input }: { question: string; informant: string; was?: string | null | undefined }
): Answer {
	const question = state.questions.get(input.question);
	if (!question) return refuse('unknown-question');
	if (!state.informants.has(input.informant)) return refuse('unknown-informant');
	if (question.informant === input.informant) return decided([]);
	if (answeredThemselves(question)) return refuse('answered-already');
	if (isOvertaken({ informant: was }, question)) return refuse('overtaken');
	return decided([{ type: 'question:informant-found', ...input }]);
}

/**
 * Sends one question out, also in besloten tijd: its addressee sees only that (R21), so they hold
 * one at a time.
 * @param input.was to whom it was out, as the sender saw it: refused when a colleague sent it to another
 */
export function sendQuestionOut(
	state: QuestionsState,
	{ was, ...input }: { question: string; to: string; was?: string | null | undefined },
	_context: Context,
	world: Pick<QuestionsWorld, 'isFrameOwner'>
): Answer {
	const question = state.questions.get(input.question);
	if (!question) return refuse('unknown-question');
	if (!state.informants.has(input.to) && !world.isFrameOwner(input.to)) {
		return refuse('unknown-addressee');
	}
	if (question.status === 'answered') return refuse('answered-already');
	if (question.sentOut?.to === input.to) return decided([]);
	if (isOvertaken({ to: was }, { to: question.sentOut?.to })) return refuse('overtaken');
	const busy = [...state.questions.values()].some(({ sentOut }) => sentOut?.to === input.to);
	if (busy) return refuse('addressee-has-one');
	return decided([{ type: 'question:sent-out', ...input }]);
}

/**
 * Answers, or says that it cannot be answered; everyone reads it (R20, R21). By who sees the
 * question now, or a facilitator on paper. A later answer replaces an earlier one, but nobody replaces
 * what was answered by whom it was asked of, except they themselves.
 * @param input.was the answer there was, as the sender saw it: refused when another came meanwhile
 */
export function answerQuestion(
	state: QuestionsState,
	input: {
		question: string;
		words: string;
		answerable: boolean;
		was?: string | null | undefined;
	},
	context: Context,
	world: Pick<QuestionsWorld, keyof AccessWorld>
): Answer {
	const by = actorId(context);
	const question = state.questions.get(input.question);
	// First whether they may see it: a refusal must not tell that a question exists.
	if (!isTeam(context) && !questionsFor(state, by, world).some(({ id }) => id === question?.id)) {
		return refuse('not-your-question');
	}
	if (!question) return refuse('unknown-question');
	if (answeredThemselves(question) && question.answer?.by !== by) return refuse('answered-already');
	const { answer } = question;
	if (isOvertaken({ answer: input.was }, { answer: answer?.words })) return refuse('overtaken');
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	const type = input.answerable ? 'question:answered' : 'question:unanswerable';
	return decided([{ type, question: question.id, by, words }]);
}

export const questionsRules = {
	'question:ask': adds(people(TOLD, only('facilitator', 'host', 'table', 'core')), askQuestion, {
		own: MOST_OF_ONE.question,
		counts: 'question:asked',
		of: 'questions',
		here: ({ questions }) => questions.size
	}),
	'question:assign': changes(LEAD, assignInformant),
	'question:remove': changes(LEAD, removeQuestion),
	'question:answer': changes(only('facilitator', 'informant', 'party'), answerQuestion),
	'question:send-out': changes(LEAD, sendQuestionOut),
	'informant:add': adds(LEAD, addInformant, {
		of: 'informants',
		here: ({ informants }) => informants.size
	}),
	'informant:remove': changes(LEAD, removeInformant)
} satisfies Rules;
