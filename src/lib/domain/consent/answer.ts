import { decided, knownTime, supposed, type Context } from '../decision.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { AnswerEvent, ConsentEvent } from './events.ts';
import { evolveConsent } from './evolve.ts';
import { currentRound } from './guard.ts';
import { stageOf } from './phase.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import { citedOnce } from './objection.ts';
import { revealEvent, whyNotReveal } from './reveal.ts';
import { isInRound } from './roster.ts';
import { mayReplace } from './hands.ts';
import { isAside, isSameTableDevice, speakerFor, type Said } from './speaker.ts';
import { answerBy } from './two-devices.ts';
import type {
	Answer,
	AnswerValue,
	ConsentState,
	ConsentWorld,
	ObjectionWords,
	Round,
	Speaker
} from './types.ts';

export interface AnswerInput extends Said {
	round: number;
	/** The hash of the text the person judged (C4, C6). */
	hash: string;
	seat: string;
	value: AnswerValue;
	/** With `CANNOT_YET`; left out: the whole plan, without words, without a name. */
	objection?: ObjectionWords | undefined;
	/** With `CAN_LIVE_CONCERN`; may be left out. */
	concern?: string | undefined;
}

/** What `CANNOT_YET` means when nothing else was said. */
export const WORDLESS: ObjectionWords = { items: [], text: '', liveable: null, shownAs: 'no-name' };

/**
 * A seat answers or changes its answer. Refused for an old text or a closed round (C6), for a seat
 * outside R, and for who may not speak for the seat (C7, C8). The same answer again leads to no
 * events. In WAITING the last answer reveals.
 */
export function giveAnswer(
	state: ConsentState,
	said: AnswerInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	const speaker = speakerFor(state, round, said.seat, said, context, world);
	if (!speaker.ok) return speaker;
	return answerAs(state, round, said, speaker.value, context, world);
}

/** The same by who may speak for the seat. */
export function answerAs(
	state: ConsentState,
	round: Round,
	said: AnswerInput,
	speaker: Speaker,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const input = said.objection ? { ...said, objection: citedOnce(said.objection) } : said;
	const notNow = whyNotNow(round, input, context, world);
	if (notNow) return refuse(notNow);
	const earlier = answerBy(round, input.seat, isAside(context));
	if (earlier && isSame(earlier, input, speaker)) return decided([]);
	const refusal =
		whyNotAnswering(round) ?? whyNotThisSeat(state, round, input, speaker, context, world);
	if (refusal) return refuse(refusal);
	const given = givenEvents(round, input, speaker, context);
	return concluded(state, round, given, context, world);
}

/**
 * The seat's answer to an earlier text, given on this one in one tap (C4), by a device that never knew
 * it (C3). Only being able to live with it: an objection is said anew, with words about this text. And
 * only by the way it came, the very device of a table, or on a phone of the person's own from before the
 * question: elsewhere whether there is one tells a value. And only where the text was compared with the
 * version it was given on: a device that cannot know which one that is lets the person say it.
 */
export function confirmEarlier(
	state: ConsentState,
	input: Said & { round: number; hash: string; seat: string; version?: number | undefined },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	const speaker = speakerFor(state, round, input.seat, input, context, world);
	if (!speaker.ok) return speaker;
	const notNow = whyNotNow(round, input, context, world);
	if (notNow) return refuse(notNow);
	const given = context.added ? undefined : state.earlier.get(input.seat);
	const earlier = given?.version === input.version ? given?.answer : undefined;
	const { route } = speaker.value;
	const value = earlier?.value;
	const isYes = value === 'CAN_LIVE' || value === 'CAN_LIVE_CONCERN';
	const cameHere = mayReplace(earlier?.route, route) && isSameTableDevice(earlier, route, context);
	if (!isYes || !cameHere) return refuse('nothing-earlier');
	const concern = earlier?.concern?.text ?? undefined;
	return giveAnswer(state, { ...input, value, concern }, context, world);
}

/**
 * Why nothing is said about this text now, whatever was said before, or null. A retry is accepted in any
 * phase (C6), but not by a table's device: whoever holds it would hear of a repeat whether it is what
 * somebody there said (C3).
 */
function whyNotNow(
	round: Round,
	asked: { round: number; hash: string },
	{ actor }: Context,
	{ version }: ConsentWorld
): ConsentRefusal | null {
	if (asked.hash !== round.hash || version?.hash !== round.hash) return 'answer-old-text';
	if (asked.round !== round.number) return 'round-closed';
	return actor.kind === 'table' ? whyNotAnswering(round) : null;
}

function whyNotAnswering({ phase }: Round): ConsentRefusal | null {
	switch (stageOf(phase.name)) {
		case 'asked':
			return null;
		case 'reading':
			return 'not-asking';
		case 'paused':
			return 'paused';
		case 'objecting':
		case 'consented':
		case 'over':
			return 'round-closed';
	}
}

function whyNotThisSeat(
	state: ConsentState,
	round: Round,
	input: AnswerInput,
	speaker: Speaker,
	context: Context,
	world: ConsentWorld
): ConsentRefusal | null {
	const seat = world.seats.get(input.seat);
	if (!seat) return 'unknown-seat';
	const isIn = isInRound(state, world, seat.id, knownTime(context));
	// Who is counted out because nobody heard from them is heard by their letter (0073).
	if (!isIn && !(speaker.route === 'letter' && seat.indirect)) return 'not-in-roster';
	const side = whyOtherSide(round, seat.id, seat.indirect !== null, speaker);
	if (side) return side;
	const cited = input.value === 'CANNOT_YET' ? (input.objection?.items ?? []) : [];
	return cited.every((item) => round.items.includes(item)) ? null : 'unknown-item';
}

/** A seat answers itself or through its contact person, never both (C7). */
function whyOtherSide(
	round: Round,
	seat: string,
	isIndirect: boolean,
	speaker: Speaker
): ConsentRefusal | null {
	const answer = answerBy(round, seat, false);
	if (speaker.route === 'indirect') {
		return round.answersItself.has(seat) ? 'answers-itself' : null;
	}
	return isIndirect && answer?.route === 'indirect' ? 'answers-through-contact' : null;
}

/** A retry: the same value and words by the same route and hand (C6). */
export function isSame(answer: Answer, input: AnswerInput, speaker: Speaker): boolean {
	if (answer.value !== input.value || answer.route !== speaker.route) return false;
	if (answer.enteredBy !== speaker.enteredBy || answer.basis !== speaker.basis) return false;
	if (answer.value === 'CAN_LIVE_CONCERN') return answer.concern?.text === (input.concern ?? '');
	if (answer.value !== 'CANNOT_YET') return true;
	const words = input.objection ?? WORDLESS;
	return (
		answer.objection?.text === words.text &&
		answer.objection.liveable === words.liveable &&
		answer.objection.shownAs === words.shownAs &&
		answer.objection.items.join() === words.items.join()
	);
}

const byAdded = ({ added }: Context) => (added ? { device: added.id } : {});

function givenEvents(
	round: Round,
	input: AnswerInput,
	speaker: Speaker,
	context: Context
): AnswerEvent[] {
	const { seat, value } = input;
	const hasConcern = value === 'CAN_LIVE_CONCERN';
	const { items, text, liveable, shownAs } = input.objection ?? WORDLESS;
	const objects = value === 'CANNOT_YET';
	const aside = isAside(context) && input.route === 'own' ? { aside: true } : {};
	const isTable = context.actor.kind === 'table' && context.device;
	const device = isTable ? { device: context.device } : byAdded(context);
	const given: AnswerEvent = {
		type: 'answer:given',
		round: round.number,
		seat,
		hash: round.hash,
		value,
		concern: hasConcern ? { id: context.newId() } : null,
		objection: objects ? { id: context.newId(), items, shownAs } : null,
		...aside,
		...device,
		...speaker
	};
	const worded: AnswerEvent = {
		type: 'answer:worded',
		round: round.number,
		seat,
		concern: hasConcern ? (input.concern ?? '') : null,
		text: objects ? text : null,
		liveable: objects ? liveable : null,
		...aside
	};
	return [given, worded];
}

/** In WAITING the last answer reveals, in the same transaction. */
function concluded(
	state: ConsentState,
	round: Round,
	events: ConsentEvent[],
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (round.phase.name !== 'WAITING') return decided(events);
	const next = events.reduce((so, event) => evolveConsent(so, event, supposed(context)), state);
	const after = currentRound(next);
	if (!after || whyNotReveal(next, after, knownTime(context), world)) return decided(events);
	return decided([...events, revealEvent(next, after, knownTime(context), world)]);
}

/**
 * Someone takes back what their contact person answered, and from then on answers this round
 * themselves (C7, C8: the person can see and correct it before the reveal).
 */
export function takeBackAnswer(
	state: ConsentState,
	input: Said & { round: number; seat: string },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const open = askedRound(state, input.round);
	if (!open.ok) return open;
	const round = open.value;
	if (input.route === 'indirect') return refuse('bad-route');
	const speaker = speakerFor(state, round, input.seat, input, context, world);
	if (!speaker.ok) return speaker;
	if (round.answersItself.has(input.seat)) return decided([]);
	if (answerBy(round, input.seat, false)?.route !== 'indirect')
		return refuse('nothing-to-take-back');
	return decided([{ type: 'answer:taken-back', round: round.number, seat: input.seat }]);
}

function askedRound(state: ConsentState, number: number): Result<Round, ConsentRefusal> {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	if (number !== round.number) return refuse('round-closed');
	const refusal = whyNotAnswering(round);
	return refusal ? refuse(refusal) : ok(round);
}
