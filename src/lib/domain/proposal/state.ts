import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import { person, personOr } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

export const PROPOSAL_KINDS = ['plan', 'recovery'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What a table shared at one moment; texts are `null` once erased. */
export interface SharedText {
	version: number;
	title: string | null;
	body: string | null;
	/** Of title and body; sealed with them, or it would give short texts away. */
	hash: string | null;
	at: number;
}

/** An idea of one table in one block (R26). It is never deleted, only ended (R31). */
export interface Proposal {
	id: string;
	table: string;
	block: string;
	startedAt: number;
	/** Seats that wrote in it; empty while only the table device did. */
	authors: readonly string[];
	/** Begun by someone who sat at no table: theirs and the team's, until it is shared. */
	seatless: boolean;
	kind: ProposalKind;
	/** Every version that was shared, oldest first; empty while it is only in the making. */
	shared: readonly SharedText[];
	/** The block whose share of the wall it uses, when that is a later one than it was begun in. */
	sharedIn: string | null;
	/** Whether its document takes words: until it is shared, and again once it is reopened. */
	open: boolean;
	withdrawn: boolean;
	/** The proposal it was linked to, and what the table says about that (R26). */
	into: string | null;
	disputed: boolean;
	/** Who takes it further outside the plan, or null. */
	parkedWith: string | null;
	/** Stays off shared screens until a facilitator releases it (R40). */
	held: boolean;
	/** The live document whose late text this is (`proposal/…`, `item/…`). */
	rescuedFrom: string | null;
}

/** Where a proposal is written. */
export const proposalDocument = (id: string) => `proposal/${id}`;

/** In the plan, merged with something else, with who takes it further, dropped by who brought it. */
export const PARKING_ENDS = ['in-plan', 'merged', 'owned', 'withdrawn'] as const;
export type ParkingEnd = (typeof PARKING_ENDS)[number];

/** An item on the parking lot (R31). */
export interface ParkedItem {
	id: string;
	words: string | null;
	/** Who brought it, and from which table; null where nobody said. */
	seat: string | null;
	table: string | null;
	at: number;
	end: { how: ParkingEnd; owner: string | null } | null;
}

export interface ProposalsState {
	proposals: ReadonlyMap<string, Proposal>;
	parking: ReadonlyMap<string, ParkedItem>;
}

export type ProposalEvent =
	| {
			type: 'proposal:started';
			id: string;
			table: string;
			block: string;
			/** Null when the table device started it. */
			author: string | null;
			kind: ProposalKind;
			/** Its author sat at no table. */
			seatless?: true;
	  }
	| { type: 'proposal:author-added'; id: string; seat: string }
	| {
			type: 'proposal:shared';
			id: string;
			/** First shared in a later block than it was begun in: it uses that one's share (R26). */
			block?: string;
			version: number;
			/** Its only author, or the proposal itself when more people wrote: whose content it is. */
			subject: string;
			title: string | null;
			body: string | null;
			hash: string | null;
	  }
	| { type: 'proposal:reopened'; id: string }
	| { type: 'proposal:withdrawn'; id: string; seat: string | null }
	| { type: 'proposal:linked'; from: readonly string[]; into: string }
	| { type: 'proposal:unlinked'; id: string }
	| { type: 'proposal:link-disputed'; id: string; table: string }
	| { type: 'proposal:parked'; id: string; owner: string }
	| { type: 'proposal:sorted'; id: string; kind: ProposalKind }
	| { type: 'proposal:held'; id: string; named: boolean }
	| { type: 'proposal:released'; id: string }
	| {
			type: 'proposal:rescued';
			id: string;
			/** The live document that was closed to it. */
			from: string;
			table: string;
			block: string;
			/** Null when a table device wrote it. */
			author: string | null;
			kind: ProposalKind;
			/** Its author sat at no table. */
			seatless?: true;
	  }
	| {
			type: 'parking:added';
			id: string;
			seat: string | null;
			table: string | null;
			words: string | null;
	  }
	| { type: 'parking:settled'; id: string; how: ParkingEnd; owner: string | null };

export const PROPOSAL_SEALED: SealingTable<ProposalEvent> = {
	'proposal:shared': {
		fields: ['title', 'body', 'hash'],
		subject: ({ id, subject }) => (subject === id ? `proposal:${id}` : person(subject))
	},
	'parking:added': {
		fields: ['words'],
		subject: (event) => personOr(event.seat, 'parking', event.id)
	},
	'parking:settled': { fields: ['owner'], subject: (event) => `parking:${event.id}` }
};

export const PROPOSAL_SHOWN: Shown<ProposalEvent> = {
	'proposal:started': null,
	'proposal:author-added': null,
	'proposal:shared': null,
	'proposal:reopened': null,
	'proposal:withdrawn': null,
	'proposal:linked': null,
	'proposal:unlinked': null,
	'proposal:link-disputed': null,
	'proposal:parked': null,
	'proposal:sorted': null,
	'proposal:held': null,
	'proposal:released': null,
	'proposal:rescued': null,
	'parking:added': null,
	'parking:settled': null
};

export const EMPTY_PROPOSALS: ProposalsState = {
	proposals: new Map(),
	parking: new Map()
};

export function evolveProposals(
	state: ProposalsState,
	event: ProposalEvent,
	meta: Meta
): ProposalsState {
	switch (event.type) {
		case 'proposal:started': {
			const { id, table, block, author, kind, seatless = false } = event;
			const authors = author === null ? [] : [author];
			const begun = { id, table, block, authors, kind, seatless, startedAt: meta.at };
			return added(state, { ...NEW, ...begun });
		}
		case 'proposal:rescued': {
			const { id, from, table, block, author, kind, seatless = false } = event;
			const authors = author === null ? [] : [author];
			const begun = { id, table, block, authors, kind, seatless, startedAt: meta.at };
			return added(state, { ...NEW, ...begun, rescuedFrom: from });
		}
		case 'proposal:author-added': {
			const authors = state.proposals.get(event.id)?.authors ?? [];
			return changed(state, event.id, { authors: [...authors, event.seat] });
		}
		case 'proposal:shared': {
			const { version, title, body, hash, block } = event;
			const shared = state.proposals.get(event.id)?.shared ?? [];
			const text = { version, title, body, hash, at: meta.at };
			const later = block === undefined ? {} : { sharedIn: block };
			return changed(state, event.id, { shared: [...shared, text], open: false, ...later });
		}
		case 'proposal:reopened':
			return changed(state, event.id, { open: true });
		case 'proposal:withdrawn':
			return changed(state, event.id, { withdrawn: true });
		case 'proposal:linked':
			return event.from.reduce(
				(next, id) => changed(next, id, { into: event.into, disputed: false }),
				state
			);
		case 'proposal:unlinked':
			return changed(state, event.id, { into: null, disputed: false });
		case 'proposal:link-disputed':
			return changed(state, event.id, { disputed: true });
		case 'proposal:parked':
			return changed(state, event.id, { parkedWith: event.owner });
		case 'proposal:sorted':
			return changed(state, event.id, { kind: event.kind });
		case 'proposal:held':
			return changed(state, event.id, { held: true });
		case 'proposal:released':
			return changed(state, event.id, { held: false });
		case 'parking:added': {
			const { type: _, ...item } = event;
			const parked = { ...item, at: meta.at, end: null };
			return { ...state, parking: put(state.parking, event.id, parked) };
		}
		case 'parking:settled': {
			const { how, owner } = event;
			return { ...state, parking: patch(state.parking, event.id, { end: { how, owner } }) };
		}
		default:
			return event satisfies never;
	}
}

const NEW = {
	kind: 'plan' as ProposalKind,
	shared: [],
	sharedIn: null,
	open: true,
	withdrawn: false,
	into: null,
	disputed: false,
	parkedWith: null,
	held: false,
	rescuedFrom: null
};

function added(state: ProposalsState, proposal: Proposal): ProposalsState {
	return { ...state, proposals: put(state.proposals, proposal.id, proposal) };
}

function changed(state: ProposalsState, id: string, change: Partial<Proposal>): ProposalsState {
	return { ...state, proposals: patch(state.proposals, id, change) };
}

export const proposalsSlice: Slice<ProposalsState, ProposalEvent> = {
	empty: EMPTY_PROPOSALS,
	evolve: evolveProposals,
	sealed: PROPOSAL_SEALED,
	shown: PROPOSAL_SHOWN,
	counted: ['proposal:started', 'proposal:shared']
};
