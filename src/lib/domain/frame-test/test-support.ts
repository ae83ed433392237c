import { hashOf } from '#lib/domain/canonical.ts';
import type { Context, Decided } from '#lib/domain/decision.ts';
import { as, facilitator, item, lockedFrames, partyActor } from '#lib/domain/frame/test-support.ts';
import { judgesOf } from '#lib/domain/frame/judges.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { asking } from '#lib/domain/test-rules.ts';
import type { FrameTestEvent } from './events.ts';
import { closeTest, openTest } from './decide-test.ts';
import { judgeFrame } from './decide-verdict.ts';
import { frameTestRules } from './rules.ts';
import { EMPTY_FRAME_TEST, evolveFrameTest, type FrameTestState } from './state.ts';
import type { FrameTestRefusal, FrameTestWorld } from './world.ts';

export const planOf = (number: number, items: readonly PlanItemText[]) => {
	return { number, items, hash: hashOf({ items }) };
};

/** Two parties back in the room, three locked frames, a consented plan of two items. */
export function ready() {
	const { state: frames, parties, frames: ids } = lockedFrames();
	const world: FrameTestWorld = {
		consented: planOf(3, [item('a'), item('b', { number: 2 })]),
		locked: frames.locked,
		partiesBack: new Set(parties),
		partyNames: new Map([...frames.parties].map(([id, { name }]) => [id, name])),
		judges: judgesOf(frames),
		publishedHash: null,
		today: (now) => dayIn('UTC', now)
	};
	const [g, s] = parties as [string, string];
	const [g1, g2, s1] = ids as [string, string, string];
	return { frames, world, g, s, g1, g2, s1 };
}

/** Applies an accepted decision; throws when it was refused. */
export function applyTest(
	state: FrameTestState,
	decision: Decided<FrameTestEvent, FrameTestRefusal>,
	context: Context
): FrameTestState {
	if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
	const meta = { seq: context.now, at: context.now, by: context.actor };
	return decision.value.events.reduce(
		(before, event) => evolveFrameTest(before, event, meta),
		state
	);
}

/** Asks as the command door does: who may send it, then the rule. */
export const askTest = (given: FrameTestWorld) =>
	asking<FrameTestState, typeof frameTestRules>(frameTestRules, given);

/** The end of the day on which all tests are, and the day before it. */
export const TODAY = '1970-01-01';
export const END_OF_TODAY = 86_399_999;
export const YESTERDAY = '1969-12-31';

export const pb = as(facilitator, 2_000);
const setting = ready();
export const { g, s, g1, g2, s1 } = setting;
export const world: FrameTestWorld = setting.world;
export const holder = (party: string, now = 2_000) => as(partyActor(party), now);

export const verdict = (frame: string, change: object = {}) => {
	const none = { items: [], reason: '', explanation: '' };
	return { test: 1, frame, value: 'FITS', ...none, ...change } as const;
};
export const misfit = (frame: string, items: string[], change: object = {}) =>
	verdict(frame, { value: 'DOES_NOT_FIT', items, reason: 'Dit past niet', ...change });

export const open = (state: FrameTestState = EMPTY_FRAME_TEST, given = world, now = 2_000) =>
	applyTest(state, openTest(state, {}, as(facilitator, now), given), as(facilitator, now));
export const judge = (
	state: FrameTestState,
	party: string,
	input: Parameters<typeof judgeFrame>[1],
	given = world
) => applyTest(state, judgeFrame(state, input, holder(party), given), holder(party));
export const allFit = (state: FrameTestState, number = 1, given = world) =>
	[
		[g, g1],
		[g, g2],
		[s, s1]
	].reduce(
		(next, [party, frame]) => judge(next, party!, verdict(frame!, { test: number }), given),
		state
	);
export const close = (state: FrameTestState, number = 1, given = world) =>
	applyTest(state, closeTest(state, { test: number }, pb, given), pb);

export const amended: FrameTestWorld = {
	...world,
	consented: planOf(4, [item('a'), item('b', { number: 2, what: 'Anders' })])
};
export const returned = () => {
	const fits = judge(judge(open(), g, verdict(g1)), s, verdict(s1));
	return close(judge(fits, g, misfit(g2, ['b'])));
};
