import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { changes, IN_ROOM, LEAD, people, ROOM, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { ProposalRefusal } from './codes.ts';
import type { ProposalEvent, ProposalKind, ProposalsState } from './state.ts';
import { notTheirs, worksOn } from './whose.ts';
import type { ProposalsWorld } from './world.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

/**
 * Links proposals that say the same to one of them; nothing is deleted or rewritten (R26).
 * @param input.was into what each was linked, as the sender saw it: refused when a colleague linked one elsewhere
 */
export function linkProposals(
	{ proposals }: ProposalsState,
	input: {
		proposals: readonly string[];
		into: string;
		was?: readonly (string | null)[] | undefined;
	}
): Answer {
	const { into } = input;
	const from = [...new Set(input.proposals)];
	if (![into, ...from].every((id) => proposals.has(id))) return refuse('unknown-proposal');
	if (leadChain({ proposals }, into).some((id) => from.includes(id))) return refuse('link-circle');
	const links = from.filter((id) => proposals.get(id)?.into !== into);
	const now = input.proposals.map((id) => proposals.get(id)?.into);
	const was = input.was?.map((id, at) => (now[at] === into ? into : id));
	if (isOvertaken({ into: was }, { into: now })) return refuse('overtaken');
	return decided(links.length > 0 ? [{ type: 'proposal:linked', from: links, into }] : []);
}

/** @param input.was into what it was linked, as the sender saw it: refused when a colleague linked it elsewhere */
export function unlinkProposal(
	state: ProposalsState,
	input: { proposal: string; was?: string | undefined }
): Answer {
	const proposal = state.proposals.get(input.proposal);
	if (!proposal) return refuse('unknown-proposal');
	if (proposal.into !== null && isOvertaken({ into: input.was }, proposal))
		return refuse('overtaken');
	return decided(proposal.into === null ? [] : [{ type: 'proposal:unlinked', id: proposal.id }]);
}

/** "Dit bedoelden we niet": by the table whose proposal was linked (R26). */
export function disputeLink(
	state: ProposalsState,
	input: { proposal: string },
	context: Context,
	world: Pick<ProposalsWorld, 'tableOf'>
): Answer {
	const proposal = state.proposals.get(input.proposal);
	if (!proposal || !worksOn(proposal, context, world.tableOf)) return notTheirs(context);
	if (proposal.into === null) return refuse('not-linked');
	if (proposal.disputed) return decided([]);
	const { id, table } = proposal;
	return decided([{ type: 'proposal:link-disputed', id, table }]);
}

/**
 * Goes on outside the plan, with someone who takes it further (R31).
 * @param input.was with whom it was, as the sender saw it: refused when a colleague parked it meanwhile
 */
export function parkProposal(
	state: ProposalsState,
	{ proposal: id, owner, was }: { proposal: string; owner: string; was?: string | null | undefined }
): Answer {
	const proposal = state.proposals.get(id);
	if (!proposal) return refuse('unknown-proposal');
	if (owner === '') return refuse('owner-missing');
	if (isOvertaken({ parkedWith: was }, proposal)) return refuse('overtaken');
	return decided([{ type: 'proposal:parked', id, owner }]);
}

/** Says whether it is for the plan or about recovery (R39). */
export function sortProposal(
	state: ProposalsState,
	{ proposal: id, kind }: { proposal: string; kind: ProposalKind }
): Answer {
	const proposal = state.proposals.get(id);
	if (!proposal) return refuse('unknown-proposal');
	return decided(proposal.kind === kind ? [] : [{ type: 'proposal:sorted', id, kind }]);
}

/** Takes it off shared screens, when it accuses a named person, or puts it back there (R40). */
export function holdProposal(
	state: ProposalsState,
	{ proposal: id, held }: { proposal: string; held: boolean }
): Answer {
	const proposal = state.proposals.get(id);
	if (!proposal) return refuse('unknown-proposal');
	if (proposal.held === held) return decided([]);
	return decided([
		held ? { type: 'proposal:held', id, named: false } : { type: 'proposal:released', id }
	]);
}

export const arrangeRules = {
	'proposal:link': changes(TEAM, linkProposals),
	'proposal:unlink': changes(TEAM, unlinkProposal),
	'proposal:dispute': changes(people(IN_ROOM, ROOM), disputeLink),
	'proposal:sort': changes(TEAM, sortProposal),
	'proposal:park': changes(TEAM, parkProposal),
	'proposal:hold': changes(LEAD, holdProposal)
} satisfies Rules;

/** A proposal and everything it is linked into, nearest first. */
export function leadChain({ proposals }: Pick<ProposalsState, 'proposals'>, id: string): string[] {
	const chain = [id];
	for (let next = proposals.get(id)?.into; next; next = proposals.get(next)?.into) {
		if (chain.includes(next)) break;
		chain.push(next);
	}
	return chain;
}
