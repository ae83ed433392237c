import { m } from '#lib/messages/index.ts';

/** What is said where somebody else chose meanwhile. @param field what is chosen @param now what it is now */
export const overtakenPick = (field: string, now: string): string =>
	`${m.prep_overtaken({ field })}. ${m.prep_overtaken_now({ words: now || m.prep_overtaken_nothing() })}`;
