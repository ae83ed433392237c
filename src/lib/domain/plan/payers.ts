import { isTeam, isSelf } from '#lib/domain/actors.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { amountsOf, payersIn, type Amount, type Money } from '#lib/domain/plan-types.ts';
import { refuse } from '#lib/domain/result.ts';
import type { PlanRefusal } from './codes.ts';
import { payerWord, type PlanEvent, type PlanItem, type PlanState } from './state.ts';
import type { PlanWorld } from './world.ts';

/**
 * Names somebody outside the room who may pay for an item: by whoever writes in it (R32). Whether they
 * do is asked of them, for the very amounts that stand there.
 */
export function addPayer(
	item: PlanItem,
	{ carrier, name = '' }: { carrier: string | null; name?: string | undefined },
	context: Context,
	world: Pick<PlanWorld, 'holdsPen'>
): Decided<PlanEvent, PlanRefusal> {
	if (!isTeam(context) && !world.holdsPen(context.actor, item)) return refuse('not-yours-to-write');
	// Who is in the room is named by their amount, under their own display name.
	if (carrier !== null) return refuse('unknown-payer');
	const called = name.trim();
	if (called === '') return refuse('name-missing');
	const known = item.payers.find((one) => one.name === called);
	if (known) return making(known.id, decided([]));
	const id = context.newId();
	return making(id, decided([named(item.id, id, called)]));
}

const named = (id: string, carrier: string, name: string): PlanEvent => ({
	type: 'item:carrier-added',
	id,
	carrier,
	name,
	as: 'payer'
});

/**
 * Who comes to be a payer with these amounts: of the room, by their display name. Refused where somebody
 * is no party, nobody named with the item, and nobody whom the sender may name (R32).
 */
export function payersNamed(
	item: PlanItem,
	money: readonly Money[] | null,
	context: Context,
	world: Pick<PlanWorld, 'isParty' | 'displayName' | 'sitsWith'>
): PlanEvent[] | PlanRefusal {
	const events: PlanEvent[] = [];
	for (const payer of payersIn(money)) {
		if (world.isParty(payer) || item.payers.some(({ id }) => id === payer)) continue;
		const name = world.displayName(payer);
		if (name == null) return 'unknown-payer';
		const mayName =
			isTeam(context) || isSelf(context, payer) || world.sitsWith(context.actor, payer, item);
		if (!mayName) return 'not-at-this-table';
		events.push(named(item.id, payer, name));
	}
	return events;
}

/** The amounts as they are read, with the names of payers who are no framing party. */
export function namedMoney({ payers }: PlanItem, money: readonly Money[] | null): Money[] {
	return (money ?? []).map((one) => {
		const payerName = payers.find(({ id }) => id === one.payer)?.name;
		return payerName == null ? one : { ...one, payerName };
	});
}

/**
 * Why nobody says yes or no to these amounts for this payer; null where they stand in the text that the
 * sender reads: the item as it is written, or its latest version; for a framing party the version it
 * judges (F2).
 */
export function payerFault(
	state: PlanState,
	{ item: id, carrier, pays }: { item: string; carrier: string; pays: readonly Amount[] },
	{ actor }: Context,
	{ judged }: Pick<PlanWorld, 'judged'>
): PlanRefusal | null {
	const item = state.items.get(id);
	if (!item) return 'unknown-item';
	const of = (version: PlanWorld['judged']) =>
		version?.items.find((one) => one.id === id)?.money ?? null;
	const read =
		actor.kind === 'party' ? [of(judged)] : [item.money, of(state.versions.at(-1) ?? null)];
	const told = read.map((money) => amountsOf(money, carrier)).filter(({ length }) => length > 0);
	if (told.length === 0) return 'unknown-carrier';
	const asked = canonicalJson(pays);
	return told.some((amounts) => canonicalJson(amounts) === asked) ? null : 'overtaken';
}

/** Who of these amounts' payers did not say yes themselves, to just these amounts (R32). */
export function payersWithoutYes({ payerWords }: PlanItem, money: readonly Money[] | null) {
	return payersIn(money).filter(
		(payer) => payerWord(payerWords, payer, amountsOf(money, payer))?.yes == null
	);
}
