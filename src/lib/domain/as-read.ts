import { cleanTyped } from './clean-typed.ts';

/**
 * A text as it reads on a screen: one form of each letter, one kind of space and hyphen, one space where
 * several stand, none at the ends of lines, no soft hyphens. Only for comparing what is kept, which is
 * cleaned (`clean-text.ts`): what was said, signed or frozen stays as it was written. Reading it twice is
 * reading it once.
 */
export function asRead(text: string): string {
	return cleanTyped(text)
		.replace(/\u00ad/g, '')
		.replace(/[\u2010\u2011]/g, '-')
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.trim()
		.normalize('NFC');
}

/** Whether two texts read the same: between them nobody sees a change, so there is none (C4). */
export function readsTheSame(one: string, other: string): boolean {
	return one === other || asRead(one) === asRead(other);
}
