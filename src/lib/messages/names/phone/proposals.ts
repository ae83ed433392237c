import type { ProposalKind } from '#lib/domain/proposal/state.ts';
import { m } from '../../compiled/messages.js';
import type { Words } from '../words.ts';

type ProposalState = 'writing' | 'shared' | 'linked' | 'parked' | 'withdrawn';
const PROPOSAL_STATE: Words<ProposalState> = {
	writing: m.name_proposal_state_writing,
	shared: m.name_proposal_state_shared,
	linked: m.name_proposal_state_linked,
	parked: m.name_proposal_state_parked,
	withdrawn: m.name_proposal_state_withdrawn
};

/** Where a proposal is. */
export function proposalStateName(code: ProposalState): string {
	return PROPOSAL_STATE[code]();
}

const PROPOSAL_KIND: Words<ProposalKind> = {
	plan: m.name_proposal_kind_plan,
	recovery: m.name_proposal_kind_recovery
};

/** A proposal, or something about recovery (R39). */
export function proposalKindName(code: ProposalKind): string {
	return PROPOSAL_KIND[code]();
}
