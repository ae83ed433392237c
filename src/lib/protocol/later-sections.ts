import type { Sections } from './sections.ts';

/**
 * Sections of a phone that come after its page where they are large and its first screen does not show
 * them (docs/decisions/0059). Each screen that shows one says so until it is there.
 */
export const LATER_SECTIONS = [
	'wall',
	'information'
] as const satisfies readonly (keyof Sections)[];

export type LaterSection = (typeof LATER_SECTIONS)[number];

export const isLater = (section: string): section is LaterSection =>
	(LATER_SECTIONS as readonly string[]).includes(section);
