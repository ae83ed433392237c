import { actorId } from '#lib/domain/actors.ts';
import { supposed, decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import type { Standing } from '#lib/domain/person/preparation.ts';
import { refuse } from '#lib/domain/result.ts';
import { adds, changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import type { Indirect, Seat, StandingInstruction } from '#lib/domain/seat-types.ts';
import type { SeatRefusal } from './codes.ts';
import type { SeatEvent } from './events.ts';
import { giveSeat, type GiveWorld } from './give-seat.ts';
import { becomeIndirect } from './presence.ts';
import { evolveSeats, type SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

type Answer = Decided<SeatEvent, SeatRefusal>;

/**
 * A seat for somebody prepared to take part by letter or through a contact person: without check-in, and by
 * what their preparation says is done for them, whole or not at all (R17). Only by who may read it. For who
 * has such a seat the instruction becomes what the preparation says now. In all else as `becomeIndirect`: C7
 * and C11 hold, and whoever may write the preparation decides for nobody by it.
 * @param input.displayName of the seat they have not yet
 * @param input.contact with `instruction`: what the sender read there; refused when a colleague changed it
 */
export function giveIndirectSeat(
	state: SeatsState,
	input: {
		person: string;
		displayName: string;
		contact: string | null;
		instruction: StandingInstruction;
	},
	context: Context,
	world: GiveWorld & Pick<SeatsWorld, 'prepared' | 'contactRole' | 'asked'>
): Answer {
	const { person, displayName } = input;
	const prepared = world.prepared(person);
	if (!prepared) return refuse('unknown-person');
	if (!prepared.mayRead(actorId(context))) return refuse('not-your-notes');
	if (!prepared.isIndirect) return refuse('other-way');
	const { standing } = prepared;
	if (!standing) return refuse('instruction-incomplete');
	if (!isSame(input, standing)) return refuse('overtaken');
	const { contact, instruction } = standing;
	if (contact !== null && 'bounds' in instruction && prepared.mayRead(contact)) {
		return refuse('contact-wrote-bounds');
	}
	const known = state.seats.get(person);
	if (known && hasCome(known)) return refuse('came-already');
	if (known?.indirect && isSame(known.indirect, standing)) return making(person, decided([]));
	const arrival = { arrival: null, table: null, here: false };
	const given = known
		? decided<SeatEvent>([])
		: giveSeat(state, { person, displayName, ...arrival }, context, world);
	if (!given.ok) return given;
	const { events, cares } = given.value;
	const seated = events.reduce((so, event) => evolveSeats(so, event, supposed(context)), state);
	const made = becomeIndirect(seated, { seat: person, contact, instruction }, context, world);
	if (!made.ok) return made;
	return making(
		person,
		decided([...events, ...made.value.events], [...cares, ...made.value.cares])
	);
}

/** Who is or was in the room goes early by another way, and who only listens says so themselves. */
const hasCome = ({ presence, indirect }: Seat): boolean =>
	presence !== 'expected' && (presence === 'observer' || indirect === null);

const isSame = (one: Standing | Indirect, other: Standing): boolean =>
	!isOvertaken(
		{ contact: one.contact, instruction: one.instruction },
		{ contact: other.contact, instruction: other.instruction }
	);

/**
 * An indirect seat that was given by mistake: they come as anybody, or stay away. Refused from the moment
 * the day opens: then it would take somebody out of who is asked, which is for two (C11).
 */
export function takeBackIndirect(
	state: SeatsState,
	{ seat: id }: { seat: string },
	context: Context,
	world: Pick<SeatsWorld, 'prepared' | 'dayBegan'>
): Answer {
	const seat = state.seats.get(id);
	if (!seat) return refuse('unknown-seat');
	if (world.prepared(id)?.mayRead(actorId(context)) === false) return refuse('not-your-notes');
	if (!seat.indirect) return decided([]);
	if (world.dayBegan) return refuse('takes-part-already');
	return decided([{ type: 'seat:indirect-taken-back', seat: id }]);
}

export const indirectRules = {
	'seat:give-indirect': adds(LEAD, giveIndirectSeat, {
		of: 'people',
		here: ({ seats }) => seats.size
	}),
	'seat:take-back-indirect': changes(LEAD, takeBackIndirect)
} satisfies Rules;
