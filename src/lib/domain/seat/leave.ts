import { actorId, isSelf } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, JUDGING, ofSeat, TEAM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import type { SeatRefusal } from './codes.ts';
import type { ContributionChoice, SeatEvent } from './events.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

type LeaveWorld = Pick<SeatsWorld, 'mayBeSecond' | 'isAlone' | 'asked' | 'hasOpenAnswer' | 'early'>;

/** How someone goes: home, or they stop and what they wrote is kept or erased, or they stay and only listen. */
interface Ending {
	seat: string;
	contributions: ContributionChoice | null;
	listens?: boolean | undefined;
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

/**
 * Someone may themselves become an observer. Who says so on paper says it to a member of the team, and a second
 * one confirms it: an observer judges no more, and nobody alone takes that from another (C11, 0094).
 */
export function becomeObserver(
	state: SeatsState,
	input: { seat: string },
	context: Context,
	world: LeaveWorld
): Answer {
	if (state.seats.get(input.seat)?.presence === 'left') return refuse('not-in-the-room');
	return leave(state, { ...input, contributions: null, listens: true }, context, world);
}

function leave(state: SeatsState, ending: Ending, context: Context, world: LeaveWorld): Answer {
	const { seat, contributions, listens = false } = ending;
	if (!state.seats.has(seat)) return refuse('unknown-seat');
	// Who goes themselves must not be held by a round: only the team's way has conditions (C11).
	if (isSelf(context, seat)) return decided(end(state, ending, null, world));
	const fault = faultFor(seat, context, world);
	if (fault) return refuse(fault);
	if (isOver(state, ending)) return decided([]);
	const proposed = state.leaving.get(seat);
	if (proposed && isSame(proposed, ending)) return decided([]);
	const by = actorId(context);
	return decided([
		{ type: 'seat:leaving-proposed', seat, contributions, by, ...(listens && { listens }) }
	]);
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
	if (!proposal || !isSame(proposal, input)) return refuse('proposal-changed');
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

const isSame = (
	{ contributions, listens = false }: Omit<Ending, 'seat'>,
	other: Omit<Ending, 'seat'>
): boolean => contributions === other.contributions && listens === (other.listens ?? false);

function isOver(state: SeatsState, { seat, contributions, listens }: Ending): boolean {
	if (listens) return state.seats.get(seat)?.presence === 'observer';
	const gone = state.seats.get(seat)?.presence === 'left';
	return contributions === null ? gone : state.stopped.get(seat) === contributions;
}

function end(
	state: SeatsState,
	{ seat, contributions, listens }: Ending,
	proposedBy: string | null,
	{ early }: LeaveWorld
): SeatEvent[] {
	if (isOver(state, { seat, contributions, listens })) return [];
	if (listens) {
		return [{ type: 'seat:became-observer', seat, ...(proposedBy !== null && { proposedBy }) }];
	}
	return contributions === null
		? [{ type: 'seat:checked-out', seat, proposedBy, early }]
		: [{ type: 'seat:stopped', seat, contributions, proposedBy }];
}

/** Stopping and confirming reach further than the seats: process/leaving-rules.ts. */
export const leaveRules = {
	'seat:check-out': changes(ofSeat('seat', WITH_SEAT, TEAM), checkOut),
	'seat:become-observer': changes(ofSeat('seat', [...JUDGING, 'observer'], TEAM), becomeObserver),
	'seat:drop-leaving': changes(TEAM, dropLeaving)
} satisfies Rules;
