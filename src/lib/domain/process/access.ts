import * as programme from '#lib/domain/programme/live.ts';
import type { ProcessState } from './process.ts';

/**
 * Besloten tijd: the block says so, or the test returned the plan and the participants are by
 * themselves again (§4), before any block begins and until the test is opened anew.
 */
export function isBesloten(state: ProcessState): boolean {
	return isReturned(state) || programme.isBesloten(state.programme);
}

/** The same for one framing party, which participants may have invited into a recovery block (R25). */
export function isBeslotenFor(state: ProcessState, party: string): boolean {
	return isReturned(state) || programme.isBeslotenFor(state.programme, party);
}

/** An adjournment after a return is still with the participants. */
function isReturned({ frameTest }: ProcessState): boolean {
	const { phase } = frameTest.status;
	return phase === 'RETURNED' || phase === 'ADJOURNED';
}

export function informationDone(state: ProcessState): boolean {
	return programme.informationDone(state.programme);
}
