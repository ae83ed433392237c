import type { Placed } from '#lib/domain/decision.ts';
import { drop, patch, put } from '#lib/domain/maps.ts';
import type { Slice } from '#lib/domain/slice.ts';
import type { FramesChange } from './changes.ts';
import type {
	Explanation,
	FrameEvent,
	GapPart,
	GapSubject,
	LockedFrames,
	Signature
} from './events.ts';
import type { Frame } from './frame.ts';
import type { FramingParty } from './party.ts';
import { FRAME_SEALED, FRAME_SHOWN } from './events.ts';

/** Framing parties and their frames, up to the lock and through every change of it (§4). */
export interface FramesState {
	phase: 'FRAMES_DRAFT' | 'FRAMES_LOCKED';
	/** Goes up at a proposed change, and at any change that voids a signature (R14). */
	version: number;
	parties: ReadonlyMap<string, FramingParty>;
	/** How many frames were ever made per prefix, so that a label is never given twice. */
	made: ReadonlyMap<string, number>;
	frames: ReadonlyMap<string, Frame>;
	/** Per party, on the current version only. */
	signatures: ReadonlyMap<string, Signature>;
	/** The set locked last; in FRAMES_DRAFT it is the earlier one and holds no longer. */
	locked: LockedFrames | null;
	/** Every time locked frames were opened again, oldest first. */
	changes: readonly FramesChange[];
	explanations: readonly Explanation[];
	/** Gaps a facilitator let pass, by `gapKey`. */
	accepted: ReadonlyMap<string, readonly GapPart[]>;
}

export const EMPTY_FRAMES: FramesState = {
	phase: 'FRAMES_DRAFT',
	version: 1,
	parties: new Map(),
	made: new Map(),
	frames: new Map(),
	signatures: new Map(),
	locked: null,
	changes: [],
	explanations: [],
	accepted: new Map()
};

export function gapKey(subject: GapSubject): string {
	return subject.kind === 'mandate' ? `mandate/${subject.party}` : `frame/${subject.frame}`;
}

export function evolveFrames(state: FramesState, event: FrameEvent, meta: Placed): FramesState {
	switch (event.type) {
		case 'party:added': {
			const { type: _, party: id, ...rest } = event;
			const nothing = { mandate: null, promise: null, promisedBy: null, replacement: null };
			const party = { id, ...rest, ...nothing };
			return { ...state, parties: put(state.parties, id, party) };
		}
		case 'party:renamed': {
			const { name, departments } = event;
			return unsigned(withParty(state, event.party, { name, departments }), event.party);
		}
		case 'party:removed': {
			const frames = [...state.frames].filter(([, frame]) => frame.party !== event.party);
			return voided({
				...state,
				parties: drop(state.parties, event.party),
				frames: new Map(frames)
			});
		}
		case 'party:mandated': {
			const holder = { id: event.holder, displayName: event.displayName };
			const { reach, upTo, decision } = event;
			const mandate = { holder, reach, upTo, decision };
			return unsigned(withParty(state, event.party, { mandate }), event.party);
		}
		case 'party:promised':
			return unsigned(
				withParty(state, event.party, { promise: event.promise, promisedBy: event.way }),
				event.party
			);
		case 'party:replacement-announced': {
			const person = { id: event.person, displayName: event.displayName };
			const known = state.parties.get(event.party)?.replacement;
			// Saying it again, perhaps spelled better, does not undo that it was said beforehand.
			const announced = known?.id === event.person ? known.announced : meta.seq;
			return withParty(state, event.party, { replacement: { ...person, announced } });
		}
		case 'frame:added':
		case 'frame:standard-adopted': {
			const { frame: id, party, label, kind } = event;
			const standard = event.type === 'frame:standard-adopted' ? event.standard : null;
			const frame: Frame = { id, label, party, kind, measure: null, standard, text: null };
			const prefix = state.parties.get(party)?.prefix ?? '';
			const made = put(state.made, prefix, (state.made.get(prefix) ?? 0) + 1);
			return voided({ ...state, made, frames: put(state.frames, id, frame) });
		}
		case 'frame:shaped': {
			const { kind, measure } = event;
			return voided({ ...state, frames: patch(state.frames, event.frame, { kind, measure }) });
		}
		case 'frame:removed':
			return voided({ ...state, frames: drop(state.frames, event.frame) });
		case 'frame:explained': {
			const { frame, party, text } = event;
			const said = { frame, party, text, version: state.version, at: meta.at };
			const explanation = { ...said, entered: meta.by.kind !== 'party' };
			return { ...state, explanations: [...state.explanations, explanation] };
		}
		case 'frames:texts-taken': {
			const frames = [...state.frames.values()].map((frame) => ({
				...frame,
				text: event.texts[frame.id] ?? null
			}));
			return voided({ ...state, frames: new Map(frames.map((frame) => [frame.id, frame])) });
		}
		case 'frames:gap-accepted':
			return { ...state, accepted: put(state.accepted, gapKey(event.about), event.missing) };
		case 'frames:signed': {
			const { type: _, wholeOrganisation: __, ...signed } = event;
			const signature = { ...signed, at: meta.at, seq: meta.seq };
			return { ...state, signatures: put(state.signatures, event.party, signature) };
		}
		case 'frames:locked': {
			const { version, hash } = event;
			const frames = [...state.frames.values()];
			const signatures = [...state.signatures.values()];
			const locked = { version, hash, frames, signatures, at: meta.at };
			const settled = { frames, at: meta.at };
			const changes = state.changes.map((one) => (one.settled ? one : { ...one, settled }));
			return { ...state, phase: 'FRAMES_LOCKED', locked, changes };
		}
		case 'frames:change-proposed': {
			const { party, person, reason, version } = event;
			const before = state.locked?.frames ?? [];
			const id = event.id ?? person;
			const change = { id, party, reason, at: meta.at, before, settled: null };
			return {
				...state,
				phase: 'FRAMES_DRAFT',
				version,
				signatures: new Map(),
				changes: [...state.changes, change]
			};
		}
		default:
			return event satisfies never;
	}
}

/** [R14] A change of any frame is a new version once somebody signed, and nobody signed that one. */
function voided(state: FramesState): FramesState {
	if (state.signatures.size === 0) return state;
	return { ...state, version: state.version + 1, signatures: new Map() };
}

/** A party signs its mandate, promise and departments along: when they change, only its own goes. */
function unsigned(state: FramesState, party: string): FramesState {
	return { ...state, signatures: drop(state.signatures, party) };
}

function withParty(state: FramesState, id: string, change: Partial<FramingParty>): FramesState {
	return { ...state, parties: patch(state.parties, id, change) };
}

export const framesSlice: Slice<FramesState, FrameEvent> = {
	empty: EMPTY_FRAMES,
	evolve: evolveFrames,
	sealed: FRAME_SEALED,
	shown: FRAME_SHOWN,
	counted: ['frame:added', 'frame:standard-adopted', 'frame:explained', 'frames:change-proposed']
};
