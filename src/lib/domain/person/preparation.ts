import type { StandingInstruction } from '#lib/domain/seat-types.ts';

/**
 * How someone takes part (R17). By letter and through a contact person are indirect; by video and in a
 * separate room people are present at another place, and answer themselves (0072).
 */
export const WAYS = ['room', 'separate-room', 'video', 'letter', 'contact-person'] as const;
export type Way = (typeof WAYS)[number];

export function isIndirectWay(way: Way): boolean {
	return way === 'letter' || way === 'contact-person';
}

/** There, and not in the room: they answer themselves, and read on paper only what is brought to them. */
export function isOtherPlace(way: Way): boolean {
	return way === 'video' || way === 'separate-room';
}

export const HELPERS = ['support-person', 'interpreter'] as const;

export const NEEDS = [
	'large-print',
	'read-aloud',
	'easy-language',
	'other-language',
	'step-free',
	'hearing-loop',
	'quiet-place',
	'diet'
] as const;

export const INSTRUCTIONS = ['wait', 'contact-decides', 'count-me-out'] as const;

/** What a preparatory conversation records (R17). `null` where it was erased. */
export interface Preparation {
	way: Way;
	/** Comes along; has no seat unless involved themselves. */
	helper: (typeof HELPERS)[number] | null;
	/** Who that is, and their number; null where it was not told. */
	helperName: string | null;
	helperReach: string | null;
	needs: readonly (typeof NEEDS)[number][] | null;
	/** Anything else about language, reading or access. */
	needsWords: string | null;
	/** What the day has to know, in words that may stand on its list: which diet, how wide a chair is. */
	dayWords: string | null;
	/** They agreed that needs, helper and those words stand on the list for the day, with their name. */
	shares: boolean | null;
	/** "Not at one table with": ids of people. */
	notWith: readonly string[] | null;
	informationWanted: string | null;
	/** For who takes part indirectly, as the next four; not whole: no indirect seat. */
	instruction: (typeof INSTRUCTIONS)[number] | null;
	/** The contact person: somebody of the list, or of the team. Who takes part by letter may have none. */
	contact: string | null;
	/** Of `wait`: until when (epoch ms), and what then. */
	waitUntil: number | null;
	waitThen: 'contact-decides' | 'count-me-out' | null;
	/** Within which the contact person decides, in their own words. */
	bounds: string | null;
	under16: boolean | null;
	guardianInformed: boolean | null;
	permission: boolean | null;
}

/** What holds before anybody asked. */
export const NOT_ASKED_YET: Preparation = {
	way: 'room',
	helper: null,
	helperName: null,
	helperReach: null,
	needs: [],
	needsWords: null,
	dayWords: null,
	shares: false,
	notWith: [],
	informationWanted: null,
	instruction: null,
	contact: null,
	waitUntil: null,
	waitThen: null,
	bounds: null,
	under16: false,
	guardianInformed: false,
	permission: false
};

/**
 * A preparation after a change: what the change does not name stays as it is. An instruction is of who
 * takes part indirectly, a name and number of who comes along, consent of a parent of who is under 16.
 */
export function preparedWith(
	before: Preparation | null,
	change: Partial<Preparation>
): Preparation {
	const after = { ...NOT_ASKED_YET, ...before, ...change };
	const indirect = isIndirectWay(after.way);
	const waits = indirect && after.instruction === 'wait';
	const decides =
		(indirect && after.instruction === 'contact-decides') ||
		(waits && after.waitThen === 'contact-decides');
	return {
		...after,
		helperName: after.helper && after.helperName,
		helperReach: after.helper && after.helperReach,
		instruction: indirect ? after.instruction : null,
		contact: indirect ? after.contact : null,
		waitUntil: waits ? after.waitUntil : null,
		waitThen: waits ? after.waitThen : null,
		bounds: decides ? after.bounds : null,
		guardianInformed: after.under16 && after.guardianInformed,
		permission: after.under16 && after.permission
	};
}

/** What somebody who will not be there asked for, and who speaks for them. */
export interface Standing {
	/** Null: nobody; only a letter of their own counts for them. */
	contact: string | null;
	instruction: StandingInstruction;
}

/**
 * The standing instruction of a preparation (§3 Cases), as a seat holds it; null for who takes part in
 * another way, and while a part of it is missing: then there is no indirect seat (R17). Whoever lets a
 * contact person decide, or takes part through one, has one.
 */
export function standingOf(preparation: Preparation | null): Standing | null {
	if (!preparation || !isIndirectWay(preparation.way)) return null;
	const { way, contact } = preparation;
	const instruction = wholeInstruction(preparation);
	if (!instruction) return null;
	const decides = 'bounds' in instruction;
	return contact === null && (decides || way === 'contact-person')
		? null
		: { contact, instruction };
}

function wholeInstruction(preparation: Preparation): StandingInstruction | null {
	const { instruction: kind, waitUntil: until, waitThen } = preparation;
	const bounds = preparation.bounds?.trim() ?? '';
	if (kind === 'count-me-out') return { kind };
	if (kind === 'contact-decides') return bounds === '' ? null : { kind, bounds };
	if (kind !== 'wait' || until === null || waitThen === null) return null;
	if (waitThen === 'count-me-out') return { kind, until, then: waitThen };
	return bounds === '' ? null : { kind, until, then: waitThen, bounds };
}

/** Under 16 and not both informed and permitted (R17). */
export function permissionMissing(preparation: Preparation | null): boolean {
	if (!preparation?.under16) return false;
	return !preparation.guardianInformed || !preparation.permission;
}
