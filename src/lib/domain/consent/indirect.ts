import { actorId } from '../actors.ts';
import { decided, knownTime, type Context } from '../decision.ts';
import { byId } from '../maps.ts';
import { refuse } from '../result.ts';
import type { Indirect, Seat } from '../seat-types.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import type { Answer, Basis, ConsentState, ConsentWorld, Round } from './types.ts';

/** A contact person speaks for at most this many (C7). */
export const CONTACT_LIMIT = 2;

/** What a standing instruction comes to at this moment (§3 Cases, *Indirect and the text changed*). */
export type InstructionNow = 'wait-for-person' | 'contact-decides' | 'count-me-out';

/** A deadline that has passed turns waiting into its written fallback. */
export function instructionNow(indirect: Indirect, now: number): InstructionNow {
	const { instruction } = indirect;
	switch (instruction.kind) {
		case 'wait':
			return now < instruction.until ? 'wait-for-person' : instruction.then;
		case 'contact-decides':
			return 'contact-decides';
		case 'count-me-out':
			return 'count-me-out';
		default: {
			const never: never = instruction;
			return never;
		}
	}
}

/** The bounds within which the contact person may decide; empty when none were written down. */
const boundsOf = ({ instruction }: Indirect): string =>
	('bounds' in instruction && instruction.bounds?.trim()) || '';

/** The seats someone is contact person for, ordered by id. */
export function seatsOfContact(world: ConsentWorld, contact: string): Seat[] {
	return [...world.seats.values()].filter((seat) => seat.indirect?.contact === contact).sort(byId);
}

/**
 * Why the actor may not speak for this seat as its contact person now, or `null` (C7): they are the
 * contact, have seen whom they speak for, speak for two at most, and are no framing party, informant
 * or the facilitator leading the round; deciding for the person needs written bounds.
 */
export function contactRefusal(
	state: ConsentState,
	round: Round,
	seatId: string,
	basis: Basis | null,
	context: Context,
	world: ConsentWorld
): ConsentRefusal | null {
	const speaker = actorId(context);
	const indirect = world.seats.get(seatId)?.indirect ?? null;
	if (indirect?.contact !== speaker) return 'not-contact';
	if (world.isBarred(speaker) || speaker === round.ledBy) return 'contact-barred';
	if (!(state.contacts.get(speaker) ?? []).includes(seatId)) return 'contact-not-shown';
	if (othersSpokenFor(round, speaker, seatId) >= CONTACT_LIMIT) return 'contact-full';
	if (basis === null) return 'outside-bounds';
	if (basis === 'relayed') return null;
	const decides = instructionNow(indirect, knownTime(context)) === 'contact-decides';
	return decides && boundsOf(indirect) !== '' ? null : 'outside-bounds';
}

/** What this contact person answered for a seat; what came by another way they do not see (C3). */
export function answerThrough(round: Round, contact: string, seat: string): Answer | null {
	const answer = round.answers.get(seat);
	return answer?.route === 'indirect' && answer.enteredBy === contact ? answer : null;
}

/** Of how many other seats this contact person's answer is the effective one in this round. */
function othersSpokenFor(round: Round, contact: string, seatId: string): number {
	let others = 0;
	for (const [seat, answer] of round.answers) {
		if (seat !== seatId && answer.route === 'indirect' && answer.enteredBy === contact) others += 1;
	}
	return others;
}

/**
 * The contact person has seen whom they speak for and what is asked of them (C7); until then their
 * answers are refused. Refused for more than two, and for who may not be a contact at all.
 */
export function acknowledgeContact(
	state: ConsentState,
	_input: object,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const contact = actorId(context);
	const seats = seatsOfContact(world, contact).map((seat) => seat.id);
	if (seats.length === 0) return refuse('not-contact');
	if (world.isBarred(contact) || seats.includes(contact)) {
		return refuse('contact-barred');
	}
	if (seats.length > CONTACT_LIMIT) return refuse('contact-full', { limit: CONTACT_LIMIT });
	const seen = state.contacts.get(contact) ?? [];
	if (seats.length === seen.length && seats.every((seat) => seen.includes(seat))) {
		return decided([]);
	}
	return decided([{ type: 'answer:contact-shown', contact, seats }]);
}
