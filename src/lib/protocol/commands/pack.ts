import * as v from 'valibot';
import { MOST } from '#lib/domain/limits.ts';
import { PACK_WAYS } from '#lib/domain/pack/index.ts';
import type { packsRules } from '#lib/domain/pack/rules.ts';
import type { Schemas } from './schemas.ts';
import { count, date, id, ids, instant, note } from './parts.ts';

const told = { until: date, back: note };

/** What goes to who is not in the room, for one version of the plan (R22). */
export const packCommands = {
	/** Until when the slip comes back, and where to. `was` is what was told, as the sender saw it. */
	'pack:freeze': v.object({
		version: count,
		...told,
		was: v.optional(v.nullable(v.object(told)))
	}),
	/** `way: null`: these do not have it after all. */
	'pack:give': v.object({
		version: count,
		seats: ids(MOST.listed),
		way: v.nullable(v.picklist(PACK_WAYS)),
		on: date
	}),
	/** Answers that came after the pack, each by its question and moment. */
	'pack:give-later': v.object({
		seats: ids(MOST.listed),
		answers: v.pipe(
			v.array(v.object({ question: id, at: instant })),
			v.minLength(1),
			v.maxLength(MOST.questions)
		),
		way: v.picklist(PACK_WAYS),
		on: date
	})
} satisfies Schemas<typeof packsRules>;
