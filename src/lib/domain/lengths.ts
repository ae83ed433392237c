/**
 * How long a text may be that somebody types: apart from the other limits, because every field on a
 * phone knows it.
 */

/** Characters of a line: a name, a place, a unit. */
export const LINE_LENGTH = 200;

/** Characters of a reason for going on although a care rule warns, and the fewest that are one. */
export const REASON_LENGTH = 500;
export const REASON_LEAST = 3;

/** Characters of words, where somebody has room to write. */
export const WORDS_LENGTH = 4_000;

/** Characters of a question: every question stands on every screen. */
export const QUESTION_LENGTH = 600;
