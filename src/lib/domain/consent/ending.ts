import { decided, type Context } from '../decision.ts';
import { isPlausibleDay } from '../frame/iso-date.ts';
import { refuse } from '../result.ts';
import { currentRound, roundIn, type In } from './guard.ts';
import { alreadyRaised, citedOnce, raisedEvent } from './objection.ts';
import type { LiveName } from './phase.ts';
import type { ConsentDecision } from './refusals.ts';
import { speakerFor, type Said } from './speaker.ts';
import type { ConsentState, ConsentWorld, ObjectionWords } from './types.ts';

/** Pause any live round; it goes on where it was. */
export function pauseRound({ round }: In<LiveName>): ConsentDecision {
	if (round.phase.name === 'PAUSED') return decided([]);
	return decided([{ type: 'round:paused', round: round.number }]);
}

/** Back to where the round was. A last call starts anew: a break must not use up its 60 s. */
export function resumeRound({ round }: In<'PAUSED'>): ConsentDecision {
	return decided([{ type: 'round:resumed', round: round.number }]);
}

/**
 * Go on at a later session, with a date (ISO, not before today where the process is) and a new check-in.
 * Answers are void; text and objections stay.
 */
export function adjournRound(
	{ round }: In<LiveName>,
	{ until }: { until: string },
	{ now }: Context,
	world: Pick<ConsentWorld, 'today'>
): ConsentDecision {
	if (!isPlausibleDay(until) || until < world.today(now)) return refuse('no-date');
	return decided([{ type: 'round:adjourned', round: round.number, until }]);
}

/** End without a plan, with a typed reason that everyone sees. Never an error. */
export function stopRound({ round }: In<LiveName>, input: { reason: string }): ConsentDecision {
	const reason = input.reason.trim();
	if (reason === '') return refuse('no-reason');
	return decided([{ type: 'round:stopped', round: round.number, reason }]);
}

export interface TakeBackConsentInput extends Said {
	hash: string;
	seat: string;
	objection: ObjectionWords;
}

/**
 * "Kan er toch niet mee leven", by any seat, on a consented plan. Until the frame test is opened it
 * is an objection again; afterwards a late concern, for the record and the follow-up (C9).
 */
export function takeBackConsent(
	state: ConsentState,
	input: TakeBackConsentInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	const { seat } = input;
	const objection = citedOnce(input.objection);
	const speaker = speakerFor(state, round, seat, input, context, world);
	if (!speaker.ok) return speaker;
	if (!world.seats.has(seat)) return refuse('unknown-seat');
	if (input.hash !== round.hash) return refuse('answer-old-text');
	if (alreadyRaised(round, seat, objection, context)) return decided([]);
	const found = roundIn(state, 'CONSENTED');
	if (!found.ok) return found;
	if (!world.frameTestOpened) {
		if (!objection.items.every((item) => round.items.includes(item))) {
			return refuse('unknown-item');
		}
		return decided([raisedEvent(round, seat, objection, speaker.value, context)]);
	}
	const { text } = objection;
	const isKnown = round.concerns.some((concern) => {
		return concern.kind === 'late' && concern.seat === seat && concern.text === text;
	});
	// by a table's device a repeat is one more, as with an objection: it must not tell whose words they were
	if (isKnown && context.actor.kind !== 'table') return decided([]);
	const id = context.newId();
	return decided([{ type: 'concern:late', round: round.number, id, seat, text }]);
}
