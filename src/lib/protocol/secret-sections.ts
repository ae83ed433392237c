import type { Sections } from './sections.ts';

/**
 * Sections that hold what lets somebody in, or tells whose something is. They come by the live link and
 * are in no page: pages are compressed, and how long a compressed page is tells whether words that
 * somebody put into it are also elsewhere in it (docs/decisions/0058).
 */
const SECRET_SECTIONS = ['join', 'ownIds'] as const satisfies (keyof Sections)[];

export const isSecret = (section: string): boolean =>
	(SECRET_SECTIONS as readonly string[]).includes(section);
