import * as v from 'valibot';
import { MOST } from '#lib/domain/limits.ts';
import { LANGUAGES } from '#lib/domain/process/index.ts';
import { id, someIds } from './commands/parts.ts';

/** What a page asks to be mailed: to whom, and in which language. The words are not its own. */
export const mailSchema = v.object({
	/** Under which it counts once, however often it is sent. */
	id,
	language: v.picklist(LANGUAGES),
	people: someIds(MOST.listed),
	/** Also to who has a link, which is dead then. */
	again: v.boolean()
});
export type MailAsked = v.InferOutput<typeof mailSchema>;
