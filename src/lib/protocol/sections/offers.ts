import type { OfferSays, OfferWay } from '#lib/domain/offer/index.ts';

/** A way to meet an objection, as everyone reads it: of nobody. */
export interface OfferView {
	id: string;
	text: string;
	/** It is used in the text. */
	taken: boolean;
}

/** An offer of one's own, or of this table. */
export interface OwnOffer extends OfferView {
	/** It is off every screen: until a facilitator looked, or for this reason. */
	held: { why: string | null } | null;
}

export interface OffersSections {
	/** Only while the room thinks along with an objection whose owner lets it. */
	offers: {
		objection: string;
		/** Something may be offered now; else it is read. */
		writes: boolean;
		offers: OfferView[];
	} | null;
	/** What one offered in this round, and of one's own objections what was offered (C5). */
	myOffers: {
		made: OwnOffer[];
		asks: {
			objection: string;
			/** The room may think along. */
			agreed: boolean;
			offers: { id: string; text: string; says: OfferSays | null }[];
		}[];
	};
	/** Whoever sits at this table is asked alike; never whose an objection is (C5). */
	tableOffers: {
		made: OwnOffer[];
		/** The objection that is taken up: whoever it is of lets the room think along, or not. */
		taken: string | null;
		people: { id: string; displayName: string }[];
	};
	/**
	 * Facilitators: whether owners let the room think along, and all offers of this round, of nobody; of
	 * earlier rounds those that were used.
	 */
	offersDesk: {
		open: string | null;
		objections: { id: string; agreed: boolean }[];
		offers: (OwnOffer & {
			objection: string;
			way: OfferWay;
			/** What its objection's owner says of it; told nobody else. */
			says: OfferSays | null;
		})[];
	};
}
