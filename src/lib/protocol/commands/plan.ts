import * as v from 'valibot';
import type { planRules } from '#lib/domain/plan/rules.ts';
import { GOVERNMENT_ROLES, YES_ROUTES } from '#lib/domain/plan/index.ts';
import { PERIODS, VAT } from '#lib/domain/plan-types.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { Schemas } from './schemas.ts';
import {
	cents,
	count,
	counted,
	date,
	id,
	ids,
	line,
	nothing,
	optionalLine,
	someIds,
	words
} from './parts.ts';

/** `any` where time does not matter. */
const when = v.union([date, v.literal('any')]);

const amount = v.object({ cents, vat: v.picklist(VAT), period: v.picklist(PERIODS) });

/** Empty where it costs nothing. */
const money = v.pipe(
	v.array(v.object({ ...amount.entries, payer: line })),
	v.maxLength(MOST.money)
);

/** What a payer pays of an item, as the sender reads it; left out of who carries it. */
const pays = v.optional(v.pipe(v.array(amount), v.minLength(1), v.maxLength(MOST.money)));

/** By frame; null takes a count away. */
const counts = v.pipe(v.record(id, v.nullable(counted)), v.maxEntries(MOST.frames));

const penHolder = v.union([v.object({ table: id }), v.object({ seats: someIds(MOST.carriers) })]);

const sheet = v.object({
	backup: v.optional(optionalLine),
	firstStep: v.optional(words),
	needs: v.optional(words),
	seenBy: v.optional(words),
	governmentRole: v.optional(v.nullable(v.picklist(GOVERNMENT_ROLES)))
});

/** The plan in the making, its frozen versions and its carriers. */
export const planCommands = {
	/** The answer's value is the new item's id. */
	'item:add': v.object({ from: ids(MOST.items) }),
	'item:link': v.object({ item: id, from: ids(MOST.items) }),
	/** `to` is the new place, 0 for the first. */
	'item:move': v.object({ item: id, to: count }),
	'item:remove': v.object({ item: id }),
	/**
	 * Fills fields of the consented text; those left out stay as they are, and so do counts for frames that
	 * are not named. Its `what` is a document. `was` is what stood in the fields that change, as the sender
	 * saw them.
	 */
	'item:fill': v.object({
		item: id,
		/** Null while it is not filled in. */
		when: v.optional(v.nullable(when)),
		money: v.optional(money),
		where: v.optional(optionalLine),
		touches: v.optional(ids(MOST.frames)),
		counts: v.optional(counts),
		was: v.optional(
			v.object({
				when: v.optional(v.nullable(when)),
				money: v.optional(v.nullable(money)),
				where: v.optional(optionalLine),
				touches: v.optional(ids(MOST.frames)),
				counts: v.optional(counts)
			})
		)
	}),
	'item:fill-sheet': v.object({ item: id, ...sheet.entries, was: v.optional(sheet) }),
	/** `to` is whom its pen is given to, left out for everyone; `was` whose it was, as the sender saw it. */
	'item:open': v.object({
		item: id,
		open: v.boolean(),
		to: v.optional(penHolder),
		was: v.optional(
			v.nullable(
				v.variant('kind', [
					v.object({ kind: v.literal('everyone') }),
					v.object({ kind: v.literal('table'), table: id }),
					v.object({ kind: v.literal('seats'), seats: ids(MOST.carriers) })
				])
			)
		)
	}),
	/**
	 * A seat, that stands in the text under its own display name; or by the team, with `carrier` null,
	 * the name of someone outside the room. `as` names somebody outside who may pay for it. The answer's
	 * value is the carrier's id.
	 */
	'item:add-carrier': v.object({
		item: id,
		carrier: v.nullable(id),
		name: v.optional(line),
		as: v.optional(v.literal('payer'))
	}),
	'item:drop-carrier': v.object({ item: id, carrier: id }),
	/**
	 * A carrier's own yes (R32): tapped by the seat itself, or noted by the team; or that of who pays these
	 * amounts, also at a framing party's own page.
	 */
	'item:give-yes': v.object({ item: id, carrier: id, route: v.picklist(YES_ROUTES), pays }),
	/** Who was asked says no. */
	'item:say-no': v.object({ item: id, carrier: id, pays }),
	'item:withdraw-yes': v.object({ item: id, carrier: id, pays }),
	/** Two items that cannot both be done as they stand; or that they can after all. */
	'item:mark-conflict': v.object({ item: id, with: id }),
	'item:clear-conflict': v.object({ item: id, with: id }),
	/** Freezes the plan as the next version (C4). */
	'plan:freeze': nothing
} satisfies Schemas<typeof planRules>;
