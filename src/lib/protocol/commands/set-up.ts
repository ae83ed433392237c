import * as v from 'valibot';
import type { doorsRules } from '#lib/domain/door/rules.ts';
import { LANGUAGES } from '#lib/domain/process/index.ts';
import type { linkRules } from '#lib/domain/process/link-rules.ts';
import type { setUpRules } from '#lib/domain/process/set-up-commands.ts';
import { DOORS } from '../doors.ts';
import type { Schemas } from './schemas.ts';
import { date, id, line, nothing, someWords } from './parts.ts';

/** Step 1: the process, its team and its core group; links for every door. */
export const setUpCommands = {
	'process:create': v.object({
		title: line,
		place: line,
		purpose: someWords,
		host: line,
		hostIsFramingParty: v.boolean(),
		keepUntil: date,
		language: v.picklist(LANGUAGES),
		zone: v.optional(line),
		facilitator: v.object({ id, name: line })
	}),
	/** Changes what people are told before their first input (R8). */
	'process:change-notice': v.object({
		title: line,
		place: line,
		purpose: someWords,
		host: line,
		hostIsFramingParty: v.boolean(),
		keepUntil: date,
		language: v.picklist(LANGUAGES),
		zone: v.optional(line),
		/** What stood there, as the sender saw it. */
		was: v.optional(
			v.partial(
				v.object({
					title: line,
					place: line,
					purpose: someWords,
					host: line,
					keepUntil: date,
					zone: line
				})
			)
		)
	}),
	'team:add': v.object({ account: id, name: line, role: v.picklist(['facilitator', 'host']) }),
	'team:remove': v.object({ account: id }),
	'core:add': v.object({ name: line, organisation: line }),
	'core:remove': v.object({ member: id }),
	/** Makes a personal link and withdraws the earlier one; its secret is the answer's value. */
	'link:make': v.object({ door: v.picklist(DOORS), ref: id }),
	'link:withdraw': v.object({ door: v.picklist(DOORS), ref: id }),
	/** Opens the lobby: the answer's value is `{ secret, code }` for QR and short code. */
	'lobby:open': nothing,
	'lobby:close': nothing
} satisfies Schemas<typeof setUpRules & typeof linkRules & typeof doorsRules>;
