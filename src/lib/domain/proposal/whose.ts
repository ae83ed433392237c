import { actorId, isTeam } from '#lib/domain/actors.ts';
import type { Context } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { ProposalRefusal } from './codes.ts';
import type { Proposal } from './state.ts';

/** Whoever does not work on a proposal hears the same whether there is one or not; the team works on all. */
export function notTheirs(context: Context): { ok: false; refusal: Refusal<ProposalRefusal> } {
	return refuse(isTeam(context) ? 'unknown-proposal' : 'not-your-table');
}

/**
 * Whether a proposal is one that a seat works on now: of the table where they sit, or begun by them when
 * they sat nowhere. Who is moved leaves what that table writes, also what they typed in themselves (R30).
 */
export function isOfSeat(proposal: Proposal, seat: string, table: string | null): boolean {
	if (proposal.seatless) return proposal.authors.includes(seat);
	return proposal.table === table;
}

/** The same for a table's device. */
export function isOfTable(proposal: Proposal, table: string): boolean {
	return !proposal.seatless && proposal.table === table;
}

/** Whoever works on a proposal now, and the team. */
export function worksOn(
	proposal: Proposal,
	context: Context,
	tableOf: (seat: string) => string | null
): boolean {
	const { actor } = context;
	if (actor.kind === 'seat') return isOfSeat(proposal, actor.id, tableOf(actor.id));
	return isTeam(context) || isOfTable(proposal, actorId(context));
}
