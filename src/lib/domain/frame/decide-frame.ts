import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { isOvertaken } from '#lib/domain/overtaken.ts';
import { ok, refuse, type Result } from '#lib/domain/result.ts';
import { adds, changes, FRAMERS, ofParty, type Rules } from '#lib/domain/rules.ts';
import type { FrameEvent } from './events.ts';
import {
	isMeasurable,
	measureFault,
	STANDARD_FRAMES,
	type Frame,
	type FrameKind,
	type Measure,
	type StandardFrame
} from './frame.ts';
import type { FramesState } from './state.ts';
import { notEditable, notOpen, type FrameRefusal, type FrameWorld } from './world.ts';

type Outcome = Decided<FrameEvent, FrameRefusal>;

/** A party's new, still empty frame; its words are co-written in the party's document (R13). */
export function addFrame(
	state: FramesState,
	input: { party: string; kind: FrameKind },
	context: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const closed = notEditable(state, input.party, world);
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
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const closed = notEditable(state, input.party, world);
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

/**
 * A frame's kind and figures; gaps may stay until signing, nonsense may not (R13).
 * @param input.was its figures as the sender saw them: refused when somebody changed them meanwhile
 */
export function shapeFrame(
	state: FramesState,
	input: {
		frame: string;
		kind: FrameKind;
		measure: Measure | null;
		was?: Measure | null | undefined;
	},
	context: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const found = ownFrame(state, input.frame, context);
	if (!found.ok) return found;
	const frame = found.value;
	const closed = notOpen(state, world);
	if (closed) return closed;
	const { was } = input;
	if (isOvertaken({ measure: was }, frame)) return refuse('overtaken');
	const measure = isMeasurable(input.kind) ? input.measure : null;
	const fault = measureFault(input.kind, measure, (id) => state.parties.has(id));
	if (fault) return refuse('measure-invalid', { part: fault, frame: frame.label });
	return decided([{ type: 'frame:shaped', frame: frame.id, kind: input.kind, measure }]);
}

export function removeFrame(
	state: FramesState,
	input: { frame: string },
	context: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const found = ownFrame(state, input.frame, context);
	if (!found.ok) return found;
	return notOpen(state, world) ?? decided([{ type: 'frame:removed', frame: input.frame }]);
}

/**
 * [R14] Records beside a frame what its owner explains about it. Refused while parties judge: what is
 * said after the plan is on the table must not change how the frame is read.
 */
export function explainFrame(
	state: FramesState,
	input: { frame: string; text: string },
	context: Context,
	world: Pick<FrameWorld, 'test'>
): Outcome {
	const found = ownFrame(state, input.frame, context);
	if (!found.ok) return found;
	if (world.test !== 'idle') return refuse('test-open');
	const text = input.text.trim();
	if (!text) return refuse('text-missing');
	const { id: frame, party } = found.value;
	return decided([{ type: 'frame:explained', frame, party, text }]);
}

/** The frame, where it is the sender's own: a facilitator acts for any party, a party only for itself. */
function ownFrame(state: FramesState, id: string, { actor }: Context): Result<Frame, FrameRefusal> {
	const frame = state.frames.get(id);
	if (!frame) return refuse('unknown-frame');
	if (actor.kind === 'party' && actor.party !== frame.party) return refuse('not-allowed');
	return ok(frame);
}

function nextLabel(state: FramesState, party: string): string {
	const prefix = state.parties.get(party)?.prefix ?? '';
	return `${prefix}${(state.made.get(prefix) ?? 0) + 1}`;
}

export const frameRules = {
	'frame:add': adds(ofParty('party'), addFrame, {
		own: MOST_OF_ONE.frame,
		counts: 'frame:added',
		of: 'frames',
		here: ({ frames }) => frames.size
	}),
	'frame:adopt-standard': adds(ofParty('party'), adoptStandardFrame, {
		own: MOST_OF_ONE.frame,
		counts: 'frame:standard-adopted',
		of: 'frames',
		here: ({ frames }) => frames.size
	}),
	'frame:shape': changes(FRAMERS, shapeFrame),
	'frame:remove': changes(FRAMERS, removeFrame),
	'frame:explain': adds(FRAMERS, explainFrame, {
		own: MOST_OF_ONE.explanation,
		counts: 'frame:explained',
		of: 'explanations',
		here: ({ explanations }) => explanations.length
	})
} satisfies Rules;
