import * as v from 'valibot';
import type { questionsRules } from '#lib/domain/question/rules.ts';
import type { Schemas } from './schemas.ts';
import { id, line, optionalLine, question, someWords, words } from './parts.ts';

/** Step 5: information questions, and who can answer them. */
export const questionCommands = {
	/** The answer's value is the new question's id. `question` only counts its sender's repeats once. */
	'question:ask': v.object({ question: v.optional(id), words: question }),
	/** Takes it off everyone's screens; who asked it reads why. */
	'question:remove': v.object({ question: id, why: question }),
	/** `was`, here and below, is what it was, as the sender saw it. */
	'question:assign': v.object({
		question: id,
		informant: id,
		was: v.optional(v.nullable(id))
	}),
	/** One question goes out, also in besloten tijd, to an informant or a frame owner (R21). */
	'question:send-out': v.object({ question: id, to: id, was: v.optional(v.nullable(id)) }),
	'question:answer': v.object({
		question: id,
		words: someWords,
		answerable: v.boolean(),
		was: v.optional(v.nullable(words))
	}),
	/** The answer's value is the new informant's id. */
	'informant:add': v.object({ name: line, role: optionalLine, reach: v.optional(optionalLine) }),
	/** Ends their link and every session they have (R21). */
	'informant:remove': v.object({ informant: id })
} satisfies Schemas<typeof questionsRules>;
