import { leadChain } from './arrange.ts';
import type { Proposal, ProposalsState } from './state.ts';

export const LOOSE_WHYS = [
	'in-the-making',
	'on-the-wall',
	'disputed',
	'held',
	'parking-lot'
] as const;
export type LooseWhy = (typeof LOOSE_WHYS)[number];

export interface LooseEnd {
	id: string;
	why: LooseWhy;
}

/**
 * Proposals and parking-lot items that end nowhere yet: not in the plan, merged, parked with an
 * owner, withdrawn by the writer, or asked of a person (R31, R39). A disputed link is no end.
 * @param ended ids of proposals a plan item came from, or that were asked of a person
 */
export function looseEnds(state: ProposalsState, ended: ReadonlySet<string>): LooseEnd[] {
	const endsItself = ({ id, parkedWith }: Proposal) => ended.has(id) || parkedWith !== null;
	const ends = (proposal: Proposal): boolean => {
		if (proposal.withdrawn || endsItself(proposal)) return true;
		if (proposal.disputed) return false;
		const leads = leadChain(state, proposal.id).slice(1);
		for (const lead of leads.flatMap((id) => state.proposals.get(id) ?? [])) {
			// A withdrawn lead is no end for what others had linked to it.
			if (endsItself(lead)) return true;
			if (lead.disputed) return false;
		}
		return false;
	};
	const proposals = [...state.proposals.values()].filter((proposal) => !ends(proposal));
	const parked = [...state.parking.values()].filter((item) => item.end === null);
	return [
		...proposals.map((proposal) => ({ id: proposal.id, why: whyLoose(proposal) })),
		...parked.map(({ id }) => ({ id, why: 'parking-lot' as const }))
	];
}

function whyLoose(proposal: Proposal): LooseWhy {
	if (proposal.disputed) return 'disputed';
	if (proposal.shared.length === 0) return 'in-the-making';
	return proposal.held ? 'held' : 'on-the-wall';
}

/** What shared screens may show: shared, not withdrawn, not held (R26, R40). */
export function onTheWall(state: ProposalsState): Proposal[] {
	return [...state.proposals.values()].filter(
		(proposal) => proposal.shared.length > 0 && !proposal.withdrawn && !proposal.held
	);
}
