import { isTeam, seatOf } from '#lib/domain/actors.ts';
import type { ConsentRefusal, Said } from '#lib/domain/consent/index.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { helpedWith, mayHelp } from './facts.ts';
import type { OfferEvent, OffersState } from './state.ts';
import type { OffersWorld } from './world.ts';

export const OFFER_REFUSALS = [
	'unknown-offer',
	'offers-closed',
	'offer-not-agreed',
	'offer-held',
	'not-read-back',
	'text-empty',
	'unknown-seat',
	'not-your-seat',
	'objection-not-taken',
	'objection-closed'
] as const;
export type OfferRefusal = (typeof OFFER_REFUSALS)[number] | ConsentRefusal;

export type OfferDecision = Decided<OfferEvent, OfferRefusal>;

/** The owner of an objection lets the room think along, or no longer (C5): by the hand it came by. */
export function agreeToHelp(
	state: OffersState,
	input: Said & { objection: string; agreed: boolean },
	context: Context,
	world: Pick<OffersWorld, 'owns' | 'unsolved'>
): OfferDecision {
	const own = world.owns(input, context);
	if (!own.ok) return own;
	if (!world.unsolved(input.objection)) return refuse('objection-closed');
	return decided(agreedNow(state, input));
}

export function agreedNow(
	{ agreed: said }: OffersState,
	{ objection, agreed }: { objection: string; agreed: boolean }
): OfferEvent[] {
	return said.get(objection) === agreed ? [] : [{ type: 'offer:agreed', objection, agreed }];
}

/**
 * The room may think along with the objection that is taken up: by the press of a facilitator, never the
 * moment its owner agrees, which people beside them would see (C5).
 */
export function openToRoom(
	state: OffersState,
	{ objection }: { objection: string },
	_context: Context,
	world: Pick<OffersWorld, 'round' | 'taken' | 'unsolved'>
): OfferDecision {
	const found = world.unsolved(objection);
	if (!found || world.taken !== objection) return refuse('objection-not-taken');
	if (!mayHelp(state, found)) return refuse('offer-not-agreed');
	if (helpedWith(state, world) === objection) return decided([]);
	return decided([{ type: 'offer:opened', objection, round: world.round }]);
}

/** The room is done with it; what was offered stays with the objection. */
export function closeToRoom(
	{ open }: OffersState,
	{ objection }: { objection: string }
): OfferDecision {
	return decided(open?.objection === objection ? [{ type: 'offer:closed', objection }] : []);
}

export interface MakeOfferInput {
	objection: string;
	text: string;
	/** The team enters it: whose it is, where they want that known, and that it was read back. */
	seat?: string | null | undefined;
	readBack?: boolean | undefined;
}

/**
 * Somebody offers a way to meet the objection, on a phone, at a table or through the team (R5); also its
 * owner, or who may not offer would tell whose it is. What names a person waits (R40).
 */
export function makeOffer(
	{ offers, ...state }: OffersState,
	input: MakeOfferInput,
	context: Context,
	world: Pick<OffersWorld, 'round' | 'taken' | 'unsolved' | 'isSeat' | 'namesSomebody'>
): OfferDecision {
	const id = context.facts?.named ?? context.newId();
	if (offers.has(id)) return making(id, decided([]));
	const { objection } = input;
	const open = helpedWith({ offers, ...state }, world);
	if (open !== objection || world.taken !== objection) return refuse('offers-closed');
	const text = input.text.trim();
	if (text === '') return refuse('text-empty');
	if (isTeam(context) && input.readBack !== true) return refuse('not-read-back');
	const named = isTeam(context) ? (input.seat ?? null) : null;
	if (named !== null && !world.isSeat(named)) return refuse('unknown-seat');
	const { actor } = context;
	const made: OfferEvent = {
		type: 'offer:made',
		id,
		objection,
		round: world.round,
		from: seatOf(context) ?? named,
		table: actor.kind === 'table' ? actor.id : null,
		named: world.namesSomebody(text),
		text
	};
	return making(id, decided([made]));
}

/** Takes an offer off every screen, with a reason that its author reads (R40). */
export function holdOffer(
	{ offers }: OffersState,
	input: { offer: string; why: string }
): OfferDecision {
	const offer = offers.get(input.offer);
	if (!offer) return refuse('unknown-offer');
	const why = input.why.trim();
	if (why === '') return refuse('text-empty');
	// A colleague said why a moment ago: their words stand.
	if (offer.held?.why) return decided([]);
	return decided([{ type: 'offer:held', offer: offer.id, from: offer.from, why }]);
}

/** Puts it back on the screens: a facilitator only (R40). */
export function releaseOffer({ offers }: OffersState, input: { offer: string }): OfferDecision {
	const offer = offers.get(input.offer);
	if (!offer) return refuse('unknown-offer');
	return decided(offer.held ? [{ type: 'offer:released', offer: offer.id }] : []);
}

/** A facilitator uses an offer in the working text, or not after all; its words are written there by hand. */
export function takeOffer(
	{ offers }: OffersState,
	input: { offer: string; taken: boolean },
	_context: Context,
	world: Pick<OffersWorld, 'unsolved'>
): OfferDecision {
	const offer = offers.get(input.offer);
	if (!offer) return refuse('unknown-offer');
	if (offer.taken === input.taken) return decided([]);
	if (!world.unsolved(offer.objection)) return refuse('objection-closed');
	if (offer.held) return refuse('offer-held');
	return decided([{ type: input.taken ? 'offer:taken' : 'offer:left', offer: offer.id }]);
}
