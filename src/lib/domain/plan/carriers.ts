import { isTeam, memberOf } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { refuse } from '#lib/domain/result.ts';
import {
	adds,
	changes,
	JUDGING,
	ofSeat,
	only,
	people,
	ROOM,
	TEAM,
	WITH_SEAT,
	type Rules
} from '#lib/domain/rules.ts';
import type { PlanRefusal } from './codes.ts';
import type { Amount } from '#lib/domain/plan-types.ts';
import { addPayer, payerFault } from './payers.ts';
import {
	payerWord,
	refuserKey,
	type PlanEvent,
	type PlanItem,
	type PlanState,
	type YesRoute
} from './state.ts';
import type { PlanWorld } from './world.ts';

type Answer = Decided<PlanEvent, PlanRefusal>;

/** Whether somebody in the room speaks of themselves. */
const isOneself = ({ actor }: Context, carrier: string | null) =>
	actor.kind === 'seat' && actor.id === carrier;

/**
 * Why this is no one's to name here; null when it is. Everyone names themselves; whoever has the pen of an
 * item also those they sit with (R32), and the team anyone.
 */
function namingFault(
	item: PlanItem,
	carrier: string | null,
	context: Context,
	{ holdsPen, sitsWith }: Pick<PlanWorld, 'holdsPen' | 'sitsWith'>
): PlanRefusal | null {
	const { actor } = context;
	if (isTeam(context) || isOneself(context, carrier)) return null;
	if (carrier === null) return 'only-oneself';
	if (!holdsPen(actor, item)) return actor.kind === 'seat' ? 'only-oneself' : 'not-yours-to-write';
	return sitsWith(actor, carrier, item) ? null : 'not-at-this-table';
}

/**
 * Names who carries an item. Someone in the room stands in the consented text under their own display
 * name, whoever names them; naming themselves is their yes, for everyone else it is still to come (R32).
 * @param input.carrier a seat, or null for someone outside the room, by the team
 * @param input.name of someone outside the room
 * @param input.as `payer` of somebody outside who may pay for it
 */
export function addCarrier(
	state: PlanState,
	input: {
		item: string;
		carrier: string | null;
		name?: string | undefined;
		as?: 'payer' | undefined;
	},
	context: Context,
	world: Pick<PlanWorld, 'displayName' | 'holdsPen' | 'sitsWith'>
): Answer {
	const item = state.items.get(input.item);
	if (!item) return refuse('unknown-item');
	const { id } = item;
	if (input.as === 'payer') return addPayer(item, input, context, world);
	const fault = namingFault(item, input.carrier, context, world);
	if (fault) return refuse(fault);
	const carrier = input.carrier ?? context.newId();
	if (item.carriers.some((present) => present.id === carrier)) return making(carrier, decided([]));
	const own = world.displayName(carrier);
	if (input.carrier !== null && own === undefined) return refuse('unknown-carrier');
	const name = ((input.carrier === null ? input.name : own) ?? '').trim();
	if (name === '') return refuse('name-missing');
	const events: PlanEvent[] = [{ type: 'item:carrier-added', id, carrier, name }];
	if (isOneself(context, carrier))
		events.push({ type: 'item:yes-given', id, carrier, route: 'tap', enteredBy: null });
	return making(carrier, decided(events));
}

/**
 * Takes a name out: one's own, or by the team; whoever has the pen takes out whom they named, as long as
 * nothing was answered (R32).
 */
export function dropCarrier(
	state: PlanState,
	input: Named,
	context: Context,
	world: Pick<PlanWorld, 'holdsPen' | 'sitsWith'>
): Answer {
	const item = state.items.get(input.item);
	if (item) {
		const fault = namingFault(item, input.carrier, context, world);
		if (fault) return refuse(fault);
	}
	const fault = carrierFault(state, input);
	if (fault) return refuse(fault);
	const named = item?.carriers.find(({ id }) => id === input.carrier);
	const answered = named?.yes != null || named?.declined || item?.refusers.has(input.carrier);
	if (answered && !isTeam(context) && !isOneself(context, input.carrier)) {
		return refuse('only-oneself');
	}
	return decided([{ type: 'item:carrier-dropped', ...about(input) }]);
}

/**
 * A carrier's own yes: tapped by themselves, or spoken or by phone and entered by the team (R32). Nobody
 * enters one over a no that they gave themselves.
 */
export function giveYes(
	state: PlanState,
	input: Spoken & { route: YesRoute },
	context: Context,
	world: Pick<PlanWorld, 'judged'>
): Answer {
	const fault = wordFault(state, input, context, world);
	if (fault) return refuse(fault);
	const enteredBy = memberOf(context);
	if ((input.route === 'tap') !== (enteredBy === null)) return refuse('only-oneself');
	const refused = state.items.get(input.item)?.refusers.has(refuserKey(input)) ?? false;
	if (refused && enteredBy !== null) return refuse('only-oneself');
	return decided([{ type: 'item:yes-given', ...about(input), route: input.route, enteredBy }]);
}

export function withdrawYes(
	state: PlanState,
	input: Spoken,
	context: Context,
	world: Pick<PlanWorld, 'judged'>
): Answer {
	const fault = wordFault(state, input, context, world);
	if (fault) return refuse(fault);
	return decided([{ type: 'item:yes-withdrawn', ...about(input) }]);
}

/**
 * Who was asked says no (R32): themselves, or the team as it heard from them. Their name stays in the
 * text, without a yes, until the team takes it out.
 */
export function sayNo(
	state: PlanState,
	input: Spoken,
	context: Context,
	world: Pick<PlanWorld, 'judged'>
): Answer {
	const fault = wordFault(state, input, context, world);
	if (fault) return refuse(fault);
	const item = state.items.get(input.item);
	const enteredBy = memberOf(context);
	const own = item?.refusers.has(refuserKey(input)) ?? false;
	// Their own no counts for more than one that the team heard.
	if (item && isDeclined(item, input) && (enteredBy !== null || own)) return decided([]);
	return decided([{ type: 'item:no-said', ...about(input), enteredBy }]);
}

interface Named {
	item: string;
	carrier: string;
}

/** `pays`: the amounts that a payer speaks of, as the sender read them; left out by who carries. */
interface Spoken extends Named {
	pays?: readonly Amount[] | undefined;
}

const about = ({ item, carrier, pays }: Spoken) => ({
	id: item,
	carrier,
	...(pays && { pays })
});

function isDeclined({ carriers, payerWords }: PlanItem, { carrier, pays }: Spoken): boolean {
	const said = pays
		? payerWord(payerWords, carrier, pays)
		: carriers.find(({ id }) => id === carrier);
	return said?.declined ?? false;
}

/** Why nothing is said here for this carrier, or for this payer of these amounts. */
function wordFault(
	state: PlanState,
	input: Spoken,
	context: Context,
	world: Pick<PlanWorld, 'judged'>
): PlanRefusal | null {
	const { pays, ...who } = input;
	return pays ? payerFault(state, { ...who, pays }, context, world) : carrierFault(state, input);
}

function carrierFault(state: PlanState, { item: id, carrier }: Named): PlanRefusal | null {
	const item = state.items.get(id);
	if (!item) return 'unknown-item';
	return item.carriers.some((present) => present.id === carrier) ? null : 'unknown-carrier';
}

/** Names of carriers who did not say yes themselves: "nog geen ja van …", in round and test (R32). */
export function missingYes(item: PlanItem): string[] {
	return item.carriers.filter(({ yes }) => yes === null).map(({ id, name }) => name ?? id);
}

/**
 * Who carries or pays speaks for themselves, also after going home, or the team as it heard from them; a
 * framing party that pays says so at its own page.
 */
const NAMED_SEAT = ofSeat('carrier', WITH_SEAT, only(...TEAM.kinds, 'party'));
const NAMED = { ...NAMED_SEAT, own: { ...NAMED_SEAT.own, party: 'carrier' } };

export const carrierRules = {
	'item:add-carrier': adds(people(JUDGING, ROOM), addCarrier, {
		own: MOST_OF_ONE.carrier,
		counts: 'item:carrier-added',
		of: 'carriers',
		here: ({ items }, { item: id }) => {
			const item = items.get(id);
			return item ? item.carriers.length + item.payers.length : 0;
		}
	}),
	'item:drop-carrier': changes(people(WITH_SEAT, ROOM), dropCarrier),
	'item:give-yes': changes(NAMED, giveYes),
	'item:say-no': changes(NAMED, sayNo),
	'item:withdraw-yes': changes(NAMED, withdrawYes)
} satisfies Rules;
