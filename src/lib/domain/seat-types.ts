/** Presence changes by check-in, check-out and roll call, never by connection (§3 Roster). */
export const PRESENCES = ['expected', 'present', 'away', 'left', 'observer'] as const;
export type Presence = (typeof PRESENCES)[number];

/**
 * What happens to someone who takes part indirectly when the text changes (§3 Cases):
 * wait until a deadline and then do the fallback, let the contact person decide within written
 * bounds, or be counted out.
 */
export type StandingInstruction =
	| {
			kind: 'wait';
			until: number;
			then: 'contact-decides' | 'count-me-out';
			/** The written bounds for `contact-decides`; without them the contact only relays. */
			bounds?: string;
	  }
	| { kind: 'contact-decides'; bounds: string }
	| { kind: 'count-me-out' };

/** Someone who takes part through a contact person (*pendel*) or by letter (R17). */
export interface Indirect {
	/**
	 * The contact person: the id of a seat or of a member of the facilitators' team. Null for who takes part
	 * by letter and lets nobody speak for them.
	 */
	contact: string | null;
	instruction: StandingInstruction;
}

/** A place in the room, held by one person. Its id is the person's id for the whole process. */
export interface Seat {
	id: string;
	/** The chosen display name (*schuilnaam*), unique in the process (R3); `null` once erased. */
	displayName: string | null;
	table: string | null;
	presence: Presence;
	indirect: Indirect | null;
}

export type Seats = ReadonlyMap<string, Seat>;
