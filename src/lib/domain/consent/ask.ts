import { actorId } from '../actors.ts';
import { decided, knownTime, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import type { In } from './guard.ts';
import { care, notUnderstood } from './prepare.ts';
import type { ConsentDecision } from './refusals.ts';
import { missingSeats, rosterOf } from './roster.ts';
import type { ConsentWorld } from './types.ts';

/** Below this there is nobody to agree with (§3, ask). */
export const ROSTER_MINIMUM = 2;

/**
 * The question is put on this hash. Refused when the text changed meanwhile (C4), when R < 2, and
 * when the one who asks is a contact person of someone in R (C7). Cares: roll call done, and in a
 * first round the text read aloud with no clarification open; a re-round may go straight to ask.
 */
export function askRound(
	{ state, round }: In<'CLARIFYING' | 'REACTING'>,
	_input: object,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (world.version?.hash !== round.hash) return refuse('text-changed');
	const roster = rosterOf(state, world, knownTime(context)).seats;
	if (roster.length < ROSTER_MINIMUM) {
		return refuse('roster-too-small', { minimum: ROSTER_MINIMUM });
	}
	const ledBy = actorId(context);
	const isContact = roster.some((seat) => world.seats.get(seat)?.indirect?.contact === ledBy);
	if (isContact) return refuse('leader-is-contact');
	const cares = round.phase.name === 'CLARIFYING' && !round.reRound ? notUnderstood(round) : [];
	if (!round.rollCall.done) cares.push(care('rollcall-open'));
	return decided([{ type: 'round:asked', round: round.number, hash: round.hash, ledBy }], cares);
}

/** Back to clarifying; the answers are void, each seat keeps its own as an earlier one. */
export function sendBack({ round }: In<'ASKING' | 'WAITING'>): ConsentDecision {
	return decided([{ type: 'round:sent-back', round: round.number }]);
}

/** The last call before a close for objections; it runs 60 s. A running one is not restarted. */
export function callLast({ round }: In<'ASKING'>): ConsentDecision {
	if (round.phase.lastCallAt !== null) return decided([]);
	return decided([{ type: 'round:last-called', round: round.number }]);
}

/**
 * Only indirect answers are missing: the round waits for them. The deadline is the latest of the
 * missing seats' instructions, or `null` when none of them names one.
 */
export function waitForIndirect(
	{ state, round }: In<'ASKING'>,
	_input: object,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const missing = missingSeats(state, world, knownTime(context));
	if (missing.length === 0) return refuse('nothing-missing');
	const direct = missing.filter(({ indirect }) => !indirect).length;
	if (direct > 0) return refuse('direct-answers-missing', { missing: direct });
	const deadlines = missing.flatMap(({ seat }) => {
		const instruction = world.seats.get(seat)?.indirect?.instruction;
		const isAhead = instruction?.kind === 'wait' && instruction.until > knownTime(context);
		return isAhead ? [instruction.until] : [];
	});
	const deadline = deadlines.length > 0 ? Math.max(...deadlines) : null;
	return decided([{ type: 'round:waiting', round: round.number, deadline }]);
}
