import type { Actor, Context, Decided } from '#lib/domain/decision.ts';
import type { Money } from '#lib/domain/plan-types.ts';
import { asking } from '#lib/domain/test-rules.ts';
import { isInHands } from './pen.ts';
import { planRules } from './rules.ts';
import { EMPTY_PLAN, evolvePlan, type PlanEvent, type PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';

/** Plans of items that came from a proposal each, and who works on them. */

export const facilitator: Actor = { kind: 'facilitator', id: 'f' };
export const as = (actor: Actor): Context => ({ now: 1000, actor, newId: () => 'x' });
export const team = as(facilitator);
export const seat = (id: string) => as({ kind: 'seat', id });
/** Two who sit in the room; `sorry` asks for recovery, `ghost` is nowhere. */
export const WORLD: PlanWorld = {
	proposalKind: (id) => (id === 'sorry' ? 'recovery' : id === 'ghost' ? undefined : 'plan'),
	isFrame: (id) => id === 'G1',
	isParty: (id) => id === 'gemeente',
	displayName: (id) => ({ s1: 'Roos', s2: 'Teun' })[id],
	isTable: (id) => id === 't1',
	// Where no part of a day is over: the hands of the pen itself.
	holdsPen: (actor, { pen }) =>
		pen !== null &&
		(actor.kind === 'table'
			? isInHands(pen, { table: actor.id })
			: actor.kind === 'seat' && isInHands(pen, { seat: actor.id, table: 't2' })),
	// Roos sits with nobody; Teun at the other table.
	sitsWith: (actor, id) => id === 's2' && actor.kind === 'seat',
	judged: null,
	roundAsks: false,
	solving: false,
	testing: false
};
export const ask = asking<PlanState, typeof planRules>(planRules, WORLD);
export const MONEY: Money = { cents: 2_000_000, vat: 'incl', period: 'yearly', payer: 'gemeente' };

export function apply(
	state: PlanState,
	answer: Decided<PlanEvent>,
	{ actor }: Context = team
): PlanState {
	if (!answer.ok) throw new Error(answer.refusal.code);
	const meta = { at: 1000, by: actor };
	return answer.value.events.reduce((s, event) => evolvePlan(s, event, meta), state);
}

export const codes = (answer: Decided<PlanEvent>) =>
	answer.ok ? answer.value.cares.map((care) => care.code) : [answer.refusal.code];

/** The same, where a new id is this. */
export const naming = (id: string): Context => ({ ...team, newId: () => id });

export function withItems(...ids: string[]): PlanState {
	return ids.reduce(
		(state, id) => apply(state, ask(state, 'item:add', { from: [`from-${id}`] }, naming(id))),
		EMPTY_PLAN
	);
}

export function filled(item = 'a'): PlanState {
	let state = withItems(item);
	const fields = { item, when: 'any', money: [MONEY], where: 'De Spil', touches: ['G1'] };
	state = apply(state, ask(state, 'item:fill', fields, team));
	return apply(state, ask(state, 'item:add-carrier', { item, carrier: 's1' }, team));
}
