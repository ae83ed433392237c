import { currentRound, isLive } from '#lib/domain/consent/index.ts';
import { isReturned } from '#lib/domain/frame-test/state.ts';
import { latestVersion } from '#lib/domain/plan/index.ts';
import * as programme from '#lib/domain/programme/live.ts';
import type { ConsentState } from '#lib/domain/consent/index.ts';
import type { FrameTestState } from '#lib/domain/frame-test/state.ts';
import type { PlanState } from '#lib/domain/plan/index.ts';
import type { ProgrammeState } from '#lib/domain/programme/state.ts';
import type { ProposalsState } from '#lib/domain/proposal/index.ts';

/** As much of a process as says whether it is besloten tijd. */
interface Stage {
	programme: ProgrammeState;
	proposals: ProposalsState;
	plan: PlanState;
	consent: ConsentState;
	frameTest: FrameTestState;
}

/**
 * Besloten tijd: the block says so, until an open one begins; or the test returned the plan and the
 * participants are by themselves again (§4), before any block begins and until the test is opened anew.
 */
export function isBesloten(state: Stage): boolean {
	return isReturned(state.frameTest) || lastsStill(state);
}

/** The same for one framing party, which participants may have invited into a recovery block (R25). */
export function isBeslotenFor(state: Stage, party: string): boolean {
	if (isReturned(state.frameTest)) return true;
	return lastsStill(state) && programme.isBeslotenFor(state.programme, party);
}

/**
 * Besloten tijd of a block, which ends with the day too, unless the plan is unfinished: what people
 * said in confidence is still at work then, and whoever judges it later must not have looked on;
 * whoever waits for a plan that is settled, or was never begun, waits for nothing.
 */
export function lastsStill(state: Stage): boolean {
	if (!programme.isBesloten(state.programme)) return false;
	return state.programme.day !== 'closed' || isPlanUnfinished(state);
}

/** Begun, and not consented as it stands, ended without consent or rejected for good. */
function isPlanUnfinished({ consent, frameTest, plan, proposals }: Stage): boolean {
	const round = currentRound(consent);
	if (round && isLive(round.phase)) return true;
	if (round?.phase.name === 'NO_CONSENT' || frameTest.status.phase === 'NOT_ADOPTED') return false;
	if (round?.phase.name === 'CONSENTED') return latestVersion(plan)?.number !== round.version;
	return round !== null || plan.items.size > 0 || proposals.proposals.size > 0;
}

export function informationDone(state: Stage): boolean {
	return programme.informationDone(state.programme);
}
