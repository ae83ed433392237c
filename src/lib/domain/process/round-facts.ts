import { isUnsettled } from '#lib/domain/consent/guard.ts';
import { currentRound, isLive } from '#lib/domain/consent/index.ts';
import type { ProcessState } from './process.ts';

/**
 * Whether a seat's word counts in the round that goes on, from the ask until its end: it is asked,
 * answered, or owns an objection. A device that comes to it then could rule over it (C11). Not so for
 * who came in later than the question and said nothing yet.
 */
export function seatCounts(state: ProcessState, seat: string): boolean {
	const round = currentRound(state.consent);
	if (!round || round.askedSeq === null || !isLive(round.phase)) return false;
	if (round.answers.has(seat)) return true;
	const objections = [...round.objections, ...state.consent.carried.map((one) => one.objection)];
	if (objections.some((one) => one.seat === seat && isUnsettled(one))) return true;
	const known = state.seats.seats.get(seat);
	const takesPart = known && (known.indirect !== null || IN_ROUND.includes(known.presence));
	return takesPart === true && (state.seats.givenSeq.get(seat) ?? 0) < round.askedSeq;
}

const IN_ROUND: readonly string[] = ['present', 'away'];

/** Who goes now leaves an answer or an objection that somebody must decide about. */
export function hasOpenAnswer({ consent }: ProcessState, seat: string): boolean {
	const round = currentRound(consent);
	const beforeReveal = round !== null && isLive(round.phase) && round.outcome === null;
	// Any answer counts before the reveal, or a refusal would tell which one it is (C3).
	const answering =
		beforeReveal &&
		(round.answers.has(seat) || consent.earlier.get(seat)?.answer.value === 'NEED_TIME');
	const objections = [...(round?.objections ?? []), ...consent.carried.map((c) => c.objection)];
	const objects = objections.some(
		(one) => one.seat === seat && isUnsettled(one) && one.leaverChoice === null
	);
	return answering || objects;
}

/** The day runs and no round settled the plan: whoever goes now, goes early (R42). */
export function isEarly({ consent, programme: { day } }: ProcessState): boolean {
	const round = currentRound(consent);
	const settled = round && ['CONSENTED', 'NO_CONSENT', 'ADJOURNED'].includes(round.phase.name);
	return (day === 'open' || day === 'paused') && !settled;
}
