import * as v from 'valibot';
import {
	ANSWER_VALUES,
	BASES,
	LEAVER_CHOICES,
	REACTION_FORMS,
	LETTER_VALUES,
	SAID_ROUTES,
	SHOWN_AS
} from '#lib/domain/consent/index.ts';
import type { consentRules } from '#lib/domain/consent/rules.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { roundFreezeRules } from '#lib/domain/process/freeze-round.ts';
import type { Schemas } from './schemas.ts';
import { count, date, hash, id, ids, instant, nothing, someWords, words } from './parts.ts';

const said = {
	route: v.picklist(SAID_ROUTES),
	readBack: v.optional(v.boolean()),
	basis: v.optional(v.picklist(BASES))
};

const objectionWords = v.object({
	items: ids(MOST.items),
	text: words,
	liveable: v.nullable(words),
	shownAs: v.picklist(SHOWN_AS)
});

const objection = v.object({ objection: id });

/** Step 7, the consent round (§3). */
export const consentCommands = {
	'round:prepare': nothing,
	'round:present': nothing,
	'round:mark-read-aloud': nothing,
	'round:ask-clarification': v.object({ text: someWords }),
	'round:settle-clarification': v.object({ clarification: id }),
	'round:react': v.object({ form: v.picklist(REACTION_FORMS) }),
	'round:ask': nothing,
	'round:send-back': nothing,
	'round:call-last': nothing,
	'round:wait': nothing,
	'round:reveal': nothing,
	'round:close-for-objections': nothing,
	'round:pause': nothing,
	'round:resume': nothing,
	'round:adjourn': v.object({ until: date }),
	'round:stop': v.object({ reason: someWords }),
	/** Freezes the amended text: the next version and a new round on it; names what is carried on knowingly. */
	'round:freeze': v.object({ carryOn: ids(MOST.objections) }),
	'rollcall:confirm-table': v.object({ table: id, seats: ids(MOST.people) }),
	'rollcall:propose': v.object({ left: ids(MOST.people) }),
	'rollcall:confirm': v.object({ left: ids(MOST.people) }),
	'answer:give': v.object({
		round: count,
		hash,
		seat: id,
		value: v.picklist(ANSWER_VALUES),
		objection: v.optional(objectionWords),
		concern: v.optional(words),
		...said
	}),
	/** The earlier answer on this text, from a device that does not know it (C4). */
	/** `version` is the one that the text was compared with; without it nothing is confirmed. */
	'answer:confirm-earlier': v.object({
		round: count,
		hash,
		seat: id,
		version: v.optional(count),
		...said
	}),
	/**
	 * What a letter says: bound to the version on the slip. `was` is when the letter was entered that the
	 * sender saw for this person.
	 */
	'answer:by-letter': v.object({
		round: count,
		hash,
		seat: id,
		version: count,
		value: v.picklist(LETTER_VALUES),
		objection: v.optional(objectionWords),
		concern: v.optional(words),
		readBack: v.boolean(),
		was: v.nullable(instant)
	}),
	/** It counts for nothing; `seen` is how many of them the sender saw of this person. */
	'letter:keep': v.object({
		seat: id,
		version: count,
		value: v.picklist(LETTER_VALUES),
		text: words,
		seen: count
	}),
	'answer:take-back': v.object({ round: count, seat: id, ...said }),
	'answer:acknowledge-contact': nothing,
	'objection:add': v.object({
		round: count,
		hash,
		seat: id,
		objection: objectionWords,
		...said
	}),
	'objection:take': objection,
	'objection:put-back': objection,
	'objection:mark-heard': objection,
	'objection:mark-unreachable': objection,
	'objection:withdraw': v.object({
		objection: id,
		/** `CANNOT_YET` only while another objection of this seat is open. */
		value: v.picklist(ANSWER_VALUES),
		concern: v.optional(words),
		...said
	}),
	'objection:call-met': v.object({ objection: id, ...said }),
	/** Not met (after all), with what is still missing. */
	'objection:reopen': v.object({ objection: id, missing: v.optional(words), ...said }),
	/** On a table's device: asked of anyone there alike, whether or not they objected (C5). */
	'objection:answer-at-table': v.object({ seat: id, met: v.boolean(), missing: words }),
	/** On a table's device, of the one that is taken up: accepted for anyone there alike (C5). */
	'objection:withdraw-at-table': v.object({
		seat: id,
		objection: id,
		value: v.picklist(['CAN_LIVE', 'CAN_LIVE_CONCERN']),
		concern: v.optional(words)
	}),
	'objection:choose-leaving': v.object({
		objection: id,
		choice: v.picklist(LEAVER_CHOICES),
		...said
	}),
	'objection:show-as': v.object({ objection: id, shownAs: v.picklist(SHOWN_AS), ...said }),
	/** The working text changed for the objection that is taken. */
	'objection:amend': v.object({ objection: id, removes: ids(MOST.items) }),
	/** "Kan er toch niet mee leven" after consent; after the test has opened it is a late concern. */
	'consent:take-back': v.object({
		hash,
		seat: id,
		objection: objectionWords,
		...said
	})
} satisfies Schemas<typeof consentRules & typeof roundFreezeRules>;
