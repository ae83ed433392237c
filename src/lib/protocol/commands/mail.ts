import * as v from 'valibot';
import { cleanText } from '#lib/domain/clean-text.ts';
import { MAIL, MOST } from '#lib/domain/limits.ts';
import { MAIL_FAULTS, PRINTED_WAYS } from '#lib/domain/invitation/index.ts';
import type { mailRules } from '#lib/domain/process/mail-rules.ts';
import type { Schemas } from './schemas.ts';
import { date, id, line, nothing, optionalLine, someIds, timeOfDay } from './parts.ts';

const time = v.union([v.literal(''), timeOfDay]);

/** Put into words by a page of ours: nobody else's words leave as a mail (0074). */
const words = v.object({
	subject: line,
	text: v.pipe(
		v.string(),
		v.transform(cleanText),
		v.trim(),
		v.minLength(1),
		v.maxLength(MAIL.textLength)
	),
	calendar: v.nullable(
		v.object({ title: line, day: date, begin: time, end: time, zone: line, venue: optionalLine })
	)
});

/** Invitations: what was printed, and mails. */
export const mailCommands = {
	/** By the server: for whom a paper was made that lets them in. */
	'invitation:note-printed': v.object({
		way: v.picklist(PRINTED_WAYS),
		people: someIds(MOST.listed)
	}),
	/** By the server, for the facilitator who pressed. The answer's value is who gets one. */
	'mail:ask': v.object({ people: someIds(MOST.listed), again: v.boolean(), words }),
	'mail:stop': nothing,
	/** By the server: the answer's value is the secret of the link in it. */
	'mail:begin': v.object({ mail: id, person: id }),
	/** By the server: what came of it. */
	'mail:end': v.object({
		mail: id,
		person: id,
		outcome: v.picklist(['sent', 'later', 'never', 'unsure']),
		why: v.optional(v.picklist(MAIL_FAULTS))
	}),
	/** It came back later. */
	'mail:note-bounce': v.object({ mail: id, person: id })
} satisfies Schemas<typeof mailRules>;
