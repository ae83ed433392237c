import { hashOf } from '#lib/domain/canonical.ts';
import { decided, type Context, type Decided, type DocumentTexts } from '#lib/domain/decision.ts';
import type { PlanItemText, PlanVersion } from '#lib/domain/plan-types.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, LEAD, type Rules } from '#lib/domain/rules.ts';
import { plansReadAlike } from './changes.ts';
import { namedMoney } from './payers.ts';
import { conflictPairs } from './conflicts.ts';
import type { PlanCare, PlanRefusal } from './codes.ts';
import type { PlanEvent, PlanItem, PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';

export const ITEM_FIELDS = ['what', 'carriers', 'when', 'money', 'where'] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/** What is not filled in yet, named before the round (R32). @param what the item's own text */
export function missingFields(item: PlanItem, what: string): ItemField[] {
	const missing: Record<ItemField, boolean> = {
		what: what.trim() === '',
		carriers: item.carriers.length === 0,
		when: item.when === null,
		money: item.money === null,
		where: !item.where?.trim()
	};
	return ITEM_FIELDS.filter((field) => missing[field]);
}

/** The live document of every item in the plan. */
export function itemDocuments(state: PlanState): string[] {
	return state.order.map(itemDocument);
}

/** Item id → its `what`, from drained documents. */
export function itemTexts(
	state: PlanState,
	texts: DocumentTexts = new Map()
): Record<string, string> {
	const what = (id: string) => texts.get(itemDocument(id))?.what?.trim() ?? '';
	return Object.fromEntries(state.order.map((id) => [id, what(id)]));
}

/** Where an item's own text is written. */
export const itemDocument = (id: string) => `item/${id}`;

/** The consented text of the plan as it stands now. @param texts item id → its co-written text */
export function consentedText(
	state: PlanState,
	texts: Readonly<Record<string, string>>
): PlanItemText[] {
	const items = state.order.flatMap((id) => state.items.get(id) ?? []);
	return items.map((item, index) => ({
		id: item.id,
		number: index + 1,
		what: texts[item.id] ?? '',
		carriers: item.carriers.flatMap(({ name }) => name ?? []),
		when: item.when === 'any' ? null : item.when,
		money: namedMoney(item, item.money),
		...(item.money?.length === 0 && { costsNothing: true as const }),
		where: item.where ?? '',
		touches: item.touches,
		counts: item.counts
	}));
}

/**
 * Freezes the plan as the next version (C4). What reads the same is no new version. Missing fields are a
 * care per item, and items that clash one per two (R32). Refused while a round asks, objections are being solved or parties judge: that
 * would change the plan under the answers, or put another text on every screen than the one that was
 * answered or is judged. Solved, the round freezes it itself (§3 Table).
 */
export function freezePlan(
	state: PlanState,
	_input: object,
	context: Pick<Context, 'texts'>,
	world: Pick<PlanWorld, 'roundAsks' | 'solving' | 'testing'>
): Decided<PlanEvent, PlanRefusal> {
	if (world.roundAsks) return refuse('round-asks');
	if (world.solving) return refuse('round-solves');
	if (world.testing) return refuse('test-open');
	if (state.order.length === 0) return refuse('plan-empty');
	const items = consentedText(state, itemTexts(state, context.texts));
	const hash = hashOf({ items });
	const last = latestVersion(state);
	if (last && plansReadAlike(last, { items })) return decided([]);
	const cares = items.flatMap(({ id, number, what }): Refusal<PlanCare>[] => {
		const item = state.items.get(id);
		const fields = item ? missingFields(item, what) : [];
		if (fields.length === 0) return [];
		return [{ code: 'fields-missing', detail: { item: number, fields: fields.join(',') } }];
	});
	const numbers = new Map(items.map((item) => [item.id, item.number]));
	const clashes = conflictPairs(state).map((pair): Refusal<PlanCare> => ({
		code: 'items-clash',
		detail: { item: numbers.get(pair.item) ?? 0, other: numbers.get(pair.with) ?? 0 }
	}));
	const number = (last?.number ?? 0) + 1;
	return decided([{ type: 'plan:frozen', number, hash, items }], [...cares, ...clashes]);
}

export function latestVersion(state: PlanState): PlanVersion | null {
	return state.versions.at(-1) ?? null;
}

/** Proposals that ended in the plan in the making (R31). */
export function proposalsInPlan(state: PlanState): Set<string> {
	return new Set([...state.items.values()].flatMap((item) => item.proposals));
}

export const freezeRules = {
	'plan:freeze': adds(LEAD, freezePlan, {
		of: 'planVersions',
		here: ({ versions }) => versions.length
	})
} satisfies Rules;
