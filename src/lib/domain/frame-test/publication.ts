import { framesHash, type Frame } from '#lib/domain/frame/frame.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { hashOf } from '#lib/domain/canonical.ts';
import type { Adoption, FrameTestState } from './state.ts';

/**
 * [F1] Whether what is shown as the adopted plan, beside these frames, is to the letter what was adopted
 * and tested. Worked out from the words themselves, never from what is noted beside them.
 * @param shown the words on the page or on paper
 */
export function isAsAdopted(
	{ runs }: Pick<FrameTestState, 'runs'>,
	{ test, plan, framesHash: adoptedFrames }: Adoption,
	shown: { items: readonly PlanItemText[]; frames: readonly Frame[] }
): boolean {
	const run = runs.find((one) => one.test === test);
	const plans = [plan.hash, run?.plan.hash];
	const frames = [adoptedFrames, run?.frames.hash];
	const [text, limits] = [hashOf({ items: shown.items }), framesHash(shown.frames)];
	return plans.every((hash) => hash === text) && frames.every((hash) => hash === limits);
}
