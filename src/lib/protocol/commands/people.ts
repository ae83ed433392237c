import * as v from 'valibot';
import {
	CIRCLES,
	CONTACT_FORMS,
	CONTACT_RESULTS,
	DECLINE_KINDS,
	HELPERS,
	INSTRUCTIONS,
	NEEDS,
	SECTORS,
	SOURCES,
	STATUSES,
	WAYS
} from '#lib/domain/person/index.ts';
import type { peopleRules } from '#lib/domain/person/rules.ts';
import type { erasingRules } from '#lib/domain/process/erasing-rules.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { Schemas } from './schemas.ts';
import {
	date,
	id,
	ids,
	instant,
	line,
	note,
	optionalLine,
	someIds,
	someOf,
	someWords,
	words
} from './parts.ts';

/** What a preparation records; in a change, what is new of it. */
const preparation = v.partial(
	v.object({
		way: v.picklist(WAYS),
		helper: v.nullable(v.picklist(HELPERS)),
		helperName: v.nullable(line),
		helperReach: v.nullable(line),
		needs: someOf(NEEDS),
		needsWords: v.nullable(words),
		/** What may stand on the list for the day, where they agreed to it (`shares`). */
		dayWords: v.nullable(note),
		shares: v.boolean(),
		notWith: ids(MOST.notWith),
		informationWanted: v.nullable(words),
		/** For who takes part indirectly, as the next four. */
		instruction: v.nullable(v.picklist(INSTRUCTIONS)),
		contact: v.nullable(id),
		waitUntil: v.nullable(instant),
		waitThen: v.nullable(v.picklist(['contact-decides', 'count-me-out'])),
		bounds: v.nullable(words),
		under16: v.boolean(),
		guardianInformed: v.boolean(),
		permission: v.boolean()
	})
);

/** Somebody as they are written down first. */
const newcomer = v.object({
	name: line,
	/** Phone, mail or address, as they gave it. */
	reach: v.nullable(line),
	group: line,
	circle: v.picklist(CIRCLES),
	sector: v.picklist(SECTORS),
	source: v.picklist(SOURCES)
});

/** Who pointed to somebody, and whether they agreed that it was passed on. */
const referrer = v.object({ name: line, agreed: v.boolean() });

/** Rows of a list that is brought in, as they are asked about first and sent then. */
export const listed = v.pipe(
	v.array(
		v.object({
			...newcomer.entries,
			/** Looks like somebody who is there, and is somebody else. */
			another: v.optional(v.boolean())
		})
	),
	v.minLength(1),
	v.maxLength(MOST.listed)
);

/** Who tries again, and on which day. */
const nextContact = v.object({ member: id, on: v.nullable(date) });

/** How far it was with somebody, as the sender saw it. */
const seenStatus = {
	status: v.picklist(STATUSES),
	why: v.optional(v.nullable(words)),
	kind: v.optional(v.nullable(v.picklist(DECLINE_KINDS)))
};

/** Steps 4 and 5: people and their preparation. */
export const peopleCommands = {
	/** The answer's value is the new person's id. */
	'person:add': v.object({ ...newcomer.entries, referrer: v.optional(referrer) }),
	/** A list in one go; the answer's value is its id. `list` only counts its sender's repeats once. */
	'person:add-many': v.object({ list: v.optional(id), people: listed }),
	/** Takes it out again, but for who somebody did something about since: the answer's value. */
	'person:take-back-many': v.object({ list: id }),
	'person:regroup': v.object({
		person: id,
		group: line,
		circle: v.picklist(CIRCLES),
		sector: v.picklist(SECTORS),
		/** Here and below: what stood there, as the sender saw it. */
		was: v.optional(
			v.object({
				group: v.optional(optionalLine),
				circle: v.optional(v.picklist(CIRCLES)),
				sector: v.optional(v.picklist(SECTORS))
			})
		)
	}),
	/** Their name as it is written; `was` is what stood there, as the sender saw it. */
	'person:correct-name': v.object({
		person: id,
		name: line,
		was: v.optional(v.nullable(line))
	}),
	/** Another way to reach them; `was` is what stood there, as the sender saw it. */
	'person:correct-reach': v.object({
		person: id,
		reach: v.nullable(line),
		was: v.optional(v.nullable(line))
	}),
	/** How they came in sight, and who pointed to them; `was` is what stood there, as the sender saw it. */
	'person:correct-source': v.object({
		person: id,
		source: v.picklist(SOURCES),
		/** Only with `referrer`. */
		referrer: v.nullable(referrer),
		was: v.optional(
			v.object({
				source: v.optional(v.picklist(SOURCES)),
				referrer: v.optional(v.nullable(referrer))
			})
		)
	}),
	/** Two entries are one person: `other` becomes part of `person`. */
	'person:merge': v.object({ person: id, other: id }),
	/** Who holds the conversation, and which colleagues may read its notes (R17). */
	'person:assign': v.object({
		person: id,
		interviewer: id,
		colleagues: ids(MOST.team),
		was: v.optional(v.object({ interviewer: v.nullable(id), colleagues: ids(MOST.team) }))
	}),
	'person:set-status': v.object({
		person: id,
		status: v.picklist(['approached', 'spoken', 'does-not-want']),
		/** Only with `does-not-want`, and only if told: in their words, and as a kind that is counted. */
		why: v.optional(words),
		kind: v.optional(v.picklist(DECLINE_KINDS)),
		was: v.optional(v.object(seenStatus))
	}),
	/** A call, letter or visit with what came of it, and who tries again (R16). */
	'person:note-contact': v.object({
		person: id,
		form: v.picklist(CONTACT_FORMS),
		result: v.picklist(CONTACT_RESULTS),
		on: date,
		words: v.optional(words),
		/** Only with `not-taken-up`, and only if told. */
		kind: v.optional(v.picklist(DECLINE_KINDS)),
		next: v.optional(v.nullable(nextContact)),
		was: v.optional(v.object({ ...seenStatus, next: v.optional(v.nullable(nextContact)) }))
	}),
	/** Who tries again, and when; a colleague's name hands it over. */
	'person:plan-contact': v.object({
		person: id,
		next: v.nullable(nextContact),
		was: v.optional(v.nullable(nextContact))
	}),
	/** `was` is what stood in the fields that change, as the sender saw them. */
	'person:prepare': v.object({
		person: id,
		...preparation.entries,
		was: v.optional(preparation)
	}),
	/** A short preparation at the door (R16). */
	'person:prepare-briefly': v.object({ person: id, together: v.picklist(['alone', 'group']) }),
	/** Of who waits at the door, or is known. */
	'person:prepare-group': v.object({ people: someIds(MOST.spread) }),
	'note:write': v.object({ person: id, words: someWords }),
	/** "Wie mist er nog?" (R19); private. */
	'missing:suggest': v.object({ text: someWords }),
	'missing:follow': v.object({
		suggestion: id,
		person: id,
		was: v.optional(v.nullable(id))
	}),
	/**
	 * Someone wants what they said removed (R8, R18): they themselves, at once; by a facilitator a
	 * proposal, that a second member confirms (C11), unless they work alone.
	 */
	'person:erase': v.object({ person: id }),
	'person:confirm-erasing': v.object({ person: id }),
	'person:drop-erasing': v.object({ person: id })
} satisfies Schemas<typeof peopleRules & typeof erasingRules>;
