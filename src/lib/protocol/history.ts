/** Who wrote in a proposal, as its table and the team may know it. */
export type Writer =
	| { kind: 'seat' | 'team'; name: string }
	/** Its shared device. */
	| { kind: 'table' }
	/** After an older store was put back: their device had it, and who wrote it is not known. */
	| { kind: 'brought'; by: Writer };

/** What one writer did to a proposal's texts, without anybody else in between. */
export interface HistoryStretch {
	writer: Writer;
	/** Epoch ms. */
	from: number;
	until: number;
	title: { before: string; after: string } | null;
	body: { before: string; after: string } | null;
}

/** Who wrote what and when in a proposal, newest first. */
export interface ProposalHistory {
	stretches: HistoryStretch[];
	/** There are older ones that are not shown. */
	older: boolean;
}
