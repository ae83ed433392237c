import * as v from 'valibot';
import type { proposalsRules } from '#lib/domain/proposal/rules.ts';
import { PARKING_ENDS, PROPOSAL_KINDS } from '#lib/domain/proposal/index.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { Schemas } from './schemas.ts';
import { id, line, someIds, someWords } from './parts.ts';

/** Proposals: written live in their documents, shared and sorted by command. */
export const proposalCommands = {
	/**
	 * The answer's value is its id: the server's, or one that a device made with its own key, so that a
	 * proposal can begin without network (domain/own-id.ts).
	 */
	'proposal:start': v.object({
		proposal: v.optional(id),
		/** The writer's own table; the team names the table it enters for (R5). */
		table: id,
		block: id,
		kind: v.picklist(PROPOSAL_KINDS),
		/** The team, on paper: whose it is. */
		seat: v.optional(id)
	}),
	'proposal:share': v.object({ proposal: id }),
	/** Its table goes on writing after it was shared; sharing again makes the next version. */
	'proposal:reopen': v.object({ proposal: id }),
	'proposal:withdraw': v.object({ proposal: id, seat: v.optional(id) }),
	/** `was`, here and below, is what it was, as the sender saw it; here of each, in this order. */
	'proposal:link': v.object({
		proposals: someIds(MOST.linked),
		into: id,
		was: v.optional(v.pipe(v.array(v.nullable(id)), v.maxLength(MOST.linked)))
	}),
	'proposal:unlink': v.object({ proposal: id, was: v.optional(id) }),
	/** "Dit bedoelden we niet": the table of a linked proposal says so (R26). */
	'proposal:dispute': v.object({ proposal: id }),
	'proposal:sort': v.object({ proposal: id, kind: v.picklist(PROPOSAL_KINDS) }),
	'proposal:park': v.object({ proposal: id, owner: line, was: v.optional(v.nullable(line)) }),
	'proposal:hold': v.object({ proposal: id, held: v.boolean() }),
	/** Puts a remark on the parking lot (R31); the answer's value is its id. */
	'parking:add': v.object({
		words: someWords,
		/** Who brought it, and from which table, where that is known. */
		seat: v.nullable(id),
		table: v.nullable(id),
		/** When that is clear at once. */
		owner: v.nullable(line)
	}),
	'parking:settle': v.object({
		item: id,
		how: v.picklist(PARKING_ENDS),
		/** Only with `owned`. */
		owner: v.nullable(line),
		/** With `withdrawn`: who brought it and now drops it. */
		seat: v.nullable(id),
		was: v.optional(
			v.nullable(v.object({ how: v.picklist(PARKING_ENDS), owner: v.nullable(line) }))
		)
	}),
	/** By the server only: a seat wrote in the document for the first time. */
	'proposal:add-author': v.object({ proposal: id, seat: id }),
	/** By the server only: late text of a closed document becomes the writer's own (R4). */
	'proposal:rescue': v.object({
		proposal: id,
		/** The live document that was closed to it. */
		from: v.pipe(v.string(), v.maxLength(200)),
		writer: v.union([v.object({ seat: id }), v.object({ table: id })]),
		/** A Yjs update of what that document does not have, in base64. */
		late: v.pipe(v.string(), v.maxLength(8 * 1024 * 1024))
	})
} satisfies Schemas<typeof proposalsRules>;
