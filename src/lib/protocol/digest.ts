import { hashOf } from '#lib/domain/canonical.ts';

/** Characters of a digest: 96 bits, which nobody finds two texts for. */
export const DIGEST_LENGTH = 24;

/**
 * By what a page names a section it has, so that it is not sent again: of its content alone, whatever
 * the order of its fields.
 */
export const digestOf = (section: unknown): string => hashOf(section).slice(0, DIGEST_LENGTH);
