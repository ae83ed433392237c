import * as v from 'valibot';
import { MOST } from '#lib/domain/limits.ts';
import { LANGUAGES } from '#lib/domain/process/index.ts';
import { count, id, ids } from './commands/parts.ts';

/**
 * What a page asks to be printed. Links are known here by their hash alone, so whoever had them made gives
 * them back, as long as their page has them.
 */
export const printSchema = v.object({
	language: v.picklist(LANGUAGES),
	links: v.pipe(
		v.array(v.object({ ref: id, secret: v.pipe(v.string(), v.regex(/^[\w-]{20,80}$/)) })),
		v.maxLength(MOST.listed)
	),
	/** A frozen pack, and for whom: everybody who should have one where it says nobody. */
	pack: v.optional(v.object({ version: count, seats: ids(MOST.listed) }))
});
export type PrintAsked = v.InferOutput<typeof printSchema>;
