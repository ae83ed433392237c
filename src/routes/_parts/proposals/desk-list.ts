import type { ProposalView } from '#lib/protocol/sections/proposals.ts';

/** Lists of proposals that the team looks through, as they stand beside each other. */
export const PROPOSAL_FILTERS = [
	'plan',
	'shared',
	'loose',
	'held',
	'disputed',
	'parked',
	'recovery'
] as const;
export type ProposalFilter = (typeof PROPOSAL_FILTERS)[number];

/** @param loose ids of those that nobody went on with */
export function isListed(
	proposal: ProposalView,
	filter: ProposalFilter,
	loose: ReadonlySet<string>
): boolean {
	const { id, kind, version, state, held, disputed } = proposal;
	switch (filter) {
		// Recovery requests stand apart: they are no plan items (R39).
		case 'plan':
			return kind === 'plan';
		case 'shared':
			return kind === 'plan' && version > 0;
		case 'loose':
			return loose.has(id);
		case 'held':
			return held;
		case 'disputed':
			return disputed;
		case 'parked':
			return state === 'parked';
		case 'recovery':
			return kind === 'recovery';
		default:
			return filter satisfies never;
	}
}

/** Nobody but the team goes on with it: it is on no screen (R40), or its table says it was joined wrongly. */
export const waits = ({ held, disputed, state }: ProposalView): boolean =>
	(held || disputed) && state !== 'withdrawn';

/** What waits for the team first, then table by table as they stand in the room; one that is gone comes last. */
export function inOrderOfWork(
	proposals: readonly ProposalView[],
	tables: readonly { id: string }[]
): ProposalView[] {
	const places = new Map(tables.map(({ id }, at) => [id, at]));
	const placeOf = (one: ProposalView) => (waits(one) ? -1 : (places.get(one.table) ?? places.size));
	return [...proposals].sort((one, other) => placeOf(one) - placeOf(other));
}
