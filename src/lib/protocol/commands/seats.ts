import * as v from 'valibot';
import type { leavingRules } from '#lib/domain/process/leaving-rules.ts';
import type { seatsRules } from '#lib/domain/seat/rules.ts';
import { CONTRIBUTION_CHOICES, HELP_KINDS } from '#lib/domain/seat/index.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { Schemas } from './schemas.ts';
import { id, ids, someIds, instruction, line } from './parts.ts';

/** Tables, seats, the lobby, coming and going, help. */
export const seatCommands = {
	/** `id` is null for a new table. The answer's value is the ids of all of them, in this order. */
	'tables:set': v.object({
		tables: v.pipe(
			v.array(
				v.object({
					id: v.nullable(id),
					number: v.pipe(v.number(), v.integer(), v.minValue(1)),
					name: line
				})
			),
			v.maxLength(MOST.tables)
		),
		/** Which there were, as the sender saw them. */
		was: v.optional(ids(MOST.tables))
	}),
	/** By the server only, for someone who came in by code or QR. */
	'lobby:arrive': v.object({ arrival: id, displayName: line }),
	'lobby:clear': v.object({ arrival: id }),
	'lobby:clear-many': v.object({ arrivals: someIds(MOST.waiting) }),
	/**
	 * `person` is a known person's id; null for a walk-in, with their arrival or without a phone. The
	 * answer's value is the seat's id.
	 */
	'seat:give': v.object({
		person: v.nullable(id),
		arrival: v.nullable(id),
		displayName: line,
		table: v.nullable(id),
		here: v.boolean()
	}),
	/**
	 * Many at once, before they come in: `people` have no seat yet, `seats` are at the table `was`. The answer's
	 * value is the ids of those who were given a table, or moved to another.
	 */
	'seat:spread': v.object({
		people: ids(MOST.spread),
		seats: v.pipe(v.array(v.object({ seat: id, was: v.nullable(id) })), v.maxLength(MOST.spread))
	}),
	/**
	 * For who was prepared to take part without being there. `contact` and `instruction` as the sender read
	 * them there; the answer's value is the seat's id.
	 */
	'seat:give-indirect': v.object({
		person: id,
		displayName: line,
		contact: v.nullable(id),
		instruction
	}),
	'seat:take-back-indirect': v.object({ seat: id }),
	/** `was`, here and below, is what it was, as the sender saw it. */
	'seat:rename': v.object({ seat: id, displayName: line, was: v.optional(line) }),
	'seat:move': v.object({ seat: id, table: v.nullable(id), was: v.optional(v.nullable(id)) }),
	/**
	 * A new card for a lost phone: the answer's value is the new link's secret (R2). While the seat's word
	 * counts in a round it is a proposal without a value, and the second member gets the secret (C11).
	 */
	'seat:renew-card': v.object({ seat: id }),
	'seat:confirm-card': v.object({ seat: id }),
	'seat:drop-card': v.object({ seat: id }),
	/** By the server only: a phone came by a card of before, while the seat's word counts. */
	'seat:note-device': v.object({ seat: id }),
	'seat:check-in': v.object({ seat: id }),
	'seat:step-out': v.object({ seat: id }),
	'seat:come-back': v.object({ seat: id }),
	/** By the person: they are gone. By the team: a proposal, that a second member confirms (C11). */
	'seat:check-out': v.object({ seat: id }),
	'seat:stop': v.object({ seat: id, contributions: v.picklist(CONTRIBUTION_CHOICES) }),
	/** `contributions` as it was proposed; null is going home. */
	'seat:confirm-leaving': v.object({
		seat: id,
		contributions: v.nullable(v.picklist(CONTRIBUTION_CHOICES)),
		listens: v.optional(v.boolean())
	}),
	'seat:drop-leaving': v.object({ seat: id }),
	'seat:become-observer': v.object({ seat: id }),
	/** `was` is their contact person, as the sender saw it. */
	'seat:become-indirect': v.object({
		seat: id,
		contact: id,
		instruction,
		was: v.optional(v.nullable(id))
	}),
	'help:ask': v.object({ seat: id, kind: v.picklist(HELP_KINDS) }),
	'help:see': v.object({ id }),
	/** They spoke. */
	'help:end': v.object({ id })
} satisfies Schemas<typeof seatsRules & typeof leavingRules>;
