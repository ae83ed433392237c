import { currentRound, isSolving, isUnsettled, type Round } from '#lib/domain/consent/index.ts';
import {
	helpedWith,
	isReadable,
	isUsed,
	mayHelp,
	offersFor,
	type Offer
} from '#lib/domain/offer/index.ts';
import { offersWorld, type ProcessState } from '#lib/domain/process/index.ts';
import type { OfferView, OwnOffer } from '#lib/protocol/sections/offers.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, type ViewContext, type Views } from './context.ts';
import { roundFacts } from './round-facts.ts';

/** What the room reads while it thinks along: offers of nobody, without those that are held (C5, R40). */
function offers({ state }: ViewContext): Sections['offers'] {
	const world = offersWorld(state);
	const objection = helpedWith(state.offers, world);
	if (objection === null) return null;
	const readable = offersFor(state.offers, objection, world.round).filter(isReadable);
	return { objection, writes: world.taken === objection, offers: readable.map(offerView) };
}

const offerView = (offer: Offer): OfferView => ({
	id: offer.id,
	text: offer.text ?? ERASED,
	taken: isUsed(offer)
});
const ownOffer = (offer: Offer): OwnOffer => ({ ...offerView(offer), held: offer.held });

/** The offers of the current round of which this is true. */
function ofRound({ offers, consent }: ProcessState, wanted: (offer: Offer) => boolean): Offer[] {
	const round = currentRound(consent)?.number;
	return [...offers.offers.values()].filter((one) => one.round === round && wanted(one));
}

/** @param key `seat`, or `seat/added` for a device that came while everyone was asked: of objections nothing */
function myOffers({ state }: ViewContext, key: string): Sections['myOffers'] {
	const [seat = '', added] = key.split('/');
	const made = ofRound(state, ({ from }) => from === seat).map(ownOffer);
	const round = currentRound(state.consent);
	if (!round || added !== undefined) return { made, asks: [] };
	const own = round.objections.filter((one) => one.seat === seat && isUnsettled(one));
	const asks = own.map((objection) => ({
		objection: objection.id,
		agreed: mayHelp(state.offers, objection),
		offers: offersFor(state.offers, objection.id, round.number)
			.filter(isReadable)
			.map(({ id, text, says }) => ({ id, text: text ?? ERASED, says }))
	}));
	return { made, asks };
}

function tableOffers({ state, shared }: ViewContext, table: string): Sections['tableOffers'] {
	const made = ofRound(state, (one) => one.table === table).map(ownOffer);
	const here = (shared(roundFacts)?.seats ?? [])
		.flatMap((id) => state.seats.seats.get(id) ?? [])
		.filter((seat) => seat.table === table && !seat.indirect)
		.map((seat) => ({ id: seat.id, displayName: seat.displayName ?? ERASED }));
	return { made, taken: offersWorld(state).taken, people: here };
}

/** All of the round while objections are solved in it; of rounds before what was used: it can still be held. */
function offersDesk({ state }: ViewContext): Sections['offersDesk'] {
	const round = currentRound(state.consent);
	const solving = round && isSolving(round) ? round.number : null;
	const all = [...state.offers.offers.values()];
	return {
		open: helpedWith(state.offers, offersWorld(state)),
		objections: unsettledOf(round).map((one) => ({
			id: one.id,
			agreed: mayHelp(state.offers, one)
		})),
		offers: all
			.filter((one) => one.taken || one.round === solving)
			.map((one) => ({
				...ownOffer(one),
				// Also while it is held: put back, it stands there again.
				taken: one.taken,
				objection: one.objection,
				way: one.way,
				says: one.says
			}))
	};
}

const unsettledOf = (round: Round | null) =>
	round && isSolving(round) ? round.objections.filter(isUnsettled) : [];

/** Words of the room that were used where an objection was solved, for the report (R35). */
export function usedOffers({ offers }: ProcessState, settled: readonly string[]): string[] {
	const used = [...offers.offers.values()].filter(
		(one) => isUsed(one) && settled.includes(one.objection)
	);
	return used.map(({ text }) => text ?? ERASED);
}

export const offerViews = {
	offers,
	myOffers,
	tableOffers,
	offersDesk
} satisfies Partial<Views>;
