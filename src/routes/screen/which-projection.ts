import type { BlockView } from '#lib/protocol/sections/day.ts';
import type { FrameView } from '#lib/protocol/sections/frames.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { changeUnderWay, isAsked, isBackInRound, leadingBlock } from '#parts/day/which-screen.ts';

export type Projection = 'result' | 'stopped' | 'over' | 'paused' | 'between' | BlockView['kind'];

/** What the room sees now; it follows the running block and needs nobody to operate it. */
export function whichProjection(view: Partial<Sections>): Projection {
	const { day, round, test, result } = view;
	const asked = isAsked(round);
	if (result && !asked) return changeUnderWay(view) ?? 'result';
	if (test?.status === 'NOT_ADOPTED') return 'stopped';
	if (!day || day.state === 'not-open') return 'arrival';
	if (asked) return 'consent';
	const block = leadingBlock(day.running);
	if (test?.status === 'ADJOURNED' && (day.state === 'closed' || !block)) return 'stopped';
	if (day.state === 'closed') return isEnded(round) ? 'consent' : 'over';
	if (day.state === 'paused') return 'paused';
	if (block?.kind === 'test' && isBackInRound(view)) return 'consent';
	return block?.kind ?? 'between';
}

/** The frame that the team put on the wall, as long as it is one of the locked frames (R28). */
export function shownFrame({ screen, frames }: Partial<Sections>): FrameView | null {
	if (!screen?.frame) return null;
	return frames?.frames.find(({ id }) => id === screen.frame) ?? null;
}

/**
 * Whether the code to come in is on the big screen now.
 * @param linked a link for a big screen was made
 */
export function showsCode(view: Partial<Sections>, linked: boolean): boolean {
	if (!linked || view.screen?.blank || shownFrame(view)) return false;
	return whichProjection(view) === 'arrival';
}

/** Ended without consent, for now or for good: the room reads until when, or why (R37). */
function isEnded(round: Partial<Sections>['round']): boolean {
	return round?.status === 'ADJOURNED' || round?.status === 'NO_CONSENT';
}
