import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { roleConflict, type RoleHolder } from '#lib/domain/process/roles.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { answeredThemselves, questionsFor, type AccessWorld } from './access.ts';
import type { QuestionEvent, QuestionsState } from './state.ts';

export const QUESTION_REFUSALS = [
	'unknown-question',
	'unknown-informant',
	'unknown-addressee',
	'text-empty',
	'name-missing',
	'role-conflict',
	'facilitator-only',
	'not-your-question',
	'addressee-has-one',
	'answered-already'
] as const;
export type QuestionRefusal = (typeof QUESTION_REFUSALS)[number];

export const QUESTION_CARES = ['same-name-other-role'] as const;
export type QuestionCare = (typeof QUESTION_CARES)[number];

type Answer = Decided<QuestionEvent, QuestionRefusal>;

/** A question for information (R20). @param input.from who asked, if they want it known to the team */
export function askQuestion(
	state: QuestionsState,
	input: { id: string; from: string | null; words: string }
): Answer {
	if (state.questions.has(input.id) || state.removed.has(input.id)) return decided([]);
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	return decided([{ type: 'question:asked', ...input, words }]);
}

/**
 * Takes a question off everyone's screens, with a reason that who asked it reads. By a facilitator; a
 * question that was answered stays, for people have read it.
 */
export function removeQuestion(
	state: QuestionsState,
	input: { question: string; why: string },
	context: Context
): Answer {
	if (context.actor.kind !== 'facilitator') return refuse('facilitator-only');
	if (state.removed.has(input.question)) return decided([]);
	const question = state.questions.get(input.question);
	if (!question) return refuse('unknown-question');
	if (question.answer !== null) return refuse('answered-already');
	const why = input.why.trim();
	if (why === '') return refuse('text-empty');
	return decided([{ type: 'question:removed', question: question.id, from: question.from, why }]);
}

/** Refused for a member of the facilitators' team (R1). */
export function addInformant(
	state: QuestionsState,
	input: { id: string; name: string; role: string; identity: string | null },
	_context: Context,
	world: { holders: Iterable<RoleHolder> }
): Answer {
	if (state.informants.has(input.id)) return decided([]);
	const name = input.name.trim();
	if (name === '') return refuse('name-missing');
	const identities = input.identity === null ? [] : [input.identity];
	const newcomer: RoleHolder = { id: input.id, role: 'informant', identities, name };
	const conflict = roleConflict(world.holders, newcomer);
	if (conflict?.by === 'identity') return refuse('role-conflict', { role: conflict.role });
	const cares: Refusal<QuestionCare>[] = conflict
		? [{ code: 'same-name-other-role', detail: { role: conflict.role } }]
		: [];
	return decided([{ type: 'informant:added', ...input, name }], cares);
}

/** Ends their access (R21); what they answered stays, what they did not is open again. */
export function removeInformant(state: QuestionsState, input: { informant: string }): Answer {
	if (!state.informants.has(input.informant)) return refuse('unknown-informant');
	return decided([{ type: 'informant:removed', id: input.informant }]);
}

/** Names who can answer (R20); refused when somebody else did, whose words would get another name. */
export function assignInformant(
	state: QuestionsState,
	input: { question: string; informant: string }
): Answer {
	const question = state.questions.get(input.question);
	if (!question) return refuse('unknown-question');
	if (!state.informants.has(input.informant)) return refuse('unknown-informant');
	if (question.informant === input.informant) return decided([]);
	if (answeredThemselves(question)) return refuse('answered-already');
	return decided([{ type: 'question:informant-found', ...input }]);
}

/**
 * Sends one question out, also in besloten tijd: its addressee sees only that (R21), so they hold
 * one at a time.
 */
export function sendQuestionOut(
	state: QuestionsState,
	input: { question: string; to: string },
	context: Context,
	world: { frameOwners: ReadonlySet<string> }
): Answer {
	if (context.actor.kind !== 'facilitator') return refuse('facilitator-only');
	const question = state.questions.get(input.question);
	if (!question) return refuse('unknown-question');
	if (!state.informants.has(input.to) && !world.frameOwners.has(input.to)) {
		return refuse('unknown-addressee');
	}
	if (question.answer !== null && question.status === 'answered') return refuse('answered-already');
	if (question.sentOut?.to === input.to) return decided([]);
	const busy = [...state.questions.values()].some(({ sentOut }) => sentOut?.to === input.to);
	if (busy) return refuse('addressee-has-one');
	return decided([{ type: 'question:sent-out', ...input }]);
}

/**
 * Answers, or says that it cannot be answered; everyone reads it (R20, R21). By who sees the
 * question now, or the team on paper. A later answer replaces an earlier one, but nobody replaces what was answered by
 * whom it was asked of, except they themselves.
 */
export function answerQuestion(
	state: QuestionsState,
	input: { question: string; words: string; answerable: boolean },
	context: Context,
	world: AccessWorld
): Answer {
	const { actor } = context;
	const question = state.questions.get(input.question);
	const team = actor.kind === 'facilitator' || actor.kind === 'host';
	const addressed = actor.kind === 'informant' || actor.kind === 'party';
	const sees =
		addressed && questionsFor(state, actor.id, world).some(({ id }) => id === input.question);
	// First whether they may see it: a refusal must not tell that a question exists.
	if (!team && !sees) return refuse('not-your-question');
	if (!question) return refuse('unknown-question');
	if (answeredThemselves(question) && question.answer?.by !== actor.id) {
		return refuse('answered-already');
	}
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	const type = input.answerable ? 'question:answered' : 'question:unanswerable';
	return decided([{ type, question: question.id, by: actor.id, words }]);
}
