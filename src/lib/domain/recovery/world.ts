/** What a request asks of the rest of the process. */
export interface RecoveryWorld {
	/** Someone who takes part. */
	isSeat: (id: string) => boolean;
	/** Anyone the process knows: participant, framing party's person, informant. */
	isKnown: (id: string) => boolean;
	/** They have a page of their own on which a request can stand: a seat or a framing party's person. */
	hasPage: (id: string) => boolean;
	/** There is such a proposal. A seat (else null) names one it works on, and knows of no other. */
	mayName: (proposal: string, seat: string | null) => boolean;
}
