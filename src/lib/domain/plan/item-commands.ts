import { isTeam } from '#lib/domain/actors.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { isFigure } from '#lib/domain/figure/read-figure.ts';
import { isPlausibleDay } from '#lib/domain/frame/iso-date.ts';
import { PERIODS, VAT, type Money } from '#lib/domain/plan-types.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, IN_ROOM, people, ROOM, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { PlanCare, PlanRefusal } from './codes.ts';
import { payersNamed } from './payers.ts';
import type { Pen } from './pen.ts';
import type { ExecutionSheet, ItemFields, PlanEvent, PlanItem, PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';

type Answer = Decided<PlanEvent, PlanRefusal>;

/** The team always; seats and table devices while they have its pen. Their row lets nobody else in (F2). */
const mayWrite = (item: PlanItem, context: Context, world: Pick<PlanWorld, 'holdsPen'>) =>
	isTeam(context) || world.holdsPen(context.actor, item);

/**
 * Puts an item in the plan under a fresh id, linked to the proposals it came from (R32). A recovery
 * request is no plan item: a care (R39).
 */
export function addItem(
	_state: PlanState,
	{ from }: { from: readonly string[] },
	context: Context,
	world: Pick<PlanWorld, 'proposalKind'>
): Answer {
	const id = context.newId();
	return making(id, linkEvents({ type: 'item:added', id, proposals: from }, world));
}

/** Links more proposals to an item. */
export function linkItem(
	state: PlanState,
	{ item, from }: { item: string; from: readonly string[] },
	_context: Context,
	world: Pick<PlanWorld, 'proposalKind'>
): Answer {
	if (!state.items.has(item)) return refuse('unknown-item');
	return linkEvents({ type: 'item:linked', id: item, proposals: from }, world);
}

function linkEvents(
	event: Extract<PlanEvent, { type: 'item:added' | 'item:linked' }>,
	world: Pick<PlanWorld, 'proposalKind'>
): Answer {
	const kinds = event.proposals.map(world.proposalKind);
	if (kinds.includes(undefined)) return refuse('unknown-proposal');
	const cares: Refusal<PlanCare>[] = kinds.includes('recovery')
		? [{ code: 'recovery-is-no-item' }]
		: [];
	return decided([event], cares);
}

/** @param input.to the new place, 0 for the first */
export function moveItem(state: PlanState, input: { item: string; to: number }): Answer {
	const { item: id } = input;
	if (!state.items.has(id)) return refuse('unknown-item');
	const to = Math.min(Math.max(0, Math.trunc(input.to)), state.order.length - 1);
	return decided(state.order[to] === id ? [] : [{ type: 'item:moved', id, to }]);
}

/** Takes an item out; its proposals become loose ends again (R31). Frozen versions keep it. */
export function removeItem(state: PlanState, { item }: { item: string }): Answer {
	if (!state.items.has(item)) return refuse('unknown-item');
	return decided([{ type: 'item:removed', id: item }]);
}

/** What changes of an item: a count of its own for each frame that is named, null takes it away. */
export type ItemFilling = Partial<
	Omit<ItemFields, 'counts'> & { counts: Readonly<Record<string, number | null>> }
>;

/**
 * Fills fields of the consented text; those not named stay as they are (R32).
 * @param input.was what stood in the fields that change: refused when somebody changed those meanwhile
 */
export function fillItem(
	state: PlanState,
	{ item: id, was, ...filling }: { item: string; was?: ItemFilling | undefined } & ItemFilling,
	context: Context,
	world: Pick<PlanWorld, 'isFrame' | 'isParty' | 'displayName' | 'holdsPen' | 'sitsWith'>
): Answer {
	const item = state.items.get(id);
	if (!item) return refuse('unknown-item');
	if (!mayWrite(item, context, world)) return refuse('not-yours-to-write');
	if (isOvertaken(was, { ...item, counts: countsOf(item, was?.counts) }))
		return refuse('overtaken');
	const { counts: counted, ...others } = filling;
	const { when, money, touches = [] } = others;
	if (when != null && when !== 'any' && !isPlausibleDay(when)) return refuse('date-invalid');
	if (money?.some((amount) => !isAmount(amount))) return refuse('money-invalid');
	const payers = payersNamed(item, money ?? null, context, world);
	if (typeof payers === 'string') return refuse(payers);
	if ([...touches, ...Object.keys(counted ?? {})].some((frame) => !world.isFrame(frame))) {
		return refuse('unknown-frame');
	}
	if (Object.values(counted ?? {}).some((count) => count !== null && !isFigure(count, 'count'))) {
		return refuse('count-invalid');
	}
	// What it does not touch any more it does not count for either: the field for it is gone (F7).
	const left = others.touches ? item.touches.filter((frame) => !touches.includes(frame)) : [];
	const gone = left.filter((frame) => Object.hasOwn(item.counts, frame));
	const change = { ...Object.fromEntries(gone.map((frame) => [frame, null])), ...counted };
	const counts = (counted || gone.length > 0) && { counts: countsAfter(item.counts, change) };
	return decided([...payers, { type: 'item:filled', id, ...others, ...counts }]);
}

/** The counts of an item for the frames that are asked for. */
const countsOf = (item: PlanItem, asked: object = {}) =>
	Object.fromEntries(Object.keys(asked).map((frame) => [frame, item.counts[frame] ?? null]));

function countsAfter(
	before: ItemFields['counts'],
	change: NonNullable<ItemFilling['counts']>
): ItemFields['counts'] {
	const all = Object.entries({ ...before, ...change });
	return Object.fromEntries(all.filter((one): one is [string, number] => one[1] !== null));
}

/** Never bare: whole cents, incl. or excl. VAT, once or yearly (§5). */
function isAmount({ cents, vat, period }: Money): boolean {
	return isFigure(cents, 'money') && VAT.includes(vat) && PERIODS.includes(period);
}

/**
 * Fills the execution sheet: outside the consented text, so also after consent (R32).
 * @param input.was as for `fillItem`
 */
export function fillSheet(
	state: PlanState,
	{
		item: id,
		was,
		...fields
	}: { item: string; was?: Partial<ExecutionSheet> | undefined } & Partial<ExecutionSheet>,
	context: Context,
	world: Pick<PlanWorld, 'holdsPen'>
): Answer {
	const item = state.items.get(id);
	if (!item) return refuse('unknown-item');
	const carrier = item.carriers.some((one) => 'id' in context.actor && one.id === context.actor.id);
	if (!carrier && !mayWrite(item, context, world)) return refuse('not-yours-to-write');
	if (isOvertaken(was, item.sheet)) return refuse('overtaken');
	return decided([{ type: 'item:sheet-filled', id, ...fields }]);
}

/** To whom a pen is given. */
type To = { readonly table: string } | { readonly seats: readonly string[] };

/**
 * Gives the pen of an item to a table, to some people or to everyone in the room, or takes it back.
 * @param input.to left out for everyone
 * @param input.was whose it was on the sender's screen: refused when a colleague gave it away meanwhile
 */
export function openItem(
	state: PlanState,
	input: {
		item: string;
		open: boolean;
		to?: To | undefined;
		was?: Pen | null | undefined;
	},
	_context: Context,
	world: Pick<PlanWorld, 'isTable' | 'displayName'>
): Answer {
	const item = state.items.get(input.item);
	if (!item) return refuse('unknown-item');
	const pen = input.open ? penFor(input.to) : null;
	if (isSamePen(item.pen, pen)) return decided([]);
	if (input.was !== undefined && !isSamePen(item.pen, input.was)) return refuse('overtaken');
	if (pen === null) return decided([{ type: 'item:closed', id: item.id }]);
	if (pen.kind === 'table' && !world.isTable(pen.table)) return refuse('unknown-table');
	if (pen.kind === 'seats' && pen.seats.some((id) => world.displayName(id) === undefined)) {
		return refuse('unknown-seat');
	}
	const to = pen.kind === 'everyone' ? {} : { to: pen };
	return decided([{ type: 'item:opened', id: item.id, ...to }]);
}

function penFor(to: To | undefined): Pen {
	if (!to) return { kind: 'everyone' };
	return 'table' in to
		? { kind: 'table', table: to.table }
		: { kind: 'seats', seats: [...new Set(to.seats)] };
}

/** The same hands, in whatever order they are named. */
function isSamePen(one: Pen | null, other: Pen | null): boolean {
	const said = (pen: Pen | null) =>
		canonicalJson(pen?.kind === 'seats' ? { ...pen, seats: [...pen.seats].sort() } : pen);
	return said(one) === said(other);
}

export const itemRules = {
	'item:add': adds(TEAM, addItem, { of: 'items', here: ({ items }) => items.size }),
	'item:link': changes(TEAM, linkItem),
	'item:move': changes(TEAM, moveItem),
	'item:remove': changes(TEAM, removeItem),
	'item:fill': changes(people(IN_ROOM, ROOM), fillItem),
	'item:fill-sheet': changes(people(IN_ROOM, ROOM), fillSheet),
	'item:open': changes(TEAM, openItem)
} satisfies Rules;
