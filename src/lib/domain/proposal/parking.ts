import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { ProposalRefusal } from './codes.ts';
import type { ParkingEnd, ProposalEvent, ProposalsState } from './state.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/**
 * Puts a remark on the parking lot, so that it is not lost (R31).
 * @param input.owner who takes it further, when that is clear at once; else it is still a loose end
 */
export function addParkedItem(
	state: ProposalsState,
	input: {
		id: string;
		words: string;
		seat: string | null;
		table: string | null;
		owner: string | null;
	},
	context: Context,
	world: { tables: { has: (id: string) => boolean }; seats: { has: (id: string) => boolean } }
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	if (state.parking.has(input.id)) return decided([]);
	const { id, seat, table, owner } = input;
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	if (seat !== null && !world.seats.has(seat)) return refuse('unknown-seat');
	if (table !== null && !world.tables.has(table)) return refuse('unknown-table');
	const events: ProposalEvent[] = [{ type: 'parking:added', id, seat, table, words }];
	if (owner) events.push({ type: 'parking:settled', id, how: 'owned', owner });
	return decided(events);
}

/**
 * Says where it ended, or ends it otherwise than before: in the plan, merged, with an owner, or
 * dropped; the last only when the one who brought it says so (R31).
 * @param input.seat who says that it is dropped
 */
export function settleParkedItem(
	state: ProposalsState,
	input: { id: string; how: ParkingEnd; owner: string | null; seat: string | null },
	context: Context
): Answer {
	if (!isTeam(context)) return refuse('team-only');
	const item = state.parking.get(input.id);
	if (!item) return refuse('unknown-parked-item');
	const { id, how } = input;
	if (how === 'withdrawn' && input.seat !== item.seat) return refuse('not-the-writer');
	const owner = how === 'owned' ? input.owner?.trim() || null : null;
	if (how === 'owned' && !owner) return refuse('owner-missing');
	if (item.end?.how === how && item.end.owner === owner) return decided([]);
	return decided([{ type: 'parking:settled', id, how, owner }]);
}
