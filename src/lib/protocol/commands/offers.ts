import * as v from 'valibot';
import { SAID_ROUTES, BASES } from '#lib/domain/consent/index.ts';
import { OFFER_SAYS } from '#lib/domain/offer/index.ts';
import type { offersRules } from '#lib/domain/offer/rules.ts';
import type { Schemas } from './schemas.ts';
import { id, question } from './parts.ts';

const said = {
	route: v.picklist(SAID_ROUTES),
	readBack: v.optional(v.boolean()),
	basis: v.optional(v.picklist(BASES))
};

const says = v.picklist(OFFER_SAYS);

/** The room thinks along with an objection: what is offered and said of it is never consent (C5). */
export const offerCommands = {
	'offer:agree': v.object({ objection: id, agreed: v.boolean(), ...said }),
	'offer:agree-at-table': v.object({ seat: id, objection: id, agreed: v.boolean() }),
	'offer:open': v.object({ objection: id }),
	'offer:close': v.object({ objection: id }),
	/**
	 * The answer's value is the new offer's id. `offer` only counts its sender's repeats once. The team enters
	 * one that was read back, of a seat where its author wants that known.
	 */
	'offer:make': v.object({
		offer: v.optional(id),
		objection: id,
		text: question,
		seat: v.optional(v.nullable(id)),
		readBack: v.optional(v.boolean())
	}),
	'offer:hold': v.object({ offer: id, why: question }),
	'offer:release': v.object({ offer: id }),
	'offer:take': v.object({ offer: id, taken: v.boolean() }),
	'offer:answer': v.object({ offer: id, says, ...said }),
	'offer:answer-at-table': v.object({ seat: id, offer: id, says })
} satisfies Schemas<typeof offersRules>;
