import { actorId, isSelf } from '#lib/domain/actors.ts';
import { CONTACT_LIMIT } from '#lib/domain/consent/index.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { changes, ofSeat, TEAM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import type { Seat, StandingInstruction } from '#lib/domain/seat-types.ts';
import type { SeatCare, SeatRefusal } from './codes.ts';
import type { InstructionTerms, SeatEvent } from './events.ts';
import type { SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

/** Is in the room. Only an observer decides for themselves to take part again. */
export function checkIn(state: SeatsState, input: { seat: string }, context: Context): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (seat.presence === 'observer' && !isSelf(context, seat.id)) return refuse('only-oneself');
	if (seat.presence === 'present') return decided([]);
	return decided([{ type: 'seat:checked-in', seat: seat.id }]);
}

/** Out for a moment: stays in the roster, a round waits (§3 Cases). */
export function stepOut(state: SeatsState, input: { seat: string }): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (seat.presence === 'away') return decided([]);
	if (seat.presence !== 'present') return refuse('not-in-the-room');
	return decided([{ type: 'seat:stepped-out', seat: seat.id }]);
}

export function comeBack(state: SeatsState, input: { seat: string }): Answer {
	const seat = state.seats.get(input.seat);
	if (!seat) return refuse('unknown-seat');
	if (seat.presence === 'present') return decided([]);
	if (seat.presence !== 'away') return refuse('not-in-the-room');
	return decided([{ type: 'seat:came-back', seat: seat.id }]);
}

/**
 * Takes part without being there from now on: prepared so, or because they must go early.
 * Refused without a complete instruction (R17) or with a contact person C7 does not allow; and while
 * everyone is asked for anybody else, since one team member alone would take them out, or their answer
 * out of their hands, or speak for who was never there; counting out who counts is that at any time (C11),
 * and so is writing down for somebody what one decides for them oneself.
 * @param input.contact null: nobody speaks for them, and so nobody may decide
 * @param input.was their contact person, as the sender saw it: refused when another came meanwhile
 */
export function becomeIndirect(
	state: SeatsState,
	input: {
		seat: string;
		contact: string | null;
		instruction: StandingInstruction;
		was?: string | null | undefined;
	},
	context: Context,
	world: Pick<SeatsWorld, 'asked' | 'contactRole'>
): Answer {
	const { seat, contact, instruction } = input;
	const present = state.seats.get(seat);
	if (!present) return refuse('unknown-seat');
	const byAnother = !isSelf(context, seat);
	if (byAnother && world.asked) return refuse('asked-now');
	if (isOvertaken({ contact: input.was }, { contact: present.indirect?.contact })) {
		return refuse('overtaken');
	}
	const counts = present.presence === 'present' || present.presence === 'away' || present.indirect;
	// Counted out at once is left, by another name: two members do that (C11).
	if (counts && byAnother && instruction.kind === 'count-me-out') {
		return refuse('needs-second-member');
	}
	const others = [...state.seats.values()].filter((other) => other.id !== seat && other.indirect);
	const unfit = contact === null ? null : whyNotContact(state, seat, contact, others, world);
	if (unfit) return unfit;
	const decides = instruction.kind === 'contact-decides' ? instruction : null;
	const waits = instruction.kind === 'wait' ? instruction : null;
	const bounds = (decides ?? waits)?.bounds?.trim() || null;
	const mayDecide = decides !== null || waits?.then === 'contact-decides';
	// One hand would decide what somebody else may not live with, and by how much.
	if (byAnother && mayDecide && contact === actorId(context)) return refuse('contact-wrote-bounds');
	const decidesUnasked = mayDecide && (bounds === null || contact === null);
	if ((waits && waits.until <= context.now) || decidesUnasked) {
		return refuse('instruction-incomplete');
	}
	// Counted out when a time has passed is the same, a moment later.
	if (counts && byAnother && waits?.then === 'count-me-out') {
		return refuse('needs-second-member');
	}
	const cares: Refusal<SeatCare>[] = others.some((other) => other.indirect?.contact === seat)
		? [{ code: 'speaks-for-others' }]
		: [];
	const terms: InstructionTerms = waits
		? { kind: 'wait', until: waits.until, then: waits.then }
		: { kind: decides ? 'contact-decides' : 'count-me-out' };
	return decided([{ type: 'seat:made-indirect', seat, contact, terms, bounds }], cares);
}

function whyNotContact(
	state: SeatsState,
	seat: string,
	contact: string,
	others: readonly Seat[],
	world: Pick<SeatsWorld, 'contactRole'>
): ReturnType<typeof refuse<SeatRefusal>> | null {
	const role = world.contactRole(contact);
	if (contact === seat || (role !== 'seat' && role !== 'team')) {
		return refuse('contact-not-allowed', { role: role ?? 'unknown' });
	}
	if (state.seats.get(contact)?.indirect) return refuse('contact-is-indirect');
	const spokenFor = others.filter((other) => other.indirect?.contact === contact).length;
	return spokenFor >= CONTACT_LIMIT ? refuse('contact-speaks-for-two') : null;
}

export const presenceRules = {
	'seat:check-in': changes(ofSeat('seat', WITH_SEAT, TEAM), checkIn),
	'seat:step-out': changes(ofSeat('seat', ['present', 'away'], TEAM), stepOut),
	'seat:come-back': changes(ofSeat('seat', ['present', 'away'], TEAM), comeBack),
	'seat:become-indirect': changes(ofSeat('seat', WITH_SEAT, TEAM), becomeIndirect)
} satisfies Rules;
