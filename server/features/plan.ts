import type { ProcessState } from '#lib/domain/process/index.ts';
import { itemDocument, itemDocuments } from '#lib/domain/plan/index.ts';
import type { Features } from '#server/commands/feature.ts';

/**
 * What the item's text begins with: the shared texts of the proposals it comes from. It is the plan's
 * from here on, which is everyone's, and no longer goes with who wrote them (docs/decisions/0015).
 */
function firstText(state: ProcessState, proposals: readonly string[]): string {
	return proposals
		.flatMap((id) => {
			const proposal = state.proposals.proposals.get(id);
			// What a facilitator has not released comes on no shared screen (R40).
			return proposal?.held ? [] : (proposal?.shared.at(-1) ?? []);
		})
		.map(({ title, body }) => [title, body].filter(Boolean).join('\n'))
		.join('\n');
}

export const planFeatures: Features = {
	'item:add': {
		seed: (after, { from }, made) => [
			{ document: itemDocument(String(made)), fields: { what: firstText(after, from) } }
		]
	},
	'temperature:ask': {
		// What an item says that the room is asked about.
		drain: ({ plan }, input) =>
			input.kind === 'item' && plan.items.has(input.item) ? [itemDocument(input.item)] : []
	},
	'plan:freeze': { drain: (state) => itemDocuments(state.plan) }
};
