import { CONTACT_LIMIT } from '#lib/domain/consent/index.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { StandingInstruction } from '#lib/domain/seat-types.ts';
import type { SeatCare, SeatRefusal } from './codes.ts';
import type { ContributionChoice, InstructionTerms, SeatEvent, SeatsState } from './state.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

const isSelf = ({ actor }: Context, seat: string) => actor.kind === 'seat' && actor.id === seat;
const isTeam = ({ actor }: Context) => actor.kind === 'facilitator' || actor.kind === 'host';

/** Whether everyone is being asked, so that the roster changes by the list at roll call only. */
interface AskedWorld {
	asked: boolean;
}

/** Facts about leaving for someone else (C11). */
export interface LeaveWorld extends AskedWorld {
	/** Ids of facilitators and table hosts. */
	team: ReadonlySet<string>;
	/** NEED_TIME or an objection of which the person did not say what happens when they go. */
	hasOpenAnswer: boolean;
	/** The day runs and the plan is not settled: whoever goes now, goes early (R42). */
	early: boolean;
}

/** Facts about a contact person (C7). */
export interface ContactWorld extends AskedWorld {
	/** What the contact person is in this process; null when unknown here. */
	contactRole: 'seat' | 'team' | 'round-leader' | 'party' | 'informant' | null;
}

/** Is in the room. Only an observer decides for themselves to take part again. */
export function checkIn(state: SeatsState, input: { seat: string }, context: Context): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (!isSelf(context, seat.id) && !isTeam(context)) return refuse('only-oneself');
	if (seat.presence === 'observer' && !isSelf(context, seat.id)) return refuse('only-oneself');
	if (seat.presence === 'present' && seat.indirect === null) return decided([]);
	return decided([{ type: 'seat:checked-in', seat: seat.id }]);
}

/** Out for a moment: stays in the roster, a round waits (§3 Cases). */
export function stepOut(state: SeatsState, input: { seat: string }, context: Context): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (!isSelf(context, seat.id) && !isTeam(context)) return refuse('only-oneself');
	if (seat.presence === 'away') return decided([]);
	if (seat.presence !== 'present') return refuse('not-in-the-room');
	return decided([{ type: 'seat:stepped-out', seat: seat.id }]);
}

export function comeBack(state: SeatsState, input: { seat: string }, context: Context): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (!isSelf(context, seat.id) && !isTeam(context)) return refuse('only-oneself');
	if (seat.presence === 'present') return decided([]);
	if (seat.presence !== 'away') return refuse('not-in-the-room');
	return decided([{ type: 'seat:came-back', seat: seat.id }]);
}

/**
 * Leaves. For someone else it takes a second team member, and never while they owe the room an
 * answer; while everyone is asked only the list that two members confirm at roll call (C11).
 */
export function checkOut(
	state: SeatsState,
	input: { seat: string; secondMember?: string },
	context: Context,
	world: LeaveWorld
): Answer {
	const fault = leaveFault(state, input, context, world);
	if (fault) return refuse(fault);
	if (state.seats.get(input.seat)?.presence === 'left') return decided([]);
	const secondMember = isSelf(context, input.seat) ? null : (input.secondMember ?? null);
	const { early } = world;
	return decided([{ type: 'seat:checked-out', seat: input.seat, secondMember, early }]);
}

/** "Stoppen" (R18): no reason asked; says whether what they wrote is kept or erased. */
export function stopTakingPart(
	state: SeatsState,
	input: { seat: string; contributions: ContributionChoice; secondMember?: string },
	context: Context,
	world: LeaveWorld
): Answer {
	// Who stops must not be held by a round: only the paper route has conditions (C11).
	const fault = leaveFault(state, input, context, world);
	if (fault) return refuse(fault);
	const { seat, contributions } = input;
	if (state.stopped.get(seat) === contributions) return decided([]);
	return decided([{ type: 'seat:stopped', seat, contributions }]);
}

function leaveFault(
	state: SeatsState,
	input: { seat: string; secondMember?: string },
	context: Context,
	world: LeaveWorld
): SeatRefusal | null {
	if (!state.seats.has(input.seat)) return 'unknown-seat';
	if (isSelf(context, input.seat)) return null;
	if (!isTeam(context)) return 'only-oneself';
	if (world.asked) return 'asked-now';
	const second = input.secondMember;
	const actorId = 'id' in context.actor ? context.actor.id : null;
	if (second === undefined || second === actorId || !world.team.has(second)) {
		return 'needs-second-member';
	}
	return world.hasOpenAnswer ? 'has-open-answer' : null;
}

/** Someone may themselves become observer; nobody can do that for them (§3 Data). */
export function becomeObserver(
	state: SeatsState,
	input: { seat: string },
	context: Context
): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (!isSelf(context, seat.id)) return refuse('only-oneself');
	if (seat.presence === 'observer') return decided([]);
	return decided([{ type: 'seat:became-observer', seat: seat.id }]);
}

/**
 * Takes part through a contact person from now on: prepared so, or because they must go early.
 * Refused without a complete instruction (R17) or with a contact person C7 does not allow; and while
 * everyone is asked for someone else who counts, since that would take them out, or their answer out of
 * their hands, by one team member alone (C11).
 */
export function becomeIndirect(
	state: SeatsState,
	input: { seat: string; contact: string; instruction: StandingInstruction },
	context: Context,
	world: ContactWorld
): Answer {
	const { seat, contact, instruction } = input;
	const present = state.seats.get(seat);
	if (!present) return refuse('unknown-seat');
	if (!isSelf(context, seat) && !isTeam(context)) return refuse('only-oneself');
	const counts = present.presence === 'present' || present.presence === 'away' || present.indirect;
	if (world.asked && counts && !isSelf(context, seat)) return refuse('asked-now');
	const role = world.contactRole;
	if (contact === seat || (role !== 'seat' && role !== 'team')) {
		return refuse('contact-not-allowed', { role: role ?? 'unknown' });
	}
	if (state.seats.get(contact)?.indirect) return refuse('contact-is-indirect');
	const others = [...state.seats.values()].filter((other) => other.id !== seat && other.indirect);
	if (others.filter((other) => other.indirect?.contact === contact).length >= CONTACT_LIMIT) {
		return refuse('contact-speaks-for-two');
	}
	const decides = instruction.kind === 'contact-decides' ? instruction : null;
	const waits = instruction.kind === 'wait' ? instruction : null;
	const bounds = (decides ?? waits)?.bounds?.trim() || null;
	const mayDecide = decides !== null || waits?.then === 'contact-decides';
	if ((waits && waits.until <= context.now) || (mayDecide && bounds === null)) {
		return refuse('instruction-incomplete');
	}
	const cares: Refusal<SeatCare>[] = others.some((other) => other.indirect?.contact === seat)
		? [{ code: 'speaks-for-others' }]
		: [];
	const terms: InstructionTerms = waits
		? { kind: 'wait', until: waits.until, then: waits.then }
		: { kind: decides ? 'contact-decides' : 'count-me-out' };
	return decided([{ type: 'seat:made-indirect', seat, contact, terms, bounds }], cares);
}
