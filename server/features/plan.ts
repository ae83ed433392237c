import {
	addCarrier,
	addItem,
	dropCarrier,
	fillItem,
	fillSheet,
	freezePlan,
	giveYes,
	linkItem,
	moveItem,
	openItem,
	removeItem,
	sayNo,
	withdrawYes
} from '#lib/domain/plan/index.ts';
import { fillWorld, freezeWorld, itemWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { making, type Features } from '#server/commands/feature.ts';
import { itemDocuments, itemTexts } from './plan-texts.ts';

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

export const planFeatures: Pick<Features, Extract<CommandName, `${'item' | 'plan'}:${string}`>> = {
	'item:add': {
		decide: (state, { from }, context) => {
			const id = context.newId();
			return making(id, addItem(state.plan, { id, proposals: from }, context, itemWorld(state)));
		},
		seed: (after, { from }, made) => [
			{ document: `item/${String(made)}`, fields: { what: firstText(after, from) } }
		]
	},
	'item:link': {
		decide: (state, { item, from }, context) =>
			linkItem(state.plan, { id: item, proposals: from }, context, itemWorld(state))
	},
	'item:move': {
		decide: (state, { item, to }, context) => moveItem(state.plan, { id: item, to }, context)
	},
	'item:remove': {
		decide: (state, { item }, context) => removeItem(state.plan, { id: item }, context)
	},
	'item:fill': {
		decide: (state, { item, ...fields }, context) =>
			fillItem(state.plan, { id: item, ...fields }, context, fillWorld(state))
	},
	'item:fill-sheet': {
		decide: (state, { item, ...fields }, context) =>
			fillSheet(state.plan, { id: item, ...fields }, context)
	},
	'item:open': {
		decide: (state, { item, open }, context) => openItem(state.plan, { id: item, open }, context)
	},
	'item:add-carrier': {
		decide: (state, { item, carrier, name }, context) => {
			const who =
				carrier === null
					? { carrier: context.newId(), outside: name ?? '' }
					: { carrier, outside: null };
			const world = { displayName: (seat: string) => state.seats.seats.get(seat)?.displayName };
			return making(who.carrier, addCarrier(state.plan, { id: item, ...who }, context, world));
		}
	},
	'item:drop-carrier': {
		decide: (state, { item, carrier }, context) =>
			dropCarrier(state.plan, { id: item, carrier }, context)
	},
	'item:give-yes': {
		decide: (state, { item, carrier, route }, context) =>
			giveYes(state.plan, { id: item, carrier, route }, context)
	},
	'item:say-no': {
		decide: (state, { item, carrier }, context) => sayNo(state.plan, { id: item, carrier }, context)
	},
	'item:withdraw-yes': {
		decide: (state, { item, carrier }, context) =>
			withdrawYes(state.plan, { id: item, carrier }, context)
	},
	'plan:freeze': {
		drain: itemDocuments,
		decide: (state, _input, context) =>
			freezePlan(
				state.plan,
				{ texts: itemTexts(state, context.texts) },
				context,
				freezeWorld(state)
			)
	}
};
