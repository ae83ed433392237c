import * as v from 'valibot';
import { TURN_KINDS } from '#lib/domain/turns/index.ts';
import type { turnsRules } from '#lib/domain/turns/rules.ts';
import type { Schemas } from './schemas.ts';
import { count, id, optionalLine } from './parts.ts';

/** Whose turn it is, and how often this seat had one by then: a press for a turn that is over changes nothing. */
const turn = v.object({ list: count, seat: id, was: count });

/** Who speaks: a speaking list for the room, a round at tables (0095). */
export const turnsCommands = {
	/** A list is for the whole room (`table: null`); a round for all tables, or one. */
	'turns:open': v.object({
		kind: v.picklist(TURN_KINDS),
		subject: optionalLine,
		table: v.nullable(id)
	}),
	'turns:ask': turn,
	'turns:take-back': turn,
	/** `was`: how often the order went on, and `seat`: who was next, or nobody, as the desk showed it. */
	'turns:next': v.object({ list: count, was: count, seat: v.nullable(id) }),
	'turns:pass-over': v.object({ list: count, seat: id, was: count }),
	'turns:finish': turn,
	'turns:pass': turn,
	'turns:close': v.object({ list: count })
} satisfies Schemas<typeof turnsRules>;
