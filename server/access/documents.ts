import type { Actor } from '#lib/domain/decision.ts';
import {
	holdsPen,
	isBesloten,
	isBeslotenFor,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { isOfSeat, isOfTable, type Proposal } from '#lib/domain/proposal/index.ts';

export type DocumentAccess = 'write' | 'read' | 'none' | 'closed';

/** Whether a proposal's document takes words now: begun, not on the wall, linked or withdrawn. */
export function proposalTakesWords(state: ProcessState, proposal: Proposal): boolean {
	const { day } = state.programme;
	const onTheDay = day === 'open' || day === 'paused';
	return onTheDay && proposal.open && !proposal.withdrawn && proposal.into === null;
}

/**
 * What an actor may do with a live document now (docs/architecture.md, the second door). Asked at join,
 * before every update is stored, and again for open connections whenever something changed (R25).
 */
export function documentAccess(state: ProcessState, actor: Actor, name: string): DocumentAccess {
	const [kind, id = '', ...more] = name.split('/');
	// A text that no page shows and no erasure knows is nobody's to write.
	if (more.length > 0) return 'none';
	switch (kind) {
		case 'issue':
			return id === state.setUp.id ? issueAccess(state, actor) : 'none';
		case 'frames':
			return framesAccess(state, actor, id);
		case 'proposal':
			return proposalAccess(state, actor, id);
		case 'item':
			return itemAccess(state, actor, id);
		default:
			return 'none';
	}
}

function issueAccess(state: ProcessState, actor: Actor): DocumentAccess {
	if (actor.kind === 'facilitator') return 'write';
	// The core group holds people of the framing parties: out during besloten tijd as well (R25).
	return actor.kind === 'core' && !isBesloten(state) ? 'write' : 'none';
}

function framesAccess(state: ProcessState, actor: Actor, party: string): DocumentAccess {
	if (!state.frames.parties.has(party)) return 'none';
	const open = state.frames.phase === 'FRAMES_DRAFT' && state.programme.session === 0;
	switch (actor.kind) {
		case 'facilitator':
			return open ? 'write' : 'read';
		case 'party':
			if (isBeslotenFor(state, actor.party) || actor.party !== party) return 'none';
			return open ? 'write' : 'read';
		case 'core':
			return isBesloten(state) ? 'none' : 'read';
		default:
			return 'none';
	}
}

function proposalAccess(state: ProcessState, actor: Actor, id: string): DocumentAccess {
	const proposal = state.proposals.proposals.get(id);
	if (!proposal) return 'none';
	const open = proposalTakesWords(state, proposal);
	switch (actor.kind) {
		case 'facilitator':
			return open ? 'write' : 'read';
		case 'host':
			return open ? 'write' : 'read';
		case 'table':
			if (!isOfTable(proposal, actor.id)) return 'none';
			return open ? 'write' : 'closed';
		case 'seat': {
			const seat = state.seats.seats.get(actor.id);
			if (!seat) return 'none';
			const wrote = proposal.authors.includes(seat.id);
			const mayWrite = seat.presence !== 'left' && seat.presence !== 'observer';
			if (mayWrite && open && isOfSeat(proposal, seat.id, seat.table)) return 'write';
			// Who sat there may bring what they wrote then, and is shown nothing.
			const sat = state.seats.satAt.get(seat.id)?.has(proposal.table) ?? false;
			if (state.seats.stopped.get(seat.id) === 'erase') return 'none';
			return wrote || sat ? 'closed' : 'none';
		}
		default:
			return 'none';
	}
}

/**
 * What a device of a table that was taken away may still do: hand in what was written there (R4). It
 * is shown nothing.
 */
export function accessOfGoneTable(
	state: ProcessState,
	table: string,
	name: string
): DocumentAccess {
	const [kind, id = ''] = name.split('/');
	const wroteThere =
		kind === 'proposal'
			? state.proposals.proposals.get(id)?.table === table
			: kind === 'item' && (state.plan.items.has(id) || state.plan.removed.has(id));
	return wroteThere ? 'closed' : 'none';
}

/** Whose late text it is: a seat's, or a table device's. */
export type LateWriter = { seat: string } | { table: string };

/**
 * Whether all of a text that closed to them is still theirs to see, so that their late words may come in
 * a copy of it. Anyone else gets their own words out of it, and nothing that others wrote: what their
 * device had seen is known from it alone, and it may say what it likes (R30).
 */
export function seesWhole(state: ProcessState, writer: LateWriter, name: string): boolean {
	const [kind, id = ''] = name.split('/');
	const seat = 'seat' in writer ? state.seats.seats.get(writer.seat) : null;
	if (seat === undefined || seat?.presence === 'left') return false;
	if ('table' in writer && !state.seats.tables.has(writer.table)) return false;
	const proposal = state.proposals.proposals.get(id);
	return kind === 'item' || (!!proposal && goesOnWith(state, writer, proposal));
}

/** Whether what this writer adds to a proposal is added where they work now. */
export function goesOnWith(state: ProcessState, writer: LateWriter, proposal: Proposal): boolean {
	if ('table' in writer) return isOfTable(proposal, writer.table);
	const table = state.seats.seats.get(writer.seat)?.table ?? null;
	return isOfSeat(proposal, writer.seat, table);
}

/** Who wrote what in a proposal is for those who may write it together, and for the team. */
export function mayReadHistory(state: ProcessState, actor: Actor, id: string): boolean {
	const proposal = state.proposals.proposals.get(id);
	if (!proposal) return false;
	switch (actor.kind) {
		case 'facilitator':
		case 'host':
			return true;
		case 'table':
			return isOfTable(proposal, actor.id);
		case 'seat': {
			const seat = state.seats.seats.get(actor.id);
			if (!seat || seat.presence === 'left' || seat.presence === 'observer') return false;
			return isOfSeat(proposal, seat.id, seat.table);
		}
		default:
			return false;
	}
}

function itemAccess(state: ProcessState, actor: Actor, id: string): DocumentAccess {
	const item = state.plan.items.get(id);
	if (!item && !state.plan.removed.has(id)) return 'none';
	switch (actor.kind) {
		case 'facilitator':
		case 'host':
			return item ? 'write' : 'none';
		case 'table':
			if (!item) return 'closed';
			return holdsPen(state, actor, item) ? 'write' : 'read';
		case 'seat': {
			const presence = state.seats.seats.get(actor.id)?.presence;
			if (presence === undefined || state.seats.stopped.get(actor.id) === 'erase') return 'none';
			if (!item || presence === 'left') return 'closed';
			return presence !== 'observer' && holdsPen(state, actor, item) ? 'write' : 'read';
		}
		default:
			return 'none';
	}
}
