import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { ProposalRefusal } from './codes.ts';
import type { ProposalEvent, ProposalKind, ProposalsState } from './state.ts';
import { notTheirs, worksOn } from './write-proposal.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/** Links proposals that say the same to one of them; nothing is deleted or rewritten (R26). */
export function linkProposals(
	state: ProposalsState,
	input: { from: readonly string[]; into: string },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	const { proposals } = state;
	if (!proposals.has(input.into)) return refuse('unknown-proposal');
	const from = [...new Set(input.from)];
	if (from.some((id) => !proposals.has(id))) return refuse('unknown-proposal');
	if (leadChain(state, input.into).some((id) => from.includes(id))) return refuse('link-circle');
	const links = from.filter((id) => proposals.get(id)?.into !== input.into);
	return decided(
		links.length > 0 ? [{ type: 'proposal:linked', from: links, into: input.into }] : []
	);
}

export function unlinkProposal(
	state: ProposalsState,
	input: { id: string },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	const proposal = state.proposals.get(input.id);
	if (!proposal) return refuse('unknown-proposal');
	return decided(proposal.into === null ? [] : [{ type: 'proposal:unlinked', id: input.id }]);
}

/** "Dit bedoelden we niet": by the table whose proposal was linked (R26). */
export function disputeLink(
	state: ProposalsState,
	input: { id: string },
	context: Context,
	world: { tableOf: (seat: string) => string | null }
): Answer {
	const proposal = state.proposals.get(input.id);
	if (!proposal || !worksOn(proposal, context, world.tableOf)) return notTheirs(context);
	if (proposal.into === null) return refuse('not-linked');
	if (proposal.disputed) return decided([]);
	return decided([{ type: 'proposal:link-disputed', id: input.id, table: proposal.table }]);
}

/** Goes on outside the plan, with someone who takes it further (R31). */
export function parkProposal(
	state: ProposalsState,
	input: { id: string; owner: string },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	if (!state.proposals.has(input.id)) return refuse('unknown-proposal');
	if (input.owner === '') return refuse('owner-missing');
	return decided([{ type: 'proposal:parked', ...input }]);
}

/** Says whether it is for the plan or about recovery (R39). */
export function sortProposal(
	state: ProposalsState,
	input: { id: string; kind: ProposalKind },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	const proposal = state.proposals.get(input.id);
	if (!proposal) return refuse('unknown-proposal');
	return decided(proposal.kind === input.kind ? [] : [{ type: 'proposal:sorted', ...input }]);
}

/** Takes it off shared screens: the team, when it accuses a named person (R40). */
export function holdProposal(
	state: ProposalsState,
	input: { id: string },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	const proposal = state.proposals.get(input.id);
	if (!proposal) return refuse('unknown-proposal');
	return decided(proposal.held ? [] : [{ type: 'proposal:held', id: input.id, named: false }]);
}

/** Back on shared screens, by a facilitator only (R40). */
export function releaseProposal(
	state: ProposalsState,
	input: { id: string },
	context: Context
): Answer {
	if (context.actor.kind !== 'facilitator') return refuse('facilitator-only');
	const proposal = state.proposals.get(input.id);
	if (!proposal) return refuse('unknown-proposal');
	return decided(proposal.held ? [{ type: 'proposal:released', id: input.id }] : []);
}

/** A proposal and everything it is linked into, nearest first. */
export function leadChain(state: ProposalsState, id: string): string[] {
	const chain = [id];
	for (let next = state.proposals.get(id)?.into; next; next = state.proposals.get(next)?.into) {
		if (chain.includes(next)) break;
		chain.push(next);
	}
	return chain;
}
