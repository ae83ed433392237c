import * as v from 'valibot';
import { cleanLine, cleanText } from '#lib/domain/clean-text.ts';
import { MOST_CENTS, MOST_FIGURE } from '#lib/domain/figure/read-figure.ts';
import { ID_PATTERN } from '#lib/domain/id.ts';
import { LINE_LENGTH, QUESTION_LENGTH, WORDS_LENGTH } from '#lib/domain/lengths.ts';

/** An id made by server or client (domain/id.ts). */
export const id = v.pipe(v.string(), v.regex(ID_PATTERN));

const eachOnce = (list: string[]) => new Set(list).size === list.length;

/** Ids of things there are at most so many of, each once. */
export const ids = (most: number) => v.pipe(v.array(id), v.maxLength(most), v.check(eachOnce));

/** The same, at least one. */
export const someIds = (most: number) => v.pipe(v.array(id), v.minLength(1), v.maxLength(most));

/** Some of these, each at most once. */
export const someOf = <const Choice extends string>(choices: readonly Choice[]) =>
	v.pipe(v.array(v.picklist(choices)), v.maxLength(choices.length));

/** A SHA-256 in hex, as it stood on the sender's screen. */
export const hash = v.pipe(v.string(), v.maxLength(64));

/** What people write is kept as it reads, without what nobody sees, and trimmed. */
const oneLine = [v.string(), v.transform(cleanLine), v.trim()] as const;
const paragraph = [v.string(), v.transform(cleanText), v.trim()] as const;

/** A line of text with something in it. */
export const line = v.pipe(...oneLine, v.minLength(1), v.maxLength(LINE_LENGTH));

/** A line that may stay empty. */
export const optionalLine = v.pipe(...oneLine, v.maxLength(LINE_LENGTH));

/** A paragraph that may stay empty. */
export const words = v.pipe(...paragraph, v.maxLength(WORDS_LENGTH));

/** A paragraph with something in it. */
export const someWords = v.pipe(...paragraph, v.minLength(1), v.maxLength(WORDS_LENGTH));

/** Characters of a field of a live document: none is so long that hands typed it. */
const LONG_TEXT_LENGTH = 100_000;

/** Such a text, taken along. */
export const longText = v.pipe(...paragraph, v.maxLength(LONG_TEXT_LENGTH));

/** A question for information, or why it is taken away. */
export const question = v.pipe(...paragraph, v.minLength(1), v.maxLength(QUESTION_LENGTH));

/** A short paragraph that may stay empty: it stands on paper too. */
export const note = v.pipe(...paragraph, v.maxLength(QUESTION_LENGTH));

/** How many characters a text has too many, where that is what is wrong with it. */
export function tooManyIn({ type, input, requirement }: v.BaseIssue<unknown>): number | null {
	if (type !== 'max_length' || typeof input !== 'string') return null;
	return input.length - Number(requirement);
}

/** A calendar date as `2027-09-30`. */
export const date = v.pipe(v.string(), v.isoDate());

/** A time of the day as `09:30`. */
export const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The end of the year 9999: beyond it a number is no moment, and no calendar can show it. */
const LAST_INSTANT = 253_402_300_799_999;

/** Epoch milliseconds. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_INSTANT));

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Whole cents, and what is counted: as much as a form reads (read-figure.ts). */
export const cents = v.pipe(count, v.maxValue(MOST_CENTS));
export const counted = v.pipe(count, v.maxValue(MOST_FIGURE));

export const nothing = v.strictObject({});

/** What happens to someone who takes part indirectly when the text changes (§3 Cases). */
export const instruction = v.variant('kind', [
	v.object({
		kind: v.literal('wait'),
		until: instant,
		then: v.picklist(['contact-decides', 'count-me-out']),
		bounds: v.optional(words)
	}),
	v.object({ kind: v.literal('contact-decides'), bounds: someWords }),
	v.object({ kind: v.literal('count-me-out') })
]);
