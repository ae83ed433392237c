/** What rules about proposals ask of the rest of the process. */
export interface ProposalsWorld {
	isSeat: (id: string) => boolean;
	isTable: (id: string) => boolean;
	/** The table a seat sits at, or null. */
	tableOf: (seat: string) => string | null;
	/** Whether a seat sits or sat there. */
	satAt: (seat: string, table: string) => boolean;
	/** They stopped and chose to have what they wrote erased (R18). */
	hadErased: (seat: string) => boolean;
	/** Whether the run sheet has this block. */
	isBlock: (id: string) => boolean;
	/** Where proposals are written now, or were last; null before there was such a block. */
	readonly writingBlock: string | null;
	/** How many proposals a table shares in this block (R26). */
	shareLimit: (block: string) => number;
	/** Whether there is, or was, a plan item with this id. */
	isItem: (id: string) => boolean;
	/** Whether a text names somebody, who may not appear on a shared screen unseen (R40). */
	readonly namesSomebody: (text: string) => boolean;
}
