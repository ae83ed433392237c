import * as v from 'valibot';
import { REQUEST_ANSWERS, REQUEST_KINDS, REQUEST_ROUTES } from '#lib/domain/recovery/index.ts';
import type { recoveryRules } from '#lib/domain/recovery/rules.ts';
import type { Schemas } from './schemas.ts';
import { id, line, words } from './parts.ts';

const place = v.object({ to: v.nullable(id), onPage: v.boolean() });
const said = v.object({ how: v.picklist(REQUEST_ANSWERS), words });

/** Recovery requests: from a person to a person, who answers freely (R39). */
export const recoveryCommands = {
	/** The answer's value is the new request's id. */
	'recovery:ask': v.object({
		/** Only counts its sender's repeats once. */
		request: v.optional(id),
		/** The seat that asks; null when the team asks for a table. */
		from: v.nullable(id),
		/** Of whom, in the asker's words. */
		toName: line,
		kind: v.picklist(REQUEST_KINDS),
		words,
		/** The asker wishes that everyone who takes part may read it. */
		open: v.boolean(),
		/** The recovery proposal it comes from. */
		proposal: v.nullable(id)
	}),
	'recovery:open': v.object({ request: id, open: v.boolean() }),
	'recovery:withdraw': v.object({ request: id }),
	/**
	 * Who is meant (null: nobody the process knows), and whether it stands on their own page. `was`, here
	 * and below, is what it was, as the sender saw it.
	 */
	'recovery:bring': v.object({
		request: id,
		...place.entries,
		was: v.optional(v.nullable(place))
	}),
	/** `own` by that person; `spoken` and `paper` by a facilitator who enters what they said. */
	'recovery:answer': v.object({
		request: id,
		...said.entries,
		route: v.picklist(REQUEST_ROUTES),
		was: v.optional(v.nullable(said))
	})
} satisfies Schemas<typeof recoveryRules>;
