import type { Said } from '#lib/domain/consent/index.ts';
import { decided, type Context } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { agreedNow, type OfferDecision } from './commands.ts';
import { helpedWith } from './facts.ts';
import type { Offer, OfferEvent, OffersState, OfferSays } from './state.ts';
import type { OffersWorld } from './world.ts';

/**
 * Whoever objects says in private whether an offer would meet it: no consent, and seen by facilitators
 * alone (C5). Anyone else hears the same of an offer for somebody else's objection as of one there is not.
 */
export function answerOffer(
	{ offers }: OffersState,
	{ offer: id, says, ...said }: Said & { offer: string; says: OfferSays },
	context: Context,
	world: Pick<OffersWorld, 'owns' | 'unsolved'>
): OfferDecision {
	const offer = offers.get(id);
	const own = world.owns({ ...said, objection: offer?.objection ?? '' }, context);
	if (!own.ok) return own;
	if (!offer || !world.unsolved(offer.objection)) return refuse('objection-closed');
	if (offer.held) return refuse('offer-held');
	return decided(answered(offer, own.value.seat, says));
}

/**
 * On a table's device whoever sits there may say it, by name, as if any of them objected: it goes where it is
 * theirs and came by this very device, and is accepted as well where it is not (C5, R28).
 */
export function answerOfferAtTable(
	state: OffersState,
	{ seat, offer: id, says }: { seat: string; offer: string; says: OfferSays },
	context: Context,
	world: OffersWorld
): OfferDecision {
	if (!world.sitsHere(seat, context)) return refuse('not-your-seat');
	const offer = state.offers.get(id);
	if (!offer || offer.held) return refuse('unknown-offer');
	if (helpedWith(state, world) !== offer.objection) return refuse('offers-closed');
	const isTheirs = world.cameHere(offer.objection, seat, context);
	return decided(isTheirs ? answered(offer, seat, says) : []);
}

function answered(offer: Offer, seat: string, says: OfferSays): OfferEvent[] {
	if (offer.says === says) return [];
	return [{ type: 'offer:answered', offer: offer.id, seat, says }];
}

/**
 * The same of letting the room think along with the objection that is taken up, as this device shows it. A no
 * ends it on every screen, whoever it is said for: else whoever tries each name sees for whom it does (C5).
 */
export function agreeAtTable(
	state: OffersState,
	{ seat, ...said }: { seat: string; objection: string; agreed: boolean },
	context: Context,
	world: Pick<OffersWorld, 'sitsHere' | 'cameHere' | 'taken'>
): OfferDecision {
	if (!world.sitsHere(seat, context)) return refuse('not-your-seat');
	if (world.taken !== said.objection) return refuse('objection-not-taken');
	const ends = !said.agreed && state.open?.objection === said.objection;
	const closed: OfferEvent[] = ends ? [{ type: 'offer:closed', objection: said.objection }] : [];
	const isTheirs = world.cameHere(said.objection, seat, context);
	return decided([...closed, ...(isTheirs ? agreedNow(state, said) : [])]);
}
