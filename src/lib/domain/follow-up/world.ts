/** What rules of the follow-up ask of the rest of the process. */
export interface FollowUpWorld {
	/** Ids of an item's carriers; undefined for what is no item of the plan. */
	carriersOf: (item: string) => readonly string[] | undefined;
	/** Whoever has a seat. */
	isParticipant: (id: string) => boolean;
}
