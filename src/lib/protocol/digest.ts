import { hashText } from '#lib/domain/canonical.ts';

/** Characters of a digest: 96 bits, which nobody finds two texts for. */
export const DIGEST_LENGTH = 24;

/**
 * By what a page names a section it has, so that it is not sent again: of its JSON to the letter, the
 * order of fields too, which patches keep.
 */
export const digestOf = (section: unknown): string =>
	hashText(JSON.stringify(section)).slice(0, DIGEST_LENGTH);
