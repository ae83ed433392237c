import type { Sections } from './sections.ts';

/** Sections that show what people are writing, while they write. */
const WRITTEN_SECTIONS = [
	'plan',
	'meters',
	'tableProposals',
	'proposalsDesk',
	'frames',
	'framesDesk',
	'framesToSign'
] as const satisfies (keyof Sections)[];

export const isWritten = (section: string): boolean =>
	(WRITTEN_SECTIONS as readonly string[]).includes(section);
