/** What a message asks of the rest of the process. */
export interface MessagesWorld {
	/** On the list of people, or with a seat. */
	takesPart: (id: string) => boolean;
	/** The same, and nobody erased them. */
	isReachable: (id: string) => boolean;
	/** Said that they do not want to take part (R16). */
	hasDeclined: (id: string) => boolean;
	/** Said at check-out that they want no contact afterwards (R41). */
	wantsNoContact: (id: string) => boolean;
	/** Leads this process: a facilitator in its team. */
	isLeading: (id: string) => boolean;
	/** Whether this member reads what somebody told in confidence (R17), or nobody spoke with them yet. */
	mayRead: (person: string, member: string) => boolean;
	/** The ISO date that a moment has where the process is. */
	today: (now: number) => string;
}
