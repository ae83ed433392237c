import { decided, knownTime, type Context } from '../decision.ts';
import { ok, refuse, type Result } from '../result.ts';
import { notMetBy } from './at-table.ts';
import type { ConsentEvent, ObjectionEvent } from './events.ts';
import { currentRound, findObjection, isUnsettled, roundIn, type In } from './guard.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import { isInRound } from './roster.ts';
import { mayReplace } from './hands.ts';
import { isAside, speakerFor, speakerOf } from './speaker.ts';
import type { Said } from './speaker.ts';
import type { ConsentState, ConsentWorld, Objection, ObjectionWords, Round } from './types.ts';
import type { ShownAs, Speaker } from './types.ts';

export interface AddObjectionInput extends Said {
	round: number;
	hash: string;
	seat: string;
	objection: ObjectionWords;
}

/** Names one objection, with how its objector speaks. */
export interface ObjectionInput extends Said {
	objection: string;
}

/** A further objection after the reveal, by a seat in R. A retry leads to no events (C6). */
export function addObjection(
	state: ConsentState,
	input: AddObjectionInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	const speaker = speakerFor(state, round, input.seat, input, context, world);
	if (!speaker.ok) return speaker;
	if (input.hash !== round.hash) return refuse('answer-old-text');
	if (input.round !== round.number) return refuse('round-closed');
	const words = citedOnce(input.objection);
	if (alreadyRaised(round, input.seat, words, context)) return decided([]);
	const found = roundIn(state, 'OBJECTIONS');
	if (!found.ok) return found;
	if (!isInRound(state, world, input.seat, knownTime(context))) return refuse('not-in-roster');
	if (!words.items.every((item) => round.items.includes(item))) return refuse('unknown-item');
	return decided([raisedEvent(round, input.seat, words, speaker.value, context)]);
}

/** The same words, each item cited once: one objection must not fill every screen. */
export function citedOnce<Words extends ObjectionWords>(words: Words): Words {
	return { ...words, items: [...new Set(words.items)] };
}

/**
 * The seat has an open objection with the same words. Never so for a table's device: whoever holds it
 * would learn from a repeat whose words they were.
 */
export function alreadyRaised(
	round: Round,
	seat: string,
	words: ObjectionWords,
	{ actor }: Context
): boolean {
	if (actor.kind === 'table') return false;
	return round.objections.some(
		(objection) =>
			objection.seat === seat &&
			isUnsettled(objection) &&
			objection.text === words.text &&
			objection.items.join() === words.items.join()
	);
}

export function raisedEvent(
	round: Round,
	seat: string,
	words: ObjectionWords,
	speaker: Speaker,
	context: Context
): ObjectionEvent {
	const { items, text, liveable, shownAs } = words;
	return {
		type: 'objection:raised',
		round: round.number,
		id: context.newId(),
		...(isAside(context) ? { added: true } : {}),
		...(context.actor.kind === 'table' && context.device ? { device: context.device } : {}),
		seat,
		items,
		text,
		liveable,
		shownAs,
		...speaker
	};
}

/** Take one objection up; the order is shown (`objectionOrder`), the facilitator chooses. */
export function takeObjection(
	{ round }: In<'OBJECTIONS'>,
	input: { objection: string }
): ConsentDecision {
	const objection = findObjection(round, input.objection);
	if (!objection) return refuse('unknown-objection');
	if (objection.status !== 'open') return refuse('objection-closed');
	return decided([{ type: 'objection:taken', round: round.number, objection: objection.id }]);
}

/** Put the objection back unsolved, to take another first. */
export function putBackObjection(
	{ round }: In<'INTEGRATING'>,
	{ objection }: { objection: string }
): ConsentDecision {
	return decided([{ type: 'objection:put-back', round: round.number, objection }]);
}

/** The objector was heard on the objection that was taken up. */
export function hearObjector(
	{ round }: In<'INTEGRATING'>,
	{ objection }: { objection: string }
): ConsentDecision {
	if (findObjection(round, objection)?.heard) return decided([]);
	return decided([{ type: 'objection:heard', round: round.number, objection }]);
}

/** Also who is out for a moment, which any member of the team may note of someone in the room. */
const HERE: readonly string[] = ['present', 'away', 'observer'];

/**
 * The objector left and the team could not reach them: what remains is removing the item, adjourning
 * or ending (§3 Cases). Refused while they are in the room. It closes nothing (C5).
 */
export function markUnreachable(
	{ round }: In<'INTEGRATING'>,
	input: { objection: string },
	_context: Context,
	world: Pick<ConsentWorld, 'seats'>
): ConsentDecision {
	const objection = findObjection(round, input.objection);
	if (!objection) return refuse('unknown-objection');
	if (objection.unreachable) return decided([]);
	const presence = objection.seat ? world.seats.get(objection.seat)?.presence : undefined;
	if (presence && HERE.includes(presence)) return refuse('objector-here');
	return decided([{ type: 'objection:unreachable', round: round.number, objection: objection.id }]);
}

export interface OwnObjection {
	round: Round;
	objection: Objection;
	seat: string;
	speaker: Speaker;
}

/**
 * The objection, when the one who speaks is its objector, by the way it came or on their own phone (C5).
 * A seat, which stands beside everyone else, hears the same of every objection that is not its to touch:
 * whose it is and how it came, it does not tell. A table's device does not come this far (rules.ts).
 */
export function ownObjection(
	state: ConsentState,
	input: ObjectionInput,
	context: Context,
	world: ConsentWorld
): Result<OwnObjection, ConsentRefusal> {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	const objection = findObjection(round, input.objection);
	// the same answer for an unknown objection and someone else's: ids tell nothing
	if (!objection?.seat) return refuse('not-objector');
	const speaker = speakerOf(state, round, objection.seat, input, context, world);
	const isTheWay = speaker.ok && mayReplace(objection.route, speaker.value.route);
	if (!isTheWay && isBeside(context, objection.seat, world)) return refuse('not-objector');
	if (!speaker.ok) return speaker;
	if (!isTheWay) return refuse('other-route');
	if (isAside(context) && !objection.added) return refuse('device-added');
	if (speaker.value.basis === 'within-bounds') return refuse('outside-bounds');
	return ok({ round, objection, seat: objection.seat, speaker: speaker.value });
}

/** Someone at the seat door who neither is this person nor speaks for them. */
function isBeside({ actor }: Context, seat: string, world: ConsentWorld): boolean {
	if (actor.kind !== 'seat') return false;
	return actor.id !== seat && world.seats.get(seat)?.indirect?.contact !== actor.id;
}

/** The objector calls it met by the amended working text; provisional until the new round. */
export function markMet(
	state: ConsentState,
	input: ObjectionInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const own = ownObjection(state, input, context, world);
	if (!own.ok) return own;
	const { round, objection } = own.value;
	if (objection.metAt === round.amendments) return decided([]);
	const found = roundIn(state, 'OBJECTIONS');
	if (!found.ok) return found;
	if (!isUnsettled(objection)) return refuse('objection-closed');
	if (round.amendments === 0) return refuse('nothing-amended');
	return decided([
		{ type: 'objection:provisionally-met', round: round.number, objection: objection.id }
	]);
}

export interface NotMetInput extends ObjectionInput {
	/** What is still missing; left out or empty when they would rather tell it. */
	missing?: string | undefined;
}

/**
 * The objector says that the amended text does not meet it, or no longer: it stays or becomes open
 * (C5). Their words go to who leads the round. Refused before any amendment. A retry leads to no
 * events.
 */
export function reopenObjection(
	state: ConsentState,
	input: NotMetInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const own = ownObjection(state, input, context, world);
	if (!own.ok) return own;
	const { round, objection } = own.value;
	const found = roundIn(state, 'OBJECTIONS', 'INTEGRATING');
	if (!found.ok) return found;
	if (!isUnsettled(objection)) return refuse('objection-closed');
	const missing = input.missing?.trim() ?? '';
	if (round.amendments === 0) {
		return missing === '' ? decided([]) : refuse('nothing-amended');
	}
	return decided(notMetBy(round, objection, own.value.seat, missing));
}

/** The objector changes how the objection is shown. */
export function showObjectionAs(
	state: ConsentState,
	input: ObjectionInput & { shownAs: ShownAs },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const own = ownObjection(state, input, context, world);
	if (!own.ok) return own;
	const { round, objection } = own.value;
	const { shownAs } = input;
	if (objection.shownAs === shownAs) return decided([]);
	return decided([
		{ type: 'objection:shown-as', round: round.number, objection: objection.id, shownAs }
	]);
}

/**
 * The event that says CONSENTED, when settling this objection leaves none open, all of R answered and the
 * text is unchanged (C1, C4). Not where a device that was added while asked withdrew what it objected, over
 * an answer of before it: that one was not heard, and counts at the next ask (C11). Whether there was one
 * is known also after an erasure; what it said is not.
 */
export function consentIfLast(round: Round, settled: string, asksAnew: boolean): ConsentEvent[] {
	if (asksAnew || round.objections.some((one) => one.asksAnew)) return [];
	const isLast = round.objections.every((one) => one.id === settled || !isUnsettled(one));
	const isComplete = round.outcome?.closedEarly === false;
	if (!isLast || !isComplete || round.amendments > 0) return [];
	return [{ type: 'round:consented', round: round.number }];
}
