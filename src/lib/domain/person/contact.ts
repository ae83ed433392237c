/** How a member of the team got in touch with somebody, or tried to (R16). */
export const CONTACT_FORMS = ['call', 'visit', 'letter', 'e-mail', 'sms'] as const;
export type ContactForm = (typeof CONTACT_FORMS)[number];

/** What came of it. */
export const CONTACT_RESULTS = [
	'spoke',
	'no-answer',
	'left-message',
	'call-back',
	'not-taken-up'
] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** Why somebody does not want to take part, as a kind that can be counted; only if told (R16). */
export const DECLINE_KINDS = [
	'no-use',
	'no-time',
	'no-trust',
	'too-hard',
	'not-safe',
	'helped-otherwise',
	'other'
] as const;
export type DeclineKind = (typeof DECLINE_KINDS)[number];

/** Who tries again, and on which day (ISO); without a day it is theirs, and waits for one. */
export interface NextContact {
	member: string;
	on: string | null;
}

/** One call, letter or visit. */
export interface Contact {
	id: string;
	form: ContactForm;
	result: ContactResult;
	/** ISO date. */
	on: string;
	/** The member who made it. */
	by: string;
	/** What was said, or null: nothing was written down, or it was erased. */
	words: string | null;
}

/** How often in a row nobody answered, since somebody last did (R16). */
export function unansweredCalls({ contacts }: { contacts: readonly Contact[] }): number {
	let count = 0;
	for (const { result } of byDay(contacts).toReversed()) {
		if (result === 'no-answer') count += 1;
		else if (result !== 'left-message') return count;
	}
	return count;
}

/** In the order of their days; on one day as they were noted. */
export function byDay(contacts: readonly Contact[]): Contact[] {
	return [...contacts].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
