import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { PERIODS, VAT, type Money } from '#lib/domain/plan-types.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { isIsoDate } from '#lib/domain/frame/iso-date.ts';
import type { PlanCare, PlanRefusal } from './codes.ts';
import type { ExecutionSheet, ItemFields, PlanEvent, PlanItem, PlanState } from './state.ts';

type Answer = Decided<PlanEvent, PlanRefusal>;

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/** The team always; seats and table devices while the item is open; framing parties never (F2). */
function mayWrite(item: PlanItem, context: Context): boolean {
	const { kind } = context.actor;
	return isTeam(context) || (item.open && (kind === 'seat' || kind === 'table'));
}

export interface ItemWorld {
	/** Proposal id → its kind, or undefined when there is none. */
	proposalKind: (id: string) => 'plan' | 'recovery' | undefined;
}

/**
 * Puts an item in the plan under a fresh id, linked to the proposals it came from (R32). A recovery
 * request is no plan item: a care (R39).
 */
export function addItem(
	state: PlanState,
	input: { id: string; proposals: readonly string[] },
	context: Context,
	world: ItemWorld
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	return linkEvents({ type: 'item:added', ...input }, world);
}

/** Links more proposals to an item. */
export function linkItem(
	state: PlanState,
	input: { id: string; proposals: readonly string[] },
	context: Context,
	world: ItemWorld
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	if (!state.items.has(input.id)) return refuse('unknown-item');
	return linkEvents({ type: 'item:linked', ...input }, world);
}

function linkEvents(
	event: Extract<PlanEvent, { type: 'item:added' | 'item:linked' }>,
	world: ItemWorld
): Answer {
	const kinds = event.proposals.map(world.proposalKind);
	if (kinds.includes(undefined)) return refuse('unknown-proposal');
	const cares: Refusal<PlanCare>[] = kinds.includes('recovery')
		? [{ code: 'recovery-is-no-item' }]
		: [];
	return decided([event], cares);
}

/** @param input.to the new place, 0 for the first */
export function moveItem(
	state: PlanState,
	input: { id: string; to: number },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	if (!state.items.has(input.id)) return refuse('unknown-item');
	const to = Math.min(Math.max(0, Math.trunc(input.to)), state.order.length - 1);
	return decided(state.order[to] === input.id ? [] : [{ type: 'item:moved', id: input.id, to }]);
}

/** Takes an item out; its proposals become loose ends again (R31). Frozen versions keep it. */
export function removeItem(state: PlanState, input: { id: string }, context: Context): Answer {
	if (!isTeam(context)) return refuse('team-only');
	if (!state.items.has(input.id)) return refuse('unknown-item');
	return decided([{ type: 'item:removed', id: input.id }]);
}

export interface FillWorld {
	frames: ReadonlySet<string>;
	/** Ids of framing parties; `own` is always a payer. */
	payers: ReadonlySet<string>;
}

/** Fills fields of the consented text; those not named stay as they are (R32). */
export function fillItem(
	state: PlanState,
	input: { id: string } & Partial<ItemFields>,
	context: Context,
	world: FillWorld
): Answer {
	const item = state.items.get(input.id);
	if (!item) return refuse('unknown-item');
	if (!mayWrite(item, context)) return refuse('not-yours-to-write');
	const { when, money, touches = [], counts = {} } = input;
	if (when != null && when !== 'any' && !isIsoDate(when)) return refuse('date-invalid');
	for (const amount of money ?? []) {
		if (!isAmount(amount)) return refuse('money-invalid');
		if (amount.payer !== 'own' && !world.payers.has(amount.payer)) return refuse('unknown-payer');
	}
	if ([...touches, ...Object.keys(counts)].some((frame) => !world.frames.has(frame))) {
		return refuse('unknown-frame');
	}
	if (Object.values(counts).some((count) => !Number.isSafeInteger(count) || count < 0)) {
		return refuse('count-invalid');
	}
	return decided([{ type: 'item:filled', ...input }]);
}

/** Never bare: whole cents, incl. or excl. VAT, once or yearly (§5). */
function isAmount({ cents, vat, period }: Money): boolean {
	const whole = Number.isSafeInteger(cents) && cents >= 0;
	return whole && VAT.includes(vat) && PERIODS.includes(period);
}

/** Fills the execution sheet: outside the consented text, so also after consent (R32). */
export function fillSheet(
	state: PlanState,
	input: { id: string } & Partial<ExecutionSheet>,
	context: Context
): Answer {
	const item = state.items.get(input.id);
	if (!item) return refuse('unknown-item');
	const carrier = item.carriers.some(({ id }) => 'id' in context.actor && id === context.actor.id);
	if (!carrier && !mayWrite(item, context)) return refuse('not-yours-to-write');
	return decided([{ type: 'item:sheet-filled', ...input }]);
}

/** Opens or closes an item for seats to write in. */
export function openItem(
	state: PlanState,
	input: { id: string; open: boolean },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	const item = state.items.get(input.id);
	if (!item) return refuse('unknown-item');
	if (item.open === input.open) return decided([]);
	return decided([{ type: input.open ? 'item:opened' : 'item:closed', id: input.id }]);
}
