import { hashText } from '#lib/domain/canonical.ts';
import { decided, type Actor, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { IssueEvent, RECOGNITIONS } from './events.ts';
import type { IssueState } from './state.ts';

export const ISSUE_REFUSALS = [
	'not-allowed',
	'text-missing',
	'text-unchanged',
	'not-published',
	'issue-changed',
	'group-missing',
	'want-missing'
] as const;
export type IssueRefusal = (typeof ISSUE_REFUSALS)[number];

type Outcome = Decided<IssueEvent, IssueRefusal>;

/** Publishes the co-written text, as drained from its document, as the next version (R11, R12). */
export function publishIssue(
	state: IssueState,
	input: { text: string },
	context: Context
): Outcome {
	const { kind } = context.actor;
	if (kind !== 'facilitator' && kind !== 'core') return refuse('not-allowed');
	const text = input.text.trim();
	if (!text) return refuse('text-missing');
	const last = state.versions.at(-1);
	if (last?.text === text) return refuse('text-unchanged');
	const number = (last?.number ?? 0) + 1;
	return decided([{ type: 'issue:published', number, text, hash: hashText(text) }]);
}

export interface AnswerIssue {
	reader: string;
	group: string;
	/** The version that was read; an answer to an older one is refused. */
	number: number;
	value: (typeof RECOGNITIONS)[number];
	/** For "not yet": what would make the reader recognise it. */
	want: string;
}

/** A reader's answer, by the reader or entered by the team (R5, R11); the last one stands. */
export function answerIssue(state: IssueState, input: AnswerIssue, context: Context): Outcome {
	const { reader, number, value } = input;
	const { actor } = context;
	const entered = entersForOthers(actor);
	if (!entered && !isReader(actor, reader)) return refuse('not-allowed');
	const current = state.versions.at(-1);
	if (!current) return refuse('not-published');
	if (number !== current.number) return refuse('issue-changed', { version: current.number });
	const group = input.group.trim();
	if (!group) return refuse('group-missing');
	const want = value === 'not-yet' ? input.want.trim() : null;
	if (want === '') return refuse('want-missing');
	const enteredBy = entered && actor.id !== reader ? actor.id : null;
	return decided([{ type: 'issue:answered', reader, group, number, value, want, enteredBy }]);
}

const entersForOthers = (actor: Actor): actor is Extract<Actor, { kind: 'facilitator' }> =>
	actor.kind === 'facilitator';

const isReader = (actor: Actor, reader: string) =>
	(actor.kind === 'seat' || actor.kind === 'core') && actor.id === reader;
