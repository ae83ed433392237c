import type { AnswerEvent } from './events.ts';
import { currentRound, isAsked } from './guard.ts';
import type { ConsentState } from './types.ts';

/**
 * Answers may count at a reveal that is still to come: the question is put to everyone, also while the
 * round is paused there; or it was taken back or adjourned, and a no that was given then stands until its
 * giver says otherwise. Not after a stop.
 */
function isAwaited(state: ConsentState): boolean {
	const round = currentRound(state);
	if (!round || round.phase.name === 'NO_CONSENT') return false;
	if (isAsked(round)) return true;
	return [...state.earlier.values()].some(({ unrevealed }) => unrevealed);
}

/**
 * What is remembered when someone is erased: until the reveal nobody but they themselves changes what
 * they answered, so it goes then, or with a stop (C1, C5). Whether they answered is not told.
 */
export function eraseAnswers(state: ConsentState, seat: string): AnswerEvent[] {
	return isAwaited(state) && !state.erasing.has(seat) ? [{ type: 'answer:erasing', seat }] : [];
}

/** The answers whose time to go has come: the reveal, or a stop. */
export function dueErasures(state: ConsentState): AnswerEvent[] {
	if (state.erasing.size === 0 || isAwaited(state)) return [];
	return [{ type: 'answer:erased', seats: [...state.erasing].sort() }];
}
