import * as v from 'valibot';
import { MOST } from '#lib/domain/limits.ts';
import { MESSAGE_WAYS } from '#lib/domain/message/index.ts';
import type { messagesRules } from '#lib/domain/message/rules.ts';
import type { Schemas } from './schemas.ts';
import { date, id, ids, line, someWords } from './parts.ts';

const notFrom = ids(MOST.notWith);

/** From one person to another, by way of a named member of the team (0080). */
export const messageCommands = {
	/** The answer's value is the new message's id. */
	'message:write': v.object({
		/** Only counts its sender's repeats once. */
		message: v.optional(id),
		from: id,
		/** For whom, in the writer's words. */
		toName: line,
		words: someWords
	}),
	'message:take': v.object({ message: id }),
	'message:put-back': v.object({ message: id }),
	/** `was`, here and below, is what it was, as the sender saw it. */
	'message:share': v.object({
		message: id,
		readers: ids(MOST.notWith),
		was: v.optional(ids(MOST.notWith))
	}),
	/** Who is meant. */
	'message:mean': v.object({ message: id, to: id, was: v.optional(v.nullable(id)) }),
	/** Read back to its writer: exactly what is said, and whether with their name. */
	'message:agree': v.object({
		message: id,
		text: someWords,
		withName: v.boolean(),
		was: v.optional(v.nullable(someWords))
	}),
	'message:deliver': v.object({ message: id, way: v.picklist(MESSAGE_WAYS), on: date }),
	/** `why` is read by its writer. */
	'message:decline': v.object({ message: id, why: someWords }),
	'message:withdraw': v.object({ message: id }),
	'message:answer': v.object({
		message: id,
		words: someWords,
		on: date,
		was: v.optional(v.nullable(someWords))
	}),
	/** What somebody says beforehand of messages; a phone names nobody. */
	'message:wish': v.object({
		person: id,
		fromNobody: v.boolean(),
		notFrom: v.optional(notFrom),
		was: v.optional(v.object({ fromNobody: v.boolean(), notFrom }))
	})
} satisfies Schemas<typeof messagesRules>;
