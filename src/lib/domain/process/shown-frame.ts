import { currentRound } from '#lib/domain/consent/index.ts';
import type { ProgrammeEvent } from '#lib/domain/programme/index.ts';
import type { ProcessState } from './process.ts';

/**
 * The frame that a facilitator put on the big screen goes when the day goes on to something else, or when it is
 * no longer one of the locked frames: nothing stands before what the room is asked, or hears, by itself (R28).
 */
export function dueTakenOff(before: ProcessState, after: ProcessState): ProgrammeEvent[] {
	const { frame } = after.programme.steer;
	if (frame === null || before.programme.steer.frame !== frame) return [];
	return momentOf(before) === momentOf(after) ? [] : [{ type: 'screen:shown', frame: null }];
}

/** Where the room is, as far as the big screen would show something else for it. */
function momentOf(state: ProcessState) {
	const { programme, consent, frameTest, temperature, turns, offers, frames } = state;
	const round = currentRound(consent);
	return JSON.stringify([
		[programme.day, programme.session, programme.running],
		[consent.rounds.length, round?.phase],
		[frameTest.status.phase, frameTest.runs.length, frameTest.adoptions.length],
		[temperature.check?.number, temperature.check?.outcome !== null],
		turns.open?.number,
		offers.open?.objection,
		[frames.phase, frames.version]
	]);
}
