import type { IdKey } from '#lib/domain/own-id.ts';
import type { ParkingEnd, ProposalKind } from '#lib/domain/proposal/index.ts';

/** A proposal as its own table and the team see it. */
export interface ProposalView {
	id: string;
	table: string;
	tableName: string;
	block: string;
	/** The latest text in the record; while people write, the live document is ahead of it. */
	title: string;
	body: string;
	/** 0 while never shared. */
	version: number;
	state: 'writing' | 'shared' | 'linked' | 'parked' | 'withdrawn';
	kind: ProposalKind;
	/** Whether its live document takes words now. */
	open: boolean;
	/** The proposal it was linked into, by id. */
	linkedInto: string | null;
	/** "Dit bedoelden we niet" (R26). */
	disputed: boolean;
	held: boolean;
	parkedWith: string | null;
	/** Plan items it ended in. */
	items: string[];
	/** Whether this viewer began it or wrote in it (a table: always false). */
	mine: boolean;
}

export interface ProposalSections {
	/** A table's own proposals: its seats and its device. Who sits nowhere has their own. */
	tableProposals: {
		proposals: ProposalView[];
		/** How many this table may still share in this block (R26). */
		sharesLeft: number;
		/** Whether new proposals can be started now, and in which block. */
		writing: boolean;
		block: string | null;
		/** Empty for who sits nowhere. */
		table: string;
	};
	/** What this seat or table device makes ids of new proposals with: of nobody else, and in no page. */
	ownIds: { key: IdKey };
	/** What tables shared with the room: seats, tables, team, projector. */
	wall: {
		id: string;
		title: string;
		body: string;
		table: string;
		tableName: string;
		version: number;
		kind: ProposalKind;
		linkedInto: string | null;
		items: number[];
	}[];
	/** Team: every proposal with everything about it. */
	proposalsDesk: {
		proposals: ProposalView[];
		/** Proposals and parking-lot items that end nowhere yet (R31). */
		loose: string[];
	};
	/** Team: the parking lot (R31). */
	parking: {
		id: string;
		/** Names somebody: in no report until a facilitator releases it (R40). */
		held: boolean;
		words: string;
		/** Who brought it. */
		seat: string | null;
		/** Their display name, or the table's; empty where nobody said. */
		from: string;
		at: number;
		end: { how: ParkingEnd; owner: string | null } | null;
	}[];
}
