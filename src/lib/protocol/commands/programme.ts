import * as v from 'valibot';
import type { closingRules } from '#lib/domain/process/closing-rules.ts';
import { BLOCK_KINDS, DEVICES, MOST_SHARED } from '#lib/domain/programme/index.ts';
import type { programmeRules } from '#lib/domain/programme/rules.ts';
import { MOST } from '#lib/domain/limits.ts';
import type { Schemas } from './schemas.ts';
import { count, id, ids, instant, line, note, nothing, optionalLine } from './parts.ts';

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600));

export const blockFields = {
	id: v.nullable(id),
	title: line,
	kind: v.picklist(BLOCK_KINDS),
	minutes,
	fixedStart: v.nullable(instant),
	besloten: v.boolean(),
	devices: v.picklist(DEVICES),
	shareLimit: v.pipe(count, v.maxValue(MOST_SHARED)),
	track: v.nullable(line),
	/** What the team writes beside it for itself; left out, it stays as it is. */
	owner: v.optional(optionalLine),
	materials: v.optional(note),
	notes: v.optional(note)
};

const sheet = v.object({
	startsAt: instant,
	blocks: v.pipe(v.array(v.object(blockFields)), v.maxLength(MOST.blocks))
});

/** Step 6: the run sheet and the day as it goes. */
export const programmeCommands = {
	/**
	 * A block's `id` is null when it is new. The answer's value is the ids of all, in this order. `was` is
	 * the run sheet as the sender saw it: with another one by now it is refused, as `overtaken`.
	 */
	'runsheet:set': v.object({
		...sheet.entries,
		was: v.optional(sheet)
	}),
	'day:open': nothing,
	'day:pause': nothing,
	'day:resume': nothing,
	'day:close': nothing,
	/** `was`, here and below, is what ran, as the sender saw it. */
	'block:start': v.object({ block: id, was: v.optional(ids(MOST.blocks)) }),
	'block:extend': v.object({ block: id, minutes }),
	'block:skip': v.object({ block: id, was: v.optional(v.picklist(['running', 'to-come'])) }),
	/** Takes back the last `block:start` or `block:skip`, of this block and number, within ten seconds. */
	'block:undo': v.object({ block: id, step: count }),
	'block:invite': v.object({ block: id, party: id }),
	'party:check-in': v.object({ party: id }),
	'screen:blank': v.object({ blank: v.boolean() }),
	/** A page of the big screen, which then stands still. */
	'screen:turn': v.object({ by: v.picklist(['next', 'back']) }),
	'screen:hold': v.object({ held: v.boolean() }),
	/** A frame on the big screen by itself; null takes it off. */
	'screen:show': v.object({ frame: v.nullable(id) })
} satisfies Schemas<typeof programmeRules & typeof closingRules>;
