/** How someone takes part (R17); by letter and through a contact person are indirect. */
export const WAYS = ['room', 'separate-room', 'video', 'letter', 'contact-person'] as const;
export type Way = (typeof WAYS)[number];

export function isIndirectWay(way: Way): boolean {
	return way === 'letter' || way === 'contact-person';
}

export const HELPERS = ['support-person', 'interpreter'] as const;

export const NEEDS = [
	'large-print',
	'read-aloud',
	'easy-language',
	'other-language',
	'step-free',
	'hearing-loop',
	'quiet-place'
] as const;

export const INSTRUCTIONS = ['wait', 'contact-decides', 'count-me-out'] as const;

/** What a preparatory conversation records (R17). `null` where it was erased. */
export interface Preparation {
	way: Way;
	/** Comes along; has no seat unless involved themselves. */
	helper: (typeof HELPERS)[number] | null;
	needs: readonly (typeof NEEDS)[number][] | null;
	/** Anything else about language, reading or access. */
	needsWords: string | null;
	/** "Not at one table with": ids of people. */
	notWith: readonly string[] | null;
	informationWanted: string | null;
	/** For who takes part indirectly; none: no indirect seat. The seat holds the full instruction. */
	instruction: (typeof INSTRUCTIONS)[number] | null;
	under16: boolean | null;
	guardianInformed: boolean | null;
	permission: boolean | null;
}

/** What holds before anybody asked. */
export const NOT_ASKED_YET: Preparation = {
	way: 'room',
	helper: null,
	needs: [],
	needsWords: null,
	notWith: [],
	informationWanted: null,
	instruction: null,
	under16: false,
	guardianInformed: false,
	permission: false
};

/**
 * A preparation after a change: what the change does not name stays as it is. An instruction is of who
 * takes part indirectly, consent of a parent of who is under 16.
 */
export function preparedWith(
	before: Preparation | null,
	change: Partial<Preparation>
): Preparation {
	const after = { ...NOT_ASKED_YET, ...before, ...change };
	return {
		...after,
		instruction: isIndirectWay(after.way) ? after.instruction : null,
		guardianInformed: after.under16 && after.guardianInformed,
		permission: after.under16 && after.permission
	};
}

/** Under 16 and not both informed and permitted (R17). */
export function permissionMissing(preparation: Preparation | null): boolean {
	if (!preparation?.under16) return false;
	return !preparation.guardianInformed || !preparation.permission;
}
