import { actorId, isSelf } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, ofSeat, TEAM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import type { SeatRefusal } from './codes.ts';
import type { ContributionChoice, SeatEvent } from './events.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

type LeaveWorld = Pick<SeatsWorld, 'mayBeSecond' | 'isAlone' | 'asked' | 'hasOpenAnswer' | 'early'>;

/** How someone goes: home, or they stop and what they wrote is kept or erased. */
interface Ending {
	seat: string;
	contributions: ContributionChoice | null;
}

/**
 * Leaves. For someone else a member of the team only proposes it: a second one confirms, themselves
 * (C11). So nobody does it in a team of one; there the person says it, on any phone with their card, or
 * the list at roll call does.
 * Refused while they owe the room an answer, and while everyone is asked: then only the list that two
 * members confirm at roll call.
 */
export function checkOut(
	state: SeatsState,
	input: { seat: string },
	context: Context,
	world: LeaveWorld
): Answer {
	return leave(state, { ...input, contributions: null }, context, world);
}

/** "Stoppen" (R18): no reason asked; says whether what they wrote is kept or erased. */
export function stopTakingPart(
	state: SeatsState,
	input: { seat: string; contributions: ContributionChoice },
	context: Context,
	world: LeaveWorld
): Answer {
	return leave(state, input, context, world);
}

function leave(state: SeatsState, ending: Ending, context: Context, world: LeaveWorld): Answer {
	const { seat, contributions } = ending;
	if (!state.seats.has(seat)) return refuse('unknown-seat');
	// Who goes themselves must not be held by a round: only the team's way has conditions (C11).
	if (isSelf(context, seat)) return decided(end(state, ending, null, world));
	const fault = faultFor(seat, context, world);
	if (fault) return refuse(fault);
	if (isOver(state, ending)) return decided([]);
	if (state.leaving.get(seat)?.contributions === contributions) return decided([]);
	return decided([{ type: 'seat:leaving-proposed', seat, contributions, by: actorId(context) }]);
}

/** A second member of the team (C11) confirms exactly what the first proposed. */
export function confirmLeaving(
	state: SeatsState,
	input: Ending,
	context: Context,
	world: LeaveWorld
): Answer {
	const by = actorId(context);
	if (!state.seats.has(input.seat)) return refuse('unknown-seat');
	const proposal = state.leaving.get(input.seat);
	if (!proposal && isOver(state, input)) return decided([]);
	const same = proposal?.contributions === input.contributions;
	if (!proposal || !same) return refuse('proposal-changed');
	if (proposal.by === by) return refuse('same-member');
	if (!world.mayBeSecond(proposal.by, by, context.now)) return refuse('not-second-member');
	const fault = faultFor(input.seat, context, world);
	return fault ? refuse(fault) : decided(end(state, input, proposal.by, world));
}

/** They stay after all: what a member proposed is off. */
export function dropLeaving(state: SeatsState, input: { seat: string }): Answer {
	if (!state.leaving.has(input.seat)) return decided([]);
	return decided([{ type: 'seat:leaving-dropped', seat: input.seat }]);
}

/** What stands in the way of a member of the team, whether they propose or confirm. */
function faultFor(seat: string, context: Context, world: LeaveWorld): SeatRefusal | null {
	if (world.asked) return 'asked-now';
	if (world.isAlone(actorId(context), context.now)) return 'needs-second-member';
	return world.hasOpenAnswer(seat) ? 'has-open-answer' : null;
}

function isOver(state: SeatsState, { seat, contributions }: Ending): boolean {
	const gone = state.seats.get(seat)?.presence === 'left';
	return contributions === null ? gone : state.stopped.get(seat) === contributions;
}

function end(
	state: SeatsState,
	{ seat, contributions }: Ending,
	proposedBy: string | null,
	{ early }: LeaveWorld
): SeatEvent[] {
	if (isOver(state, { seat, contributions })) return [];
	return contributions === null
		? [{ type: 'seat:checked-out', seat, proposedBy, early }]
		: [{ type: 'seat:stopped', seat, contributions, proposedBy }];
}

/** Stopping and confirming reach further than the seats: process/leaving-rules.ts. */
export const leaveRules = {
	'seat:check-out': changes(ofSeat('seat', WITH_SEAT, TEAM), checkOut),
	'seat:drop-leaving': changes(TEAM, dropLeaving)
} satisfies Rules;
