import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { byServer, changes, LEAD, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { SeatRefusal } from './codes.ts';
import type { SeatEvent } from './events.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

/**
 * A new card for a lost phone: the earlier link is dead, everything said stays (R2). While the seat's
 * word counts it takes two members (C11): one proposes it, the second makes it. A facilitator who works
 * alone makes one that cuts off no earlier phone; what comes by it rules over nothing said before.
 */
export function renewCard(
	state: SeatsState,
	{ seat }: { seat: string },
	context: Context,
	world: Pick<SeatsWorld, 'counts' | 'isAlone'>
): Answer {
	if (!state.seats.has(seat)) return refuse('unknown-seat');
	const by = actorId(context);
	if (!world.counts(seat))
		return decided(made(state, seat, by, { proposedBy: null, alone: false }));
	if (world.isAlone(by, context.now)) {
		return decided(made(state, seat, by, { proposedBy: null, alone: true }));
	}
	if (state.cardProposals.get(seat) === by) return decided([]);
	return decided([{ type: 'seat:card-proposed', seat, by }]);
}

/** A second member (C11) makes the card that a first one proposed. */
export function confirmCard(
	state: SeatsState,
	{ seat }: { seat: string },
	context: Context,
	world: Pick<SeatsWorld, 'mayBeSecond'>
): Answer {
	const second = actorId(context);
	const first = state.cardProposals.get(seat);
	if (first === undefined) return refuse('proposal-changed');
	if (first === second) return refuse('same-member');
	if (!world.mayBeSecond(first, second, context.now)) return refuse('not-second-member');
	return decided(made(state, seat, second, { proposedBy: first, alone: false }));
}

/** No card after all. */
export function dropCard(state: SeatsState, { seat }: { seat: string }): Answer {
	return decided(state.cardProposals.has(seat) ? [{ type: 'seat:card-dropped', seat }] : []);
}

function made(
	state: SeatsState,
	seat: string,
	by: string,
	how: { proposedBy: string | null; alone: boolean }
): SeatEvent[] {
	const card = (state.cards.get(seat) ?? 0) + 1;
	return [
		{ type: 'seat:card-renewed', seat, card },
		{ type: 'seat:device-added', seat, way: 'card', by, ...how }
	];
}

/** A phone came to a seat by a card of before, while its word counts: its other phones are told (C11). */
export function noteDevice(
	state: SeatsState,
	{ seat }: { seat: string },
	_context: Context,
	world: Pick<SeatsWorld, 'counts'>
): Answer {
	if (!world.counts(seat)) return decided([]);
	if (!state.seats.has(seat)) return refuse('unknown-seat');
	const told = { way: 'itself', by: null, proposedBy: null, alone: true } as const;
	return decided([{ type: 'seat:device-added', seat, ...told }]);
}

export const cardRules = {
	'seat:renew-card': changes(TEAM, renewCard),
	'seat:confirm-card': changes(LEAD, confirmCard),
	'seat:drop-card': changes(TEAM, dropCard),
	'seat:note-device': byServer(noteDevice)
} satisfies Rules;
