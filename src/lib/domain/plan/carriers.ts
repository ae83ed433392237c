import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { PlanRefusal } from './codes.ts';
import type { PlanEvent, PlanItem, PlanState, YesRoute } from './state.ts';

type Answer = Decided<PlanEvent, PlanRefusal>;

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';
const isSelf = ({ actor }: Context, id: string) => 'id' in actor && actor.id === id;

export interface CarrierWorld {
	/** The display name of a seat: null once erased, undefined when there is no such seat. */
	displayName: (seat: string) => string | null | undefined;
}

/**
 * Names who carries an item. Someone in the room stands in the consented text under their own display
 * name, whoever names them; naming themselves is their yes, for everyone else it is still to come (R32).
 * @param input.outside the name of someone outside the room, by the team; null for a seat
 */
export function addCarrier(
	state: PlanState,
	input: { id: string; carrier: string; outside: string | null },
	context: Context,
	world: CarrierWorld
): Answer {
	const item = state.items.get(input.id);
	if (!item) return refuse('unknown-item');
	const { id, carrier, outside } = input;
	const self = context.actor.kind === 'seat' && isSelf(context, carrier);
	if (!self && !isTeam(context)) return refuse('only-oneself');
	if (item.carriers.some((present) => present.id === carrier)) return decided([]);
	const own = world.displayName(carrier);
	if (outside === null && own === undefined) return refuse('unknown-carrier');
	const name = (outside ?? own ?? '').trim();
	if (name === '') return refuse('name-missing');
	const events: PlanEvent[] = [{ type: 'item:carrier-added', id, carrier, name }];
	if (self) events.push({ type: 'item:yes-given', id, carrier, route: 'tap', enteredBy: null });
	return decided(events);
}

export function dropCarrier(
	state: PlanState,
	input: { id: string; carrier: string },
	context: Context
): Answer {
	const fault = carrierFault(state, input);
	if (fault) return refuse(fault);
	if (!isSelf(context, input.carrier) && !isTeam(context)) return refuse('only-oneself');
	return decided([{ type: 'item:carrier-dropped', ...input }]);
}

/** A carrier's own yes: tapped by themselves, or spoken or by phone and entered by the team (R32). */
export function giveYes(
	state: PlanState,
	input: { id: string; carrier: string; route: YesRoute },
	context: Context
): Answer {
	const fault = carrierFault(state, input);
	if (fault) return refuse(fault);
	const self = isSelf(context, input.carrier);
	if (input.route === 'tap' ? !self : !isTeam(context)) return refuse('only-oneself');
	const enteredBy = !self && 'id' in context.actor ? context.actor.id : null;
	return decided([{ type: 'item:yes-given', ...input, enteredBy }]);
}

export function withdrawYes(
	state: PlanState,
	input: { id: string; carrier: string },
	context: Context
): Answer {
	const fault = carrierFault(state, input);
	if (fault) return refuse(fault);
	if (!isSelf(context, input.carrier) && !isTeam(context)) return refuse('only-oneself');
	return decided([{ type: 'item:yes-withdrawn', ...input }]);
}

/**
 * Who was asked says no (R32): themselves, or the team as it heard from them. Their name stays in the
 * text, without a yes, until the team takes it out.
 */
export function sayNo(
	state: PlanState,
	input: { id: string; carrier: string },
	context: Context
): Answer {
	const fault = carrierFault(state, input);
	if (fault) return refuse(fault);
	const self = isSelf(context, input.carrier);
	if (!self && !isTeam(context)) return refuse('only-oneself');
	const carriers = state.items.get(input.id)?.carriers ?? [];
	if (carriers.some(({ id, declined }) => id === input.carrier && declined)) return decided([]);
	const enteredBy = !self && 'id' in context.actor ? context.actor.id : null;
	return decided([{ type: 'item:no-said', ...input, enteredBy }]);
}

function carrierFault(
	state: PlanState,
	{ id, carrier }: { id: string; carrier: string }
): PlanRefusal | null {
	const item = state.items.get(id);
	if (!item) return 'unknown-item';
	return item.carriers.some((present) => present.id === carrier) ? null : 'unknown-carrier';
}

/** Names of carriers who did not say yes themselves: "nog geen ja van …", in round and test (R32). */
export function missingYes(item: PlanItem): string[] {
	return item.carriers.filter(({ yes }) => yes === null).map(({ id, name }) => name ?? id);
}
