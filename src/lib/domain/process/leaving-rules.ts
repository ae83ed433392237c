import type { Context, Decided } from '#lib/domain/decision.ts';
import { changes, ofSeat, TEAM, WITH_SEAT, type Rules } from '#lib/domain/rules.ts';
import { confirmLeaving, stopTakingPart } from '#lib/domain/seat/index.ts';
import type { ContributionChoice } from '#lib/domain/seat/index.ts';
import { withAnswers } from './erasing-rules.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { seatsWorld } from './worlds.ts';

type Answer = Decided<ProcessEvent>;

/** Who stops may have what they said erased, and so their answers in the round. */
const stopWithAnswers = (
	state: ProcessState,
	input: { seat: string; contributions: ContributionChoice },
	context: Context
): Answer => withAnswers(state, stopTakingPart(state.seats, input, context, seatsWorld(state)));

const confirmWithAnswers = (
	state: ProcessState,
	input: { seat: string; contributions: ContributionChoice | null },
	context: Context
): Answer => withAnswers(state, confirmLeaving(state.seats, input, context, seatsWorld(state)));

export const leavingRules = {
	'seat:stop': changes(ofSeat('seat', WITH_SEAT, TEAM), stopWithAnswers),
	'seat:confirm-leaving': changes(TEAM, confirmWithAnswers)
} satisfies Rules;
