import type { Placed, SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { person, personOr } from '#lib/domain/subject.ts';

/** What whoever objects says of an offer, in private: never an answer of a round. */
export const OFFER_SAYS = ['met', 'not-yet'] as const;
export type OfferSays = (typeof OFFER_SAYS)[number];

/** By what an offer came: somebody's own phone, a table's device, or the team from paper or aloud. */
export type OfferWay = 'own' | 'device' | 'team';

/** A way to meet an objection, offered by anybody in the room. */
export interface Offer {
	id: string;
	objection: string;
	/** The round in which it was offered. */
	round: number;
	/** The seat whose words it holds, where that is known; no page shows it. */
	from: string | null;
	/** The table whose device it was written on. */
	table: string | null;
	way: OfferWay;
	/** Null once erased. */
	text: string | null;
	/** Off every screen: it names somebody (`why` null), or a member of the team said why (R40). */
	held: { why: string | null } | null;
	/** A facilitator uses it in the text. */
	taken: boolean;
	/** What whoever objects said of it; null too once erased. */
	says: OfferSays | null;
}

export interface OffersState {
	offers: ReadonlyMap<string, Offer>;
	/** Objection → whether its owner lets the room think along. */
	agreed: ReadonlyMap<string, boolean>;
	/** The one with which the room thinks along, as a facilitator opened it in this round. */
	open: { objection: string; round: number } | null;
}

export type OfferEvent =
	| { type: 'offer:agreed'; objection: string; agreed: boolean }
	| { type: 'offer:opened'; objection: string; round: number }
	| { type: 'offer:closed'; objection: string }
	| {
			type: 'offer:made';
			id: string;
			objection: string;
			round: number;
			from: string | null;
			table: string | null;
			/** It names somebody, and waits for a facilitator (R40). */
			named: boolean;
			text: string | null;
	  }
	/** `from` is who offered it: what is said of it is theirs, and goes with an erasure. */
	| { type: 'offer:held'; offer: string; from: string | null; why: string | null }
	| { type: 'offer:released'; offer: string }
	| { type: 'offer:taken'; offer: string }
	| { type: 'offer:left'; offer: string }
	| { type: 'offer:answered'; offer: string; seat: string | null; says: OfferSays | null };

/** Whose words they are; and that somebody objects is a value, so their seat is sealed with what they say. */
export const OFFER_SEALED: SealingTable<OfferEvent> = {
	'offer:made': { fields: ['text'], subject: ({ from, id }) => personOr(from, 'offer', id) },
	'offer:held': { fields: ['why'], subject: ({ from, offer }) => personOr(from, 'offer', offer) },
	'offer:answered': { fields: ['seat', 'says'], subject: ({ seat }) => person(seat ?? '') }
};

export const OFFER_SHOWN: Shown<OfferEvent> = {
	'offer:agreed': null,
	'offer:opened': null,
	'offer:closed': null,
	'offer:made': null,
	'offer:held': null,
	'offer:released': null,
	'offer:taken': null,
	'offer:left': null,
	'offer:answered': null
};

export const EMPTY_OFFERS: OffersState = { offers: new Map(), agreed: new Map(), open: null };

const WAYS: Readonly<Record<string, OfferWay>> = { seat: 'own', table: 'device' };

export function evolveOffers(
	state: OffersState,
	event: OfferEvent,
	{ by }: Pick<Placed, 'by'>
): OffersState {
	switch (event.type) {
		case 'offer:agreed': {
			const { objection, agreed } = event;
			const stays = agreed || state.open?.objection !== objection;
			const open = stays ? state.open : null;
			return { ...state, agreed: put(state.agreed, objection, agreed), open };
		}
		case 'offer:opened':
			return { ...state, open: { objection: event.objection, round: event.round } };
		case 'offer:closed':
			return state.open?.objection === event.objection ? { ...state, open: null } : state;
		case 'offer:made': {
			const { type: _, named, ...made } = event;
			const held = named ? { why: null } : null;
			const way = WAYS[by.kind] ?? 'team';
			const offer: Offer = { ...made, way, held, taken: false, says: null };
			return { ...state, offers: put(state.offers, offer.id, offer) };
		}
		case 'offer:held':
			return changed(state, event.offer, { held: { why: event.why } });
		case 'offer:released':
			return changed(state, event.offer, { held: null });
		case 'offer:taken':
			return changed(state, event.offer, { taken: true });
		case 'offer:left':
			return changed(state, event.offer, { taken: false });
		case 'offer:answered':
			return changed(state, event.offer, { says: event.says });
		default:
			return event satisfies never;
	}
}

function changed(state: OffersState, id: string, change: Partial<Offer>): OffersState {
	return { ...state, offers: patch(state.offers, id, change) };
}

export const offersSlice: Slice<OffersState, OfferEvent> = {
	empty: EMPTY_OFFERS,
	evolve: evolveOffers,
	sealed: OFFER_SEALED,
	shown: OFFER_SHOWN
};
