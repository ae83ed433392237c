import * as v from 'valibot';
import type { issueRules } from '#lib/domain/issue/rules.ts';
import type { Schemas } from './schemas.ts';
import { count, id, nothing, words } from './parts.ts';

/** Step 2: the issue statement, co-written in its document, published as numbered versions. */
export const issueCommands = {
	/** Publishes the document's text as it stands. */
	'issue:publish': nothing,
	'issue:answer': v.object({
		version: count,
		recognised: v.boolean(),
		want: v.optional(words),
		/** Only by a facilitator, for someone who said it on paper or by phone (R5). */
		reader: v.optional(id)
	})
} satisfies Schemas<typeof issueRules>;
