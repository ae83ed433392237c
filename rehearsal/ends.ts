import type { ScenarioFile, ScenarioItem } from './scenario.ts';

type Tagged = Pick<ScenarioFile['proposals'][number], 'tags'>;

/** Where a proposal ends by its tags, when it is not in the plan. Numbers count from 1. */
export type End =
	| { kind: 'in-plan' }
	/** It says the same: linked to that one. */
	| { kind: 'same-as'; proposal: number }
	/** Put together with its opposite, which its table disputes; then parked. */
	| { kind: 'conflicts-with'; proposal: number }
	| { kind: 'recovery' }
	| { kind: 'held' }
	| { kind: 'parked' };

const has = ({ tags }: Tagged, sign: string) => tags.some((tag) => tag.startsWith(sign));
const numberAfter = ({ tags }: Tagged, sign: string) =>
	Number(tags.find((tag) => tag.startsWith(sign))?.slice(1) ?? Number.NaN);

/** Which proposals go where. @param plan the items, by the numbers they come from */
export function endsOf(proposals: readonly Tagged[], plan: readonly ScenarioItem[]): End[] {
	const planned = new Set(plan.flatMap(({ from }) => from));
	return proposals.map((proposal, index): End => {
		if (planned.has(index + 1)) return { kind: 'in-plan' };
		const same = numberAfter(proposal, '≈');
		if (!Number.isNaN(same)) return { kind: 'same-as', proposal: same };
		const other = numberAfter(proposal, '↔');
		if (planned.has(other)) return { kind: 'conflicts-with', proposal: other };
		const opposed = proposals.findIndex((one) => numberAfter(one, '↔') === index + 1) + 1;
		if (planned.has(opposed)) return { kind: 'conflicts-with', proposal: opposed };
		if (has(proposal, '♥')) return { kind: 'recovery' };
		return has(proposal, '!') ? { kind: 'held' } : { kind: 'parked' };
	});
}

/**
 * A plan from the tags alone: everything that fits, of two that conflict the one that breaks no frame
 * (or else the later), and one proposal that breaks a frame, so that the plan is returned once.
 */
export function itemsFromTags(proposals: readonly Tagged[]): ScenarioItem[] {
	const chosen = proposals.flatMap((proposal, index) =>
		has(proposal, '✓') || winsConflict(proposals, index) ? [index] : []
	);
	const first = chosen.length > 0 ? chosen : [Math.max(0, proposals.findIndex(isForThePlan))];
	const items = first.map((index) => itemFrom(index));
	const breaking = proposals.findIndex((proposal) => has(proposal, '✗'));
	if (breaking < 0 || first.includes(breaking)) return items;
	const frame = proposals[breaking]?.tags.find((tag) => tag.startsWith('✗'))?.slice(1) ?? '';
	return [...items, { ...itemFrom(breaking), breaks: frame, touches: [frame] }];
}

function winsConflict(proposals: readonly Tagged[], index: number): boolean {
	const mine = proposals[index];
	const other = mine ? numberAfter(mine, '↔') - 1 : Number.NaN;
	const opposite = proposals[other];
	if (!mine || !opposite || has(opposite, '✓')) return false;
	return has(opposite, '✗') || index > other;
}

const isForThePlan = (proposal: Tagged) =>
	!['♥', '≈', '✗', '!'].some((sign) => has(proposal, sign));

function itemFrom(index: number): ScenarioItem {
	return { from: [index + 1], when: 'any', money: [], carriers: 1, touches: [], counts: {} };
}
