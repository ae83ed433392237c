import type { Addresses } from '#lib/domain/decision.ts';
import type { RoleConflict, RoleHolder } from '#lib/domain/process/roles.ts';
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
	/**
	 * Whether who signs or judges has a role that does not go with this one (R1, R25).
	 * @param participants whether the sender may learn who takes part
	 * @param addresses of accounts
	 */
	roleConflict: (
		person: Omit<RoleHolder, 'role'>,
		participants: boolean,
		addresses?: Addresses
	) => RoleConflict | null;
}

/** A broken care rule when the name of who signs or judges is somebody else's as well (R1). */
export const FRAME_CARES = ['same-name-other-role'] as const;
export type FrameCare = (typeof FRAME_CARES)[number];

export const FRAME_REFUSALS = [
	'not-allowed',
	'unknown-party',
	'unknown-frame',
	'name-missing',
	'prefix-invalid',
	'prefix-taken',
	'host-is-framing-party',
	'same-person',
	'frames-locked',
	'frames-not-locked',
	'day-open',
	'test-open',
	'holder-missing',
	'role-conflict',
	'mandate-missing',
	'mandate-incomplete',
	'promise-missing',
	'promise-incomplete',
	'promise-not-theirs',
	'promise-made-itself',
	'date-invalid',
	'not-mandate-holder',
	'whole-organisation-not-declared',
	'measure-invalid',
	'standard-taken',
	'no-frames',
	'frame-incomplete',
	'frames-changed',
	'already-signed',
	'gap-not-acceptable',
	'overtaken',
	'text-missing',
	'text-unchanged'
] as const;
export type FrameRefusal = (typeof FRAME_REFUSALS)[number];

type Refused = { ok: false; refusal: Refusal<FrameRefusal> } | null;

/** Why nothing of this party can be changed now, or `null`. */
export function notEditable(
	state: FramesState,
	party: string,
	world: Pick<FrameWorld, 'dayOpened'>
): Refused {
	return state.parties.has(party) ? notOpen(state, world) : refuse('unknown-party');
}

/** [R14] Locked frames change by a proposal only; once the day is open, not at all. */
export function notOpen(state: FramesState, world: Pick<FrameWorld, 'dayOpened'>): Refused {
	if (world.dayOpened) return refuse('day-open');
	if (state.phase === 'FRAMES_LOCKED') return refuse('frames-locked');
	return null;
}
