import type { Sections } from '#lib/protocol/sections.ts';
import { keep } from '#parts/forms/kept.ts';
import type { Phone } from '../../seat/phone.svelte.ts';

/** When the last answer to one of this seat's requests was given, epoch ms; 0 while there is none. */
function lastAnswer({ myRequests = [] }: Partial<Sections>): number {
	return Math.max(0, ...myRequests.map(({ reply }) => reply?.at ?? 0));
}

/**
 * What there is to read about recovery requests (R39): asked of this person and not yet answered, or
 * answered to them since they last looked.
 * @param seen epoch ms of the last answer that was looked at on this phone
 */
export function recoveryNews(
	sections: Partial<Sections>,
	seen: number
): 'asked' | 'answered' | null {
	if (sections.askedOfMe?.some(({ reply }) => reply === null)) return 'asked';
	return lastAnswer(sections) > seen ? 'answered' : null;
}

/** They looked: until something new comes, nothing is said about it. */
export function seeRecoveryNews(phone: Phone): void {
	phone.recoverySeen = lastAnswer(phone.live.sections);
	keep(phone.key('recovery-seen'), phone.recoverySeen);
}
