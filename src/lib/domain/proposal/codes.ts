export const PROPOSAL_REFUSALS = [
	'unknown-proposal',
	'unknown-table',
	'unknown-block',
	'id-taken',
	'not-your-table',
	'not-the-writer',
	'text-empty',
	'proposal-withdrawn',
	'proposal-linked',
	'link-circle',
	'not-linked',
	'owner-missing',
	'overtaken',
	'unknown-parked-item',
	'unknown-seat'
] as const;
export type ProposalRefusal = (typeof PROPOSAL_REFUSALS)[number];

export const PROPOSAL_CARES = ['share-limit', 'others-wrote-too'] as const;
export type ProposalCare = (typeof PROPOSAL_CARES)[number];
