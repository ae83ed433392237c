import {
	answerableVersions,
	answeredVersion,
	currentRound,
	isAsked,
	lastAskedVersion
} from '#lib/domain/consent/index.ts';
import {
	itemsReadAlike,
	latestVersion,
	missingFields,
	missingYes,
	planChanges,
	type ItemChange,
	type PlanItem
} from '#lib/domain/plan/index.ts';
import type { PlanItemText, PlanVersion } from '#lib/domain/plan-types.ts';
import { isItemHeld, penOf, pensRest, type ProcessState } from '#lib/domain/process/index.ts';
import type {
	ComparedVersion,
	FilledView,
	PenView,
	PlanItemView,
	PlanVersionView
} from '#lib/protocol/sections/plan.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';
import { planNow } from './frames.ts';
import { moneyView, payersMissing } from './payers.ts';

/** The plan in the making (R32). @param audience the `team` reads what the room does not yet (R40) */
function plan(context: ViewContext, audience: string): Sections['plan'] {
	const { state } = context;
	const before = new Map(latestVersion(state.plan)?.items.map((item) => [item.id, item]));
	return {
		items: planNow(context).flatMap((now) => {
			const item = state.plan.items.get(now.id);
			if (!item) return [];
			const changed = isChanged(item, now, before.get(now.id));
			return itemView(context, item, { ...now, changed }, audience);
		}),
		versions: state.plan.versions.length
	};
}

/** An item is another one once it changes: what was compared is not compared again at every update. */
const COMPARED = new WeakMap<PlanItem, { what: string; old: PlanItemText; changed: boolean }>();

function isChanged(item: PlanItem, now: PlanItemText, old: PlanItemText | undefined): boolean {
	if (!old) return true;
	const known = COMPARED.get(item);
	if (known?.what === now.what && known.old === old) return known.changed;
	const changed = !itemsReadAlike(old, now);
	COMPARED.set(item, { what: now.what, old, changed });
	return changed;
}

function itemView(
	{ state }: ViewContext,
	item: PlanItem,
	{ number, what, changed }: PlanItemText & { changed: boolean },
	audience: string
): PlanItemView {
	const held = isItemHeld(state, item, what);
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
		...moneyView(state, item, audience),
		where: item.where ?? '',
		touches: item.touches,
		counts: item.counts,
		// The plan stands on shared screens; what is held does not, nor that there is something (R40).
		from: item.proposals
			.filter((id) => !state.proposals.proposals.get(id)?.held)
			.map((id) => ({ id, title: proposalTitle(state, id) })),
		conflicts: item.conflicts
			.map((id) => ({ id, number: state.plan.order.indexOf(id) + 1 }))
			.sort((one, other) => one.number - other.number),
		pen: penView(state, item),
		filledBy: audience === 'team' ? filledBy(state, item) : [],
		changed,
		missing: missingFields(item, what)
	};
}

function penView(state: ProcessState, item: PlanItem): PenView | null {
	const pen = penOf(state, item);
	if (!pen) return null;
	const rests = pensRest(state);
	const { seats, tables } = state.seats;
	switch (pen.kind) {
		case 'everyone':
			return { ...pen, rests };
		case 'table':
			return { ...pen, name: tables.get(pen.table)?.name ?? ERASED, rests };
		case 'seats': {
			const named = pen.seats.map((id) => ({ id, name: seats.get(id)?.displayName ?? ERASED }));
			return { ...pen, seats: named, rests };
		}
	}
}

/** Whose hand it was, as the desk knows them (R32). */
function filledBy({ seats, setUp }: ProcessState, { filledBy: by }: PlanItem): FilledView[] {
	return Object.entries(by).map(([field, { by: actor, at }]) => {
		const name =
			actor.kind === 'table'
				? seats.tables.get(actor.id)?.name
				: 'id' in actor
					? (seats.seats.get(actor.id)?.displayName ?? setUp.team.get(actor.id)?.name)
					: null;
		return { field: field as FilledView['field'], name: name ?? ERASED, at };
	});
}

function proposalTitle(state: ProcessState, id: string): string {
	const last = state.proposals.proposals.get(id)?.shared.at(-1);
	return last?.title || last?.body?.slice(0, 80) || ERASED;
}

/**
 * The latest frozen version as participants judge it, with what changed (C4).
 * @param since number of the version to compare with, or `WHOLE`; empty: the version last asked
 */
function planVersion({ state }: ViewContext, since: string): PlanVersionView | null {
	const version = latestVersion(state.plan);
	if (!version) return null;
	return {
		number: version.number,
		at: version.frozenAt,
		items: version.items,
		missingYes: carriersWithoutYes(state, version),
		compared: comparedWith(
			state,
			since === '' ? lastAskedVersion(state.consent, version.number) : Number(since)
		)
	};
}

/** A version, by itself the latest, beside an earlier one; null where there is none, or its text is gone. */
export function comparedWith(
	{ plan: { versions } }: ProcessState,
	since: number | null,
	to: PlanVersion | undefined = versions.at(-1)
): ComparedVersion | null {
	const from = versions.find(({ number }) => number === since);
	if (!from || !to || from.items.length === 0) return null;
	return { since: from.number, items: known(from, to) };
}

/** Versions never change: what is different between two is worked out once. */
const CHANGES = new WeakMap<PlanVersion, Map<PlanVersion, ItemChange[]>>();

function known(from: PlanVersion, to: PlanVersion): ItemChange[] {
	const of = CHANGES.get(to) ?? new Map<PlanVersion, ItemChange[]>();
	const changes = of.get(from) ?? planChanges(from, to);
	CHANGES.set(to, of.set(from, changes));
	return changes;
}

/**
 * What whoever answers at a table, or is answered for by the team, can compare with (C4, R5).
 * @param audience the `team` knows who is missing, and so who answered (C3)
 */
function comparisons({ state }: ViewContext, audience: string): Sections['comparisons'] {
	const latest = latestVersion(state.plan)?.number ?? 0;
	const versions = isAsked(currentRound(state.consent))
		? answerableVersions(state.consent, latest)
		: [];
	const seats = versions.length > 0 && audience === 'team' ? state.seats.seats.keys() : [];
	return {
		before: versions.flatMap((since) => comparedWith(state, since) ?? []),
		lastAnswered: [...seats].flatMap((id) => {
			const version = answeredVersion(state.consent, id, latest);
			return version === null ? [] : { id, version };
		})
	};
}

/** "Nog geen ja van …" (R32): of who carries or pays in this version, per item that has any. */
export function carriersWithoutYes(
	state: ProcessState,
	version: PlanVersion
): Record<string, string[]> {
	const missing = version.items.map(({ id, carriers, money }): [string, string[]] => {
		const item = state.plan.items.get(id);
		if (!item) return [id, []];
		const names = missingYes(item).filter((name) => carriers.includes(name));
		return [id, [...new Set([...names, ...payersMissing(state, item, money)])]];
	});
	return Object.fromEntries(missing.filter(([, names]) => names.length > 0));
}

/** Execution sheets, outside the consented text: the team (R32). */
function execution({ state }: ViewContext): Sections['execution'] {
	return Object.fromEntries([...state.plan.items.values()].map(({ id, sheet }) => [id, sheet]));
}

export const planViews = { plan, planVersion, comparisons, execution } satisfies Partial<Views>;
