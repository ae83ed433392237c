import * as v from 'valibot';
import type { doorsRules } from '#lib/domain/door/rules.ts';
import { LANGUAGES } from '#lib/domain/process/index.ts';
import type { copyRules } from '#lib/domain/process/copy-rule.ts';
import { DEVICE_DOORS, DEVICE_KINDS } from '#lib/domain/device-code/index.ts';
import type { deviceCodeRules } from '#lib/domain/process/device-code-rules.ts';
import type { linkRules } from '#lib/domain/process/link-rules.ts';
import type { setUpRules } from '#lib/domain/process/set-up-commands.ts';
import type { tableHostsRules } from '#lib/domain/table-host/rules.ts';
import { DOORS } from '../doors.ts';
import type { Schemas } from './schemas.ts';
import {
	date,
	id,
	line,
	note,
	nothing,
	optionalLine,
	someIds,
	someWords,
	timeOfDay
} from './parts.ts';
import { MOST } from '#lib/domain/limits.ts';
import { template } from './template.ts';

/** The day as people are told of it; what is '' is not known yet. */
const practical = v.partial(
	v.object({
		venue: optionalLine,
		route: note,
		day: v.union([v.literal(''), date]),
		begin: v.union([v.literal(''), timeOfDay]),
		end: v.union([v.literal(''), timeOfDay]),
		lunch: optionalLine,
		matters: note,
		apart: note
	})
);

/** What people are told before their first input (R8). */
const notice = {
	title: line,
	place: line,
	purpose: someWords,
	host: line,
	hostIsFramingParty: v.boolean(),
	keepUntil: date,
	language: v.picklist(LANGUAGES),
	zone: v.optional(line)
};

/** A process at its beginning. */
const begun = {
	...notice,
	facilitator: v.object({ id, name: line })
};

/** Step 1: the process, its team and its core group; links for every door. */
export const setUpCommands = {
	'process:create': v.object(begun),
	/** By the server: begins a process that is arranged as another one (0077). */
	'process:copy': v.object({
		...begun,
		/** On which the run sheet is put, while the day is not known. */
		day: date,
		template
	}),
	/** Changes what people are told before their first input (R8). */
	'process:change-notice': v.object({
		...notice,
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
	/** Changes where and when the day is, and what people need to know to come: these fields and no others. */
	'process:set-practical': v.object({
		change: practical,
		/** What stood there, as the sender saw it. */
		was: v.optional(practical)
	}),
	'team:add': v.object({ account: id, name: line, role: v.picklist(['facilitator', 'host']) }),
	'team:remove': v.object({ account: id }),
	'core:add': v.object({ name: line, organisation: line }),
	'core:remove': v.object({ member: id }),
	/** Makes a personal link and withdraws the earlier one; its secret is the answer's value. */
	'link:make': v.object({ door: v.picklist(DOORS), ref: id }),
	'link:withdraw': v.object({ door: v.picklist(DOORS), ref: id }),
	/**
	 * Makes links to the seat door for many: for who has none, or with `again` for all of them, whose earlier
	 * ones are dead then. The answer's value is `{ [ref]: secret }` of who got one.
	 */
	'link:make-many': v.object({ refs: someIds(MOST.listed), again: v.boolean() }),
	'link:withdraw-many': v.object({ refs: someIds(MOST.listed) }),
	/** A table host for one day, by a link that works once: its secret is the answer's value (0069). */
	'table-host:make': v.object({ name: line, table: id }),
	/** By the server: a device opened it, and shows this number. */
	'table-host:ask': v.object({ host: id, sign: v.pipe(v.string(), v.regex(/^\d{3}$/)) }),
	/** Whether the device that shows this number is theirs. */
	'table-host:answer': v.object({
		host: id,
		sign: v.pipe(v.string(), v.regex(/^\d{3}$/)),
		yes: v.boolean()
	}),
	'table-host:end': v.object({ host: id }),
	/** The projector or a table's device by a short code that works once: the answer's value is `{ id, code }` (0088). */
	'device-code:make': v.object({ door: v.picklist(DEVICE_DOORS), ref: id }),
	/** By the server: it was typed, on a device of this kind. */
	'device-code:open': v.object({ code: id, kind: v.picklist(DEVICE_KINDS) }),
	/** The code, or the device that came in by it. */
	'device-code:end': v.object({ code: id }),
	/** Opens the lobby: the answer's value is `{ secret, code }` for QR and short code. */
	'lobby:open': nothing,
	'lobby:close': nothing
} satisfies Schemas<
	typeof setUpRules &
		typeof copyRules &
		typeof linkRules &
		typeof deviceCodeRules &
		typeof doorsRules &
		typeof tableHostsRules
>;
