import type { ChosenNameRefusal } from '#lib/domain/name/index.ts';
import type { Standing } from '#lib/domain/person/preparation.ts';
import type { RoleConflict } from '#lib/domain/process/roles.ts';
import type { Refusal } from '#lib/domain/result.ts';

/** Who chooses a display name: `own` is somebody's own first name, which the team begins with. */
export type NameChooser = 'stranger' | 'seat' | 'team' | 'own';

/** What rules about seats ask of the rest of the process. */
export interface SeatsWorld {
	/** Whether people come in by the short code now. */
	readonly lobbyOpen: boolean;
	/** Whether the team knows this person by name. */
	isPerson: (id: string) => boolean;
	/** Whether a link to a page of their own is open. */
	hasLink: (id: string) => boolean;
	/** Whether they would be on two sides (R1, R25). @param displayName of a walk-in, all that is known of them */
	roleConflict: (id: string, displayName: string) => RoleConflict | null;
	/** Why this display name would be taken for another's, or says something of somebody (R3, R40). */
	nameFault: (
		id: string,
		displayName: string,
		by: NameChooser
	) => Refusal<ChosenNameRefusal> | null;
	preparation: (id: string) => 'full' | 'short' | 'none';
	/** Who can be given a seat at a table without another look at them; null for who cannot. */
	readonly toSeat: (id: string) => { name: string } | null;
	/** The group of a known person, to mix tables by. */
	groupOf: (id: string) => string | null;
	/** How somebody was prepared to take part without being there (R17); null for an id of nobody. */
	prepared: (id: string) => PreparedIndirect | null;
	/** Under 16 without a recorded permission (R17). */
	permissionMissing: (id: string) => boolean;
	/** Everyone with whom this person must not sit at one table, told by either of them (R17). */
	notWith: (id: string) => ReadonlySet<string>;
	/** This seat's word counts in the round that goes on: it was asked, answered, or objects (C11). */
	counts: (seat: string) => boolean;
	/** Whether the second may confirm what the first proposed (C11). */
	mayBeSecond: (first: string, second: string, now: number) => boolean;
	/** Whether this member has nobody who could. */
	isAlone: (member: string, now: number) => boolean;
	/** Everyone is being asked, so that the roster changes by the list at roll call only. */
	readonly asked: boolean;
	/** NEED_TIME or an objection of which the person did not say what happens when they go. */
	hasOpenAnswer: (seat: string) => boolean;
	/** The day runs and the plan is not settled: whoever goes now, goes early (R42). */
	readonly early: boolean;
	/** What a contact person is in this process (C7); null when unknown here. */
	contactRole: (contact: string) => 'seat' | 'team' | 'round-leader' | 'party' | 'informant' | null;
	/** Who comes to the day is checked in already, or a round was prepared: who takes part is decided together. */
	readonly dayBegan: boolean;
	/** Ids of those whom a call for help reaches. */
	readonly facilitators: readonly string[];
}

/** What is known of somebody who is to take part without being there. */
export interface PreparedIndirect {
	/** By letter, or through a contact person. */
	isIndirect: boolean;
	/** What is done for them, and who speaks for them; null while a part of it is missing. */
	standing: Standing | null;
	/** Whether this member of the team may read it (R17), and so write it. */
	mayRead: (member: string) => boolean;
}
