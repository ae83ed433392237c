import { isPlausibleDay } from './iso-date.ts';

/** Someone who may sign or judge for a party; the name is the chosen one and `null` once erased. */
export interface PartyPerson {
	id: string;
	displayName: string | null;
}

/** Who holds the mandate, up to what, by which decision (R9). Empty strings are gaps. */
export interface Mandate {
	holder: PartyPerson;
	/** Phone or mail of who holds it, only to know them again (R1); null where not given or erased. */
	reach: string | null;
	upTo: string;
	decision: { body: string; date: string; document: string };
}

/** A plan that fits goes through unchanged, and this formal decision follows by that day (R15). */
export interface PartyPromise {
	formalDecision: string;
	/** ISO date. */
	by: string;
	goesThroughUnchanged: true;
}

/**
 * How a promise came about: ticked by the party at its own door; on a paper that it signed, noted by a
 * facilitator; or, in records of before that was asked, entered by a facilitator, which makes none.
 */
export type PromiseWay = 'itself' | 'paper' | 'entered';

/** One of those who normally decide, with one signature for its whole organisation (R14). */
export interface FramingParty {
	id: string;
	name: string;
	/** One to three characters before its frames' numbers: "G" gives G1, G2 … */
	prefix: string;
	/** Parts of the organisation that one signature speaks for, named so that none can contradict it. */
	departments: readonly string[];
	mandate: Mandate | null;
	promise: PartyPromise | null;
	/** Null where there is no promise. */
	promisedBy: PromiseWay | null;
	/** Who may judge in the mandate-holder's place, because it was said beforehand, by which line (F5). */
	replacement: (PartyPerson & { announced: number }) | null;
}

export const MANDATE_PARTS = ['up-to', 'body', 'date', 'document'] as const;
export type MandatePart = (typeof MANDATE_PARTS)[number];

/** What R9 still misses in a mandate, in the order of a form. */
export function mandateGaps(mandate: Mandate): MandatePart[] {
	const present: Record<MandatePart, boolean> = {
		'up-to': mandate.upTo.trim() !== '',
		body: mandate.decision.body.trim() !== '',
		date: isPlausibleDay(mandate.decision.date),
		document: mandate.decision.document.trim() !== ''
	};
	return MANDATE_PARTS.filter((part) => !present[part]);
}

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether the party itself promised (R15). */
export function hasPromised({ promise, promisedBy }: FramingParty): boolean {
	return promise !== null && promisedBy !== 'entered';
}

/** [R43] The framing party that is also the host of the process, by name, or `null`. */
export function hostConflict(
	hostName: string,
	parties: Iterable<Pick<FramingParty, 'id' | 'name'>>
): string | null {
	for (const party of parties) if (plain(party.name) === plain(hostName)) return party.id;
	return null;
}
