import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { ProposalRefusal } from './codes.ts';
import type { ParkingEnd, ProposalEvent, ProposalsState } from './state.ts';
import type { ProposalsWorld } from './world.ts';

type Answer = Decided<ProposalEvent, ProposalRefusal>;

/**
 * Puts a remark on the parking lot, so that it is not lost (R31).
 * @param input.owner who takes it further, when that is clear at once; else it is still a loose end
 */
export function addParkedItem(
	_state: ProposalsState,
	input: { words: string; seat: string | null; table: string | null; owner: string | null },
	{ newId }: Context,
	world: Pick<ProposalsWorld, 'isSeat' | 'isTable'>
): Answer {
	const { seat, table, owner } = input;
	const words = input.words.trim();
	if (words === '') return refuse('text-empty');
	if (seat !== null && !world.isSeat(seat)) return refuse('unknown-seat');
	if (table !== null && !world.isTable(table)) return refuse('unknown-table');
	const id = newId();
	const events: ProposalEvent[] = [{ type: 'parking:added', id, seat, table, words }];
	if (owner) events.push({ type: 'parking:settled', id, how: 'owned', owner });
	return making(id, decided(events));
}

/**
 * Says where it ended, or ends it otherwise than before: in the plan, merged, with an owner, or
 * dropped; the last only when the one who brought it says so (R31).
 * @param input.seat who says that it is dropped
 * @param input.was how it ended, as the sender saw it: refused when a colleague settled it meanwhile
 */
export function settleParkedItem(
	state: ProposalsState,
	input: {
		item: string;
		how: ParkingEnd;
		owner: string | null;
		seat: string | null;
		was?: { how: ParkingEnd; owner: string | null } | null | undefined;
	}
): Answer {
	const { item: id, how } = input;
	const item = state.parking.get(id);
	if (!item) return refuse('unknown-parked-item');
	if (how === 'withdrawn' && input.seat !== item.seat) return refuse('not-the-writer');
	const owner = how === 'owned' ? input.owner?.trim() || null : null;
	if (how === 'owned' && !owner) return refuse('owner-missing');
	if (item.end?.how === how && item.end.owner === owner) return decided([]);
	if (isOvertaken({ end: input.was }, item)) return refuse('overtaken');
	return decided([{ type: 'parking:settled', id, how, owner }]);
}

export const parkingRules = {
	'parking:add': adds(TEAM, addParkedItem, { of: 'parking', here: ({ parking }) => parking.size }),
	'parking:settle': changes(TEAM, settleParkedItem)
} satisfies Rules;
