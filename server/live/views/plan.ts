import {
	diffPlans,
	latestVersion,
	missingFields,
	missingYes,
	type PlanItem
} from '#lib/domain/plan/index.ts';
import type { PlanVersion } from '#lib/domain/plan-types.ts';
import { namesSomebody, type ProcessState } from '#lib/domain/process/index.ts';
import type { PlanItemView, PlanVersionView } from '#lib/protocol/sections/plan.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';

/** The plan in the making (R32). @param audience the `team` reads what the room does not yet (R40) */
function plan(context: ViewContext, audience: string): Sections['plan'] {
	const { state } = context;
	const items = state.plan.order.flatMap((id) => state.plan.items.get(id) ?? []);
	return {
		items: items.map((item, index) => itemView(context, item, index + 1, audience)),
		versions: state.plan.versions.length
	};
}

function itemView(
	{ state, draft }: ViewContext,
	item: PlanItem,
	number: number,
	audience: string
): PlanItemView {
	const what = draft(`item/${item.id}`).what ?? '';
	// While seats write in it, nobody of the team has read what it says now.
	const held = item.open && what !== '' && namesSomebody(state)(what);
	return {
		id: item.id,
		number,
		what: held && audience !== 'team' ? '' : what,
		held,
		carriers: item.carriers.map(({ id, name, yes, declined }) => ({
			id,
			name: name ?? ERASED,
			yes: yes?.route ?? null,
			declined
		})),
		when: item.when,
		money: item.money,
		where: item.where ?? '',
		touches: item.touches,
		counts: item.counts,
		// The plan stands on shared screens; what is held does not, nor that there is something (R40).
		from: item.proposals
			.filter((id) => !state.proposals.proposals.get(id)?.held)
			.map((id) => ({ id, title: proposalTitle(state, id) })),
		open: item.open,
		missing: missingFields(item, what)
	};
}

function proposalTitle(state: ProcessState, id: string): string {
	const last = state.proposals.proposals.get(id)?.shared.at(-1);
	return last?.title || last?.body?.slice(0, 80) || ERASED;
}

/** The latest frozen version as participants judge it, with what changed (C4). */
function planVersion({ state }: ViewContext): PlanVersionView | null {
	const version = latestVersion(state.plan);
	if (!version) return null;
	const before = state.plan.versions.at(-2) ?? null;
	return {
		number: version.number,
		at: version.frozenAt,
		items: version.items,
		missingYes: carriersWithoutYes(state, version),
		diff: before && versionDiff(before, version)
	};
}

/** "Nog geen ja van …" (R32): names per item, for items that have any. */
export function carriersWithoutYes(
	state: ProcessState,
	version: PlanVersion
): Record<string, string[]> {
	const missing = version.items.map(({ id }) => {
		const item = state.plan.items.get(id);
		return [id, item ? missingYes(item) : []] as const;
	});
	return Object.fromEntries(missing.filter(([, names]) => names.length > 0));
}

type ItemDiff = NonNullable<PlanVersionView['diff']>[number];

function versionDiff(before: PlanVersion, after: PlanVersion): ItemDiff[] {
	const { added, removed, changed } = diffPlans(before, after);
	const isNew = new Set(added.map(({ id }) => id));
	const altered = new Map(changed.map((change) => [change.after.id, change]));
	const kept = after.items.map((item): ItemDiff => {
		const before = altered.get(item.id)?.before ?? null;
		const unchanged = isNew.has(item.id) ? 'added' : 'same';
		return { item: item.id, number: item.number, change: before ? 'changed' : unchanged, before };
	});
	const gone = removed.map((item): ItemDiff => {
		return { item: item.id, number: item.number, change: 'removed', before: item };
	});
	return [...kept, ...gone];
}

/** Execution sheets, outside the consented text: the team (R32). */
function execution({ state }: ViewContext): Sections['execution'] {
	return Object.fromEntries([...state.plan.items.values()].map(({ id, sheet }) => [id, sheet]));
}

export const planViews = { plan, planVersion, execution } satisfies Partial<Views>;
