import { decided, knownTime, type Context } from '../decision.ts';
import { byId } from '../maps.ts';
import { refuse, type Refusal } from '../result.ts';
import type { ConsentEvent, OpenedObjection, Reveal } from './events.ts';
import type { In } from './guard.ts';
import { LAST_CALL_MS } from './last-call.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import { countAnswers, missingSeats, rosterOf } from './roster.ts';
import { settles } from './two-devices.ts';
import type { ConsentState, ConsentWorld, Round, Route } from './types.ts';

/** With fewer answers a close would show who objects. */
export const CLOSE_MINIMUM = 5;

/**
 * Reveal: CONSENTED when every seat in R can live with this hash and no objection is open, otherwise
 * OBJECTIONS (C1). R and the counts are computed here and nowhere else (C2). In WAITING the system
 * may do it at the deadline; silence is then still neither consent nor objection.
 */
export function revealRound(
	{ state, round }: In<'ASKING' | 'WAITING'>,
	_input: object,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const { name } = round.phase;
	if (context.actor.kind === 'system' && name !== 'WAITING')
		return refuse('wrong-phase', { phase: name });
	const refusal = whyNotReveal(state, round, knownTime(context), world);
	if (refusal) return { ok: false, refusal };
	return decided([revealEvent(state, round, knownTime(context), world)]);
}

/** Why this round cannot be revealed now, or `null`. */
export function whyNotReveal(
	state: ConsentState,
	round: Round,
	now: number,
	world: ConsentWorld
): Refusal<ConsentRefusal> | null {
	if (world.version?.hash !== round.hash) return { code: 'text-changed' };
	const missing = missingSeats(state, world, now).length;
	if (missing > 0) return { code: 'answers-missing', detail: { missing } };
	const { seats, standing } = rosterOf(state, world, now);
	return seats.length + standing.length === 0 ? { code: 'nobody-answered' } : null;
}

/** The reveal itself; only after `whyNotReveal` found nothing. */
export function revealEvent(
	state: ConsentState,
	round: Round,
	now: number,
	world: ConsentWorld
): ConsentEvent {
	const reveal = revealOf(state, round, now, world, false);
	const isClear = reveal.objections.length === 0 && reveal.reopened.length === 0;
	return { type: 'round:revealed', to: isClear ? 'CONSENTED' : 'OBJECTIONS', ...reveal };
}

function revealOf(
	state: ConsentState,
	round: Round,
	now: number,
	world: ConsentWorld,
	closedEarly: boolean
): Reveal {
	const { seats, standing, countedOut, leftUnanswered } = rosterOf(state, world, now);
	const judging = [...seats, ...standing];
	const counts = countAnswers(round, judging);
	const unanswered = judging.length - counts.total;
	const answers = judging.flatMap((seat) => round.answers.get(seat) ?? []);
	const objections = answers.flatMap(({ objection }): OpenedObjection[] => {
		if (!objection) return [];
		return [{ id: objection.id, items: objection.items, shownAs: objection.shownAs }];
	});
	objections.push(...unheardIn(state, round, judging));
	// by id, which is random: the order must not tell who answered
	objections.sort(byId);
	const concerns = answers.flatMap(({ concern }) => concern?.id ?? []).sort();
	return {
		round: round.number,
		outcome: {
			closedEarly,
			roster: seats,
			standing,
			countedOut,
			leftUnanswered,
			unanswered,
			counts
		},
		objections,
		reopened: reopenedIn(state, round, judging),
		concerns
	};
}

/**
 * Earlier objections that no answer on this text settled: given by the way the objection came, or on its
 * owner's own phone. One that its objector called met on
 * exactly this text does not come back when they left (C5).
 */
function reopenedIn(state: ConsentState, round: Round, judging: readonly string[]): string[] {
	return state.carried
		.filter(({ objection, metHash }) => {
			const { seat, route } = objection;
			return !isSettled(round, judging, seat, route) && metHash !== round.hash;
		})
		.map(({ objection }) => objection.id);
}

/**
 * A no of an ask that ended without a reveal: sent back, adjourned, stopped, or for another text. Who
 * gave it did not take it back by going home, and nobody makes it vanish by asking anew (C5). It is an
 * objection now, but where they answered again, or where all that it cites is out of the text.
 */
function unheardIn(
	state: ConsentState,
	round: Round,
	judging: readonly string[]
): OpenedObjection[] {
	return [...state.earlier].flatMap(([seat, { answer, unrevealed }]): OpenedObjection[] => {
		const { objection, route } = answer;
		if (!unrevealed || !objection || isSettled(round, judging, seat, route)) return [];
		const items = objection.items.filter((item) => round.items.includes(item));
		if (items.length === 0 && objection.items.length > 0) return [];
		return [{ id: objection.id, items, shownAs: objection.shownAs }];
	});
}

/** Whether this seat is heard here, and what it says settles what came by this way. */
function isSettled(
	round: Round,
	judging: readonly string[],
	seat: string | null,
	route: Route | null
): boolean {
	return seat !== null && judging.includes(seat) && settles(round, seat, route);
}

/**
 * Close for objections: after a last call of 60 s, with at least five answers, to start on what is
 * already known. CONSENTED then needs a new ask. Where nobody objects so far the ask ends as well, back
 * to clarifying with all answers void: a refusal would tell before the reveal that nobody does (C3).
 */
export function closeForObjections(
	{ state, round }: In<'ASKING'>,
	_input: object,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (world.version?.hash !== round.hash) return refuse('text-changed');
	const { lastCallAt } = round.phase;
	if (lastCallAt === null) return refuse('no-last-call');
	const left = lastCallAt + LAST_CALL_MS - context.now;
	if (left > 0) return refuse('last-call-running', { seconds: Math.ceil(left / 1000) });
	const reveal = revealOf(state, round, knownTime(context), world, true);
	const { total, byValue } = reveal.outcome.counts;
	if (total < CLOSE_MINIMUM) return refuse('too-few-answers', { minimum: CLOSE_MINIMUM });
	if (byValue.CANNOT_YET === 0) return decided([{ type: 'round:sent-back', round: round.number }]);
	return decided([{ type: 'round:closed-for-objections', ...reveal }]);
}
