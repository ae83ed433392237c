import * as v from 'valibot';
import { AFTERCARE_WAYS, CONTACT_WAYS, FOLLOW_UP_STATUSES } from '#lib/domain/follow-up/index.ts';
import type { followUpRules } from '#lib/domain/follow-up/rules.ts';
import type { Schemas } from './schemas.ts';
import { date, id, line } from './parts.ts';

/** After the frame test: what was agreed, and how everyone fares. */
export const followUpCommands = {
	/**
	 * When we look again at an item of the adopted plan (R36). `was`, here and below, is what it was, as
	 * the sender saw it.
	 */
	'agreement:set': v.object({ item: id, due: date, was: v.optional(v.nullable(date)) }),
	'agreement:report': v.object({
		item: id,
		status: v.picklist(['not-started', 'busy', 'stuck']),
		was: v.optional(v.picklist(FOLLOW_UP_STATUSES))
	}),
	/** "Gereed" takes a participant and the carrier (R36). */
	'agreement:call-done': v.object({
		item: id,
		as: v.picklist(['participant', 'carrier']),
		person: id
	}),
	/** May we contact you, how, until when (R41); `how: null` is a no. */
	'contact:wish': v.object({
		person: id,
		how: v.nullable(v.picklist(CONTACT_WAYS)),
		until: v.nullable(date),
		reach: v.nullable(line),
		was: v.optional(
			v.nullable(v.object({ how: v.nullable(v.picklist(CONTACT_WAYS)), until: v.nullable(date) }))
		)
	}),
	/** How aftercare was offered, and on which day (R42). */
	'aftercare:offer': v.object({
		person: id,
		how: v.picklist(AFTERCARE_WAYS),
		on: date,
		was: v.optional(v.nullable(v.object({ how: v.nullable(v.picklist(AFTERCARE_WAYS)), on: date })))
	})
} satisfies Schemas<typeof followUpRules>;
