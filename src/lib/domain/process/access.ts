import { isReturned } from '#lib/domain/frame-test/state.ts';
import * as programme from '#lib/domain/programme/live.ts';
import type { ProcessState } from './process.ts';

/**
 * Besloten tijd: the block says so, or the test returned the plan and the participants are by
 * themselves again (§4), before any block begins and until the test is opened anew.
 */
export function isBesloten(state: ProcessState): boolean {
	return isReturned(state.frameTest) || programme.isBesloten(state.programme);
}

/** The same for one framing party, which participants may have invited into a recovery block (R25). */
export function isBeslotenFor(state: ProcessState, party: string): boolean {
	return isReturned(state.frameTest) || programme.isBeslotenFor(state.programme, party);
}

export function informationDone(state: ProcessState): boolean {
	return programme.informationDone(state.programme);
}
