import * as v from 'valibot';
import { HELD_KINDS } from '#lib/domain/hold/index.ts';
import type { holdsRules } from '#lib/domain/hold/rules.ts';
import type { Schemas } from './schemas.ts';
import { id } from './parts.ts';

/** Words on shared screens that are no proposal (R40). */
export const wordsCommands = {
	'words:hold': v.object({ kind: v.picklist(HELD_KINDS), id, held: v.boolean() })
} satisfies Schemas<typeof holdsRules>;
