import { isTeam } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, IN_ROOM, people, ROOM, type Rules } from '#lib/domain/rules.ts';
import type { PlanRefusal } from './codes.ts';
import type { PlanEvent, PlanItem, PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';

type Answer = Decided<PlanEvent, PlanRefusal>;
type World = Pick<PlanWorld, 'holdsPen'>;

interface Pair {
	item: string;
	with: string;
}

/** Marks that two items cannot both be done as they stand (R32): the team, or whoever has the pen of one. */
export function markConflict(state: PlanState, pair: Pair, context: Context, world: World): Answer {
	const both = pairOf(state, pair, context, world);
	if (typeof both === 'string') return refuse(both);
	if (both.item.conflicts.includes(pair.with)) return decided([]);
	return decided([{ type: 'item:conflict-marked', id: pair.item, with: pair.with }]);
}

/** Takes such a mark back. */
export function clearConflict(
	state: PlanState,
	pair: Pair,
	context: Context,
	world: World
): Answer {
	const both = pairOf(state, pair, context, world);
	if (typeof both === 'string') return refuse(both);
	if (!both.item.conflicts.includes(pair.with)) return decided([]);
	return decided([{ type: 'item:conflict-cleared', id: pair.item, with: pair.with }]);
}

function pairOf(
	{ items }: PlanState,
	pair: Pair,
	context: Context,
	{ holdsPen }: World
): { item: PlanItem } | PlanRefusal {
	const item = items.get(pair.item);
	const other = items.get(pair.with);
	if (!item || !other || item === other) return 'unknown-item';
	const may = isTeam(context) || [item, other].some((one) => holdsPen(context.actor, one));
	return may ? { item } : 'not-yours-to-write';
}

/** Pairs of items that clash, each once, in the order of the plan. */
export function conflictPairs({ items, order }: PlanState): { item: string; with: string }[] {
	return order.flatMap((id, at) => {
		const later = items.get(id)?.conflicts.filter((other) => order.indexOf(other) > at) ?? [];
		return later.map((other) => ({ item: id, with: other }));
	});
}

const WRITES = people(IN_ROOM, ROOM);

export const conflictRules = {
	'item:mark-conflict': adds(WRITES, markConflict, {
		own: MOST_OF_ONE.conflict,
		counts: 'item:conflict-marked',
		of: 'conflicts',
		here: ({ items }, pair) =>
			Math.max(...[pair.item, pair.with].map((id) => items.get(id)?.conflicts.length ?? 0))
	}),
	'item:clear-conflict': changes(WRITES, clearConflict)
} satisfies Rules;
