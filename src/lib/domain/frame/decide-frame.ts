import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import type { FrameEvent } from './events.ts';
import {
	isMeasurable,
	measureFault,
	STANDARD_FRAMES,
	type FrameKind,
	type Measure,
	type StandardFrame
} from './frame.ts';
import type { FramesState } from './state.ts';
import { mayActFor, notEditable, type FrameRefusal, type FrameWorld } from './world.ts';

type Outcome = Decided<FrameEvent, FrameRefusal>;

/** A party's new, still empty frame; its words are co-written in the party's document (R13). */
export function addFrame(
	state: FramesState,
	input: { party: string; kind: FrameKind },
	context: Context,
	world: FrameWorld
): Outcome {
	const closed = notEditable(state, input.party, context.actor, world);
	if (closed) return closed;
	const { party, kind } = input;
	const label = nextLabel(state, party);
	return decided([{ type: 'frame:added', frame: context.newId(), party, label, kind }]);
}

/** A party takes one of the two frames that every process is offered as its own (R13). */
export function adoptStandardFrame(
	state: FramesState,
	input: { party: string; standard: StandardFrame },
	context: Context,
	world: FrameWorld
): Outcome {
	const closed = notEditable(state, input.party, context.actor, world);
	if (closed) return closed;
	const { party, standard } = input;
	const offered = offeredStandardFrames(state).find((frame) => frame.key === standard);
	if (!offered) return refuse('standard-taken');
	const frame = context.newId();
	const label = nextLabel(state, party);
	return decided([
		{ type: 'frame:standard-adopted', frame, party, label, kind: offered.kind, standard }
	]);
}

/** The standard frames that no party took yet (R13). */
export function offeredStandardFrames(state: FramesState) {
	const taken = new Set([...state.frames.values()].map((frame) => frame.standard));
	return STANDARD_FRAMES.filter((frame) => !taken.has(frame.key));
}

/** A frame's kind and figures; gaps may stay until signing, nonsense may not (R13). */
export function shapeFrame(
	state: FramesState,
	input: { frame: string; kind: FrameKind; measure: Measure | null },
	context: Context,
	world: FrameWorld
): Outcome {
	const frame = state.frames.get(input.frame);
	if (!frame) return refuse('unknown-frame');
	const closed = notEditable(state, frame.party, context.actor, world);
	if (closed) return closed;
	const measure = isMeasurable(input.kind) ? input.measure : null;
	const fault = measureFault(input.kind, measure, (id) => state.parties.has(id));
	if (fault) return refuse('measure-invalid', { part: fault, frame: frame.label });
	return decided([{ type: 'frame:shaped', frame: frame.id, kind: input.kind, measure }]);
}

export function removeFrame(
	state: FramesState,
	input: { frame: string },
	context: Context,
	world: FrameWorld
): Outcome {
	const frame = state.frames.get(input.frame);
	if (!frame) return refuse('unknown-frame');
	const closed = notEditable(state, frame.party, context.actor, world);
	return closed ?? decided([{ type: 'frame:removed', frame: frame.id }]);
}

/**
 * [R14] Records beside a frame what its owner explains about it. Refused while parties judge: what is
 * said after the plan is on the table must not change how the frame is read.
 */
export function explainFrame(
	state: FramesState,
	input: { frame: string; text: string },
	context: Context,
	world: FrameWorld
): Outcome {
	const frame = state.frames.get(input.frame);
	if (!frame) return refuse('unknown-frame');
	if (!mayActFor(context.actor, frame.party)) return refuse('not-allowed');
	if (world.test !== 'idle') return refuse('test-open');
	const text = input.text.trim();
	if (!text) return refuse('text-missing');
	return decided([{ type: 'frame:explained', frame: frame.id, party: frame.party, text }]);
}

function nextLabel(state: FramesState, party: string): string {
	const prefix = state.parties.get(party)?.prefix ?? '';
	return `${prefix}${(state.made.get(prefix) ?? 0) + 1}`;
}
