import { expect, test } from 'vitest';
import type { ProcessEvent, ProcessState } from './process.ts';
import { withConsequences } from './consequences.ts';
import { dayAtWork, meta } from './test-support.ts';

const FRAME = { type: 'screen:shown', frame: 'z' } as const;

/** The day with a frame on the wall, and what comes of this. */
function goingOn(decided: ProcessEvent): string[] {
	const { state } = dayAtWork();
	const before: ProcessState = {
		...state,
		programme: { ...state.programme, steer: { ...state.programme.steer, frame: FRAME.frame } }
	};
	const { events, after } = withConsequences(before, [decided], meta);
	const gone = after.programme.steer.frame === null;
	expect(gone).toBe(events.some(({ type }) => type === 'screen:shown'));
	return gone ? [decided.type] : [];
}

test('[R28] a frame leaves the wall when the day goes on to something else, and by nothing less', () => {
	const goesOn: ProcessEvent[] = [
		{ type: 'block:started', block: 'b0' },
		{ type: 'day:paused' },
		{ type: 'day:closed' },
		{ type: 'temperature:asked', check: 1, question: 'Hoe gaat het?' },
		{ type: 'offer:opened', objection: 'o', round: 1 }
	];
	expect(goesOn.flatMap(goingOn)).toEqual(goesOn.map(({ type }) => type));
	const stays: ProcessEvent[] = [
		{ type: 'block:extended', block: 'b0', minutes: 5 },
		{ type: 'screen:blanked' },
		{ type: 'screen:held' }
	];
	expect(stays.flatMap(goingOn)).toEqual([]);
});

test('[R28] a frame that is put on the wall stays there after the press that put it there', () => {
	const { state } = dayAtWork();
	const { after } = withConsequences(state, [FRAME], meta);
	expect(after.programme.steer.frame).toBe('z');
});
