import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { ProgrammeEvent, ProgrammeState } from './state.ts';
import type { ProgrammeWorld } from './world.ts';

type Answer = Decided<ProgrammeEvent, 'unknown-frame'>;

/** Always possible, at any moment (R28). */
export function blankScreen(state: ProgrammeState, input: { blank: boolean }): Answer {
	if (state.blank === input.blank) return decided([]);
	return decided([{ type: input.blank ? 'screen:blanked' : 'screen:unblanked' }]);
}

/**
 * The next or the previous page of the big screen, which stands still from then on (R28). Where a frame stands
 * on it, the pages come back as they were.
 */
export function turnScreen(state: ProgrammeState, input: { by: 'next' | 'back' }): Answer {
	if (state.steer.frame !== null) return decided([{ type: 'screen:shown', frame: null }]);
	return decided([{ type: 'screen:turned', by: input.by === 'next' ? 1 : -1 }]);
}

/** The pages of the big screen stand still, or turn by themselves again (R28). */
export function holdScreen(state: ProgrammeState, input: { held: boolean }): Answer {
	if (state.steer.held === input.held) return decided([]);
	return decided([{ type: input.held ? 'screen:held' : 'screen:let-go' }]);
}

/**
 * Puts one frame on the big screen, until it is taken off or the day goes on to something else (R28); null
 * takes it off. Only frames that are locked are shown to the room.
 */
export function showOnScreen(
	state: ProgrammeState,
	{ frame }: { frame: string | null },
	_context: Context,
	world: Pick<ProgrammeWorld, 'isLockedFrame'>
): Answer {
	if (frame !== null && !world.isLockedFrame(frame)) return refuse('unknown-frame');
	return decided(state.steer.frame === frame ? [] : [{ type: 'screen:shown', frame }]);
}
