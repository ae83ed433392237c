import type { Actor } from '#lib/domain/decision.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import type { FramesState } from './state.ts';

/** What framing needs to know of the rest of the process. */
export interface FrameWorld {
	/** The name of who hosts the process (R8, R43); `null` while set-up hasn't asked yet. */
	hostName: string | null;
	/** True from the moment the first plan day opens, for good (R14). */
	dayOpened: boolean;
	/** Whether parties are judging right now (TESTING), or wait for a named person (DEFERRED). */
	test: 'idle' | 'running' | 'deferred';
	/** R1: whether this person belongs to the facilitators' team of this process. */
	isFacilitator: (person: string) => boolean;
}

export const FRAME_REFUSALS = [
	'not-allowed',
	'unknown-party',
	'unknown-frame',
	'name-missing',
	'prefix-invalid',
	'prefix-taken',
	'host-is-framing-party',
	'facilitator-conflict',
	'same-person',
	'frames-locked',
	'frames-not-locked',
	'day-open',
	'test-open',
	'holder-missing',
	'mandate-missing',
	'mandate-incomplete',
	'promise-missing',
	'promise-incomplete',
	'not-mandate-holder',
	'whole-organisation-not-declared',
	'measure-invalid',
	'standard-taken',
	'no-frames',
	'frame-incomplete',
	'frames-changed',
	'already-signed',
	'gap-not-acceptable',
	'text-missing',
	'text-unchanged'
] as const;
export type FrameRefusal = (typeof FRAME_REFUSALS)[number];

type Refused = { ok: false; refusal: Refusal<FrameRefusal> } | null;

/** A facilitator acts for any party, a party only for itself; nobody else frames anything. */
export function mayActFor(actor: Actor, party: string): boolean {
	return actor.kind === 'facilitator' || (actor.kind === 'party' && actor.party === party);
}

/** Why this actor cannot change anything of this party now, or `null`. */
export function notEditable(
	state: FramesState,
	party: string,
	actor: Actor,
	world: FrameWorld
): Refused {
	if (!mayActFor(actor, party)) return refuse('not-allowed');
	if (!state.parties.has(party)) return refuse('unknown-party');
	return notOpen(state, world);
}

/** [R14] Locked frames change by a proposal only; once the day is open, not at all. */
export function notOpen(state: FramesState, world: FrameWorld): Refused {
	if (world.dayOpened) return refuse('day-open');
	if (state.phase === 'FRAMES_LOCKED') return refuse('frames-locked');
	return null;
}
