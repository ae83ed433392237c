import * as v from 'valibot';
import { PERIODS, VAT } from '#lib/domain/plan-types.ts';
import { count, date, id, line, nothing, optionalLine, words } from './parts.ts';

/** The plan in the making, its frozen versions and its carriers. */
export const planCommands = {
	'item:add': v.object({ item: id, from: v.array(id) }),
	'item:move': v.object({ item: id, to: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
	'item:remove': v.object({ item: id }),
	'item:set-fields': v.object({
		item: id,
		carriers: v.pipe(v.array(line), v.maxLength(20)),
		when: v.nullable(date),
		money: v.pipe(
			v.array(
				v.object({ cents: count, vat: v.picklist(VAT), period: v.picklist(PERIODS), payer: line })
			),
			v.maxLength(20)
		),
		touches: v.array(id),
		counts: v.record(id, v.number())
	}),
	'item:set-execution': v.object({
		item: id,
		backup: optionalLine,
		firstStep: words,
		needs: words,
		seenBy: words
	}),
	'item:open': v.object({ item: id, open: v.boolean() }),
	/** A carrier's own yes (R32): by the seat itself, or noted by the team as spoken or by phone. */
	'item:carry': v.object({ item: id, carrier: line, by: v.picklist(['tap', 'spoken', 'phone']), yes: v.boolean() }),
	/** Freezes the plan as the next version (C4). */
	'plan:freeze': nothing
};
