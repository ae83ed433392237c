import { actorId } from '#lib/domain/actors.ts';
import { readsTheSame } from '#lib/domain/as-read.ts';
import { hashText } from '#lib/domain/canonical.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, only, people, TOLD, type Rules } from '#lib/domain/rules.ts';
import type { IssueEvent } from './events.ts';
import type { IssueState } from './state.ts';
import type { IssueWorld } from './world.ts';

export const ISSUE_REFUSALS = [
	'text-missing',
	'text-unchanged',
	'not-published',
	'issue-changed',
	'unknown-person',
	'want-missing'
] as const;
export type IssueRefusal = (typeof ISSUE_REFUSALS)[number];

/** Everyone approached reads it, so a facilitator says why a name stands there (R40). */
export const ISSUE_CARES = ['names-somebody'] as const;
type IssueCare = (typeof ISSUE_CARES)[number];

type Outcome = Decided<IssueEvent, IssueRefusal>;

/** Publishes the co-written text, as drained from its document, as the next version (R11, R12). */
export function publishIssue(
	state: IssueState,
	_input: object,
	{ texts }: Context,
	world: Pick<IssueWorld, 'document' | 'namesSomebody'>
): Outcome {
	const text = texts?.get(world.document)?.text?.trim();
	if (!text) return refuse('text-missing');
	const last = state.versions.at(-1);
	if (last && readsTheSame(last.text, text)) return refuse('text-unchanged');
	const number = (last?.number ?? 0) + 1;
	const code: IssueCare = 'names-somebody';
	return decided(
		[{ type: 'issue:published', number, text, hash: hashText(text) }],
		world.namesSomebody(text) ? [{ code }] : []
	);
}

export interface AnswerIssue {
	/** The version that was read; an answer to an older one is refused. */
	version: number;
	recognised: boolean;
	/** For "not yet": what would make the reader recognise it. */
	want?: string | undefined;
	/** By a facilitator: who said it on paper or by phone (R5). */
	reader?: string | undefined;
}

/** A reader's answer, by the reader or entered by a facilitator (R5, R11); the last one stands. */
export function answerIssue(
	state: IssueState,
	input: AnswerIssue,
	context: Context,
	world: Pick<IssueWorld, 'groupOf'>
): Outcome {
	const sender = actorId(context);
	const entered = context.actor.kind === 'facilitator';
	const reader = entered ? (input.reader ?? sender) : sender;
	const group = world.groupOf(reader);
	if (entered && group === undefined) return refuse('unknown-person');
	const { version: number, recognised } = input;
	const current = state.versions.at(-1);
	if (!current) return refuse('not-published');
	if (number !== current.number) return refuse('issue-changed', { version: current.number });
	const want = recognised ? null : (input.want?.trim() ?? '');
	if (want === '') return refuse('want-missing');
	return decided([
		{
			type: 'issue:answered',
			reader,
			// Who came in at the door has a seat and no group.
			group: group ?? '–',
			number,
			value: recognised ? 'recognised' : 'not-yet',
			want,
			enteredBy: entered ? sender : null
		}
	]);
}

export const issueRules = {
	'issue:publish': changes(only('facilitator', 'core'), publishIssue),
	'issue:answer': changes(people(TOLD, only('core', 'facilitator')), answerIssue)
} satisfies Rules;
