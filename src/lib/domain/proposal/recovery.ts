import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { ProposalRefusal } from './codes.ts';
import type { ProposalEvent, ProposalsState, RecoveryRequest, RequestAnswer } from './state.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/** Asks a person for an apology, an explanation, a meeting (R39): a seat for itself, or the team. */
export function requestRecovery(
	state: ProposalsState,
	input: Pick<RecoveryRequest, 'id' | 'proposal' | 'from' | 'to' | 'kind'> & { words: string },
	context: Context
): Answer {
	if (state.requests.has(input.id)) return decided([]);
	const { actor } = context;
	const own = actor.kind === 'seat' && actor.id === input.from;
	if (!own && !isTeam(context)) return refuse('only-oneself');
	if (input.proposal !== null && !state.proposals.has(input.proposal)) {
		return refuse('unknown-proposal');
	}
	return decided([{ type: 'recovery:requested', ...input }]);
}

/**
 * Answers freely: here, by letter, later, no. Only whom it was asked of, or a team member who
 * enters what that person said; another answer may follow (R39).
 */
export function answerRecovery(
	state: ProposalsState,
	input: { id: string; how: RequestAnswer; words: string | null },
	context: Context
): Answer {
	const request = state.requests.get(input.id);
	if (!request) return refuse('unknown-request');
	const own = 'id' in context.actor && context.actor.id === request.to;
	if (!own && !isTeam(context)) return refuse('only-oneself');
	return decided([{ type: 'recovery:answered', to: request.to, ...input }]);
}

/** What was asked of this person; nobody else reads it here. */
export function requestsTo(state: ProposalsState, person: string): RecoveryRequest[] {
	return [...state.requests.values()].filter((request) => request.to === person);
}
