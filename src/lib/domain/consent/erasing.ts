import type { AnswerEvent } from './events.ts';
import { currentRound } from './guard.ts';
import { phaseBeneath } from './phase.ts';
import type { ConsentState } from './types.ts';

/** Answers count: the question is put to everyone, also while the round is paused there. */
function isAsking(state: ConsentState): boolean {
	const round = currentRound(state);
	const name = round && phaseBeneath(round.phase)?.name;
	return name === 'ASKING' || name === 'WAITING';
}

/**
 * What is remembered when someone is erased: while everyone is asked nobody but they themselves changes
 * what they answered, so it goes when the asking is over (C1, C5). Whether they answered is not told.
 */
export function eraseAnswers(state: ConsentState, seat: string): AnswerEvent[] {
	return isAsking(state) && !state.erasing.has(seat) ? [{ type: 'answer:erasing', seat }] : [];
}

/** The answers whose time to go has come: the asking they counted in is over, however it ended. */
export function dueErasures(state: ConsentState): AnswerEvent[] {
	if (state.erasing.size === 0 || isAsking(state)) return [];
	return [{ type: 'answer:erased', seats: [...state.erasing].sort() }];
}
