import type { Addresses } from '#lib/domain/decision.ts';
import type { RoleConflict, RoleHolder } from '#lib/domain/process/roles.ts';

/** What rules about people ask of the rest of the process. */
export interface PeopleWorld {
	/** Whether this newcomer would be on two sides (R1, R25). */
	roleConflict: (newcomer: RoleHolder, addresses?: Addresses) => RoleConflict | null;
	/** The same for many, each asked of what there was when this began. */
	roleConflicts: (addresses?: Addresses) => (newcomer: RoleHolder) => RoleConflict | null;
	/** Every id that stands anywhere but in the list of people: somebody did something with it. */
	idsElsewhere: () => ReadonlySet<string>;
	/** Every id that stands anywhere but in what the team wrote down of people: a seat, a page, an answer. */
	idsOutside: () => ReadonlySet<string>;
	/** Leads this process: a facilitator in its team. */
	isLeading: (id: string) => boolean;
	/** Of the team, in whatever role, or with a seat. */
	isNear: (id: string) => boolean;
	/** The ISO date that a moment has where the process is. */
	today: (now: number) => string;
	/** Waits at the door, where the team does not know them yet. */
	isWaiting: (id: string) => boolean;
	/** Has, or may have, words here, in any role. */
	isKnown: (id: string) => boolean;
	/** Whether the second may confirm what the first proposed (C11). */
	mayBeSecond: (first: string, second: string, now: number) => boolean;
	/** Whether this member has nobody who could. */
	isAlone: (member: string, now: number) => boolean;
}
