import { actorId } from '#lib/domain/actors.ts';
import {
	decided,
	supposed,
	type Context,
	type Decided,
	type DocumentTexts
} from '#lib/domain/decision.ts';
import { MOST_OF_ONE } from '#lib/domain/limits.ts';
import { refuse, type Refusal } from '#lib/domain/result.ts';
import { adds, changes, FRAMERS, LEAD, ofParty, PARTY, type Rules } from '#lib/domain/rules.ts';
import type { FrameEvent, GapPart, GapSubject } from './events.ts';
import {
	FRAME_PARTS,
	frameGaps,
	framesHash,
	measureFault,
	type Frame,
	type FramePart,
	type FrameText
} from './frame.ts';
import {
	hasPromised,
	MANDATE_PARTS,
	mandateGaps,
	type FramingParty,
	type MandatePart
} from './party.ts';
import { evolveFrames, gapKey, type FramesState } from './state.ts';
import { notOpen, type FrameRefusal, type FrameWorld } from './world.ts';

type Outcome = Decided<FrameEvent, FrameRefusal>;

/** Frame id → its text, as drained from the parties' documents in this same transaction. */
export type FrameTexts = Readonly<Record<string, FrameText>>;

/** The live documents in which parties write their frames, of all of them. */
export const frameDocuments = (state: FramesState) => [...state.parties.keys()].map(frameDocument);

/** Where a party's frames are written, in fields `<frame>/sentence` and so on. */
export const frameDocument = (party: string) => `frames/${party}`;

/** The words of every frame, from the documents of their parties. */
export function frameTexts(state: FramesState, texts: DocumentTexts = new Map()): FrameTexts {
	const entries = [...state.frames.values()].map(({ id, party }) => {
		const fields = texts.get(frameDocument(party)) ?? {};
		const word = (name: string) => fields[`${id}/${name}`] ?? '';
		return [
			id,
			{ sentence: word('sentence'), reason: word('reason'), question: word('question') }
		] as const;
	});
	return Object.fromEntries(entries);
}

/** The frames as they would be signed with these texts, and the hash a signer must have seen. */
export function draftFrames(state: FramesState, texts: FrameTexts) {
	const frames = [...state.frames.values()].map((frame): Frame => {
		return { ...frame, text: trimmed(texts[frame.id]) };
	});
	return { frames, hash: framesHash(frames) };
}

/** Lays the co-written texts down for signing; when they changed, signatures are void (R14). */
export function takeTexts(
	state: FramesState,
	_input: object,
	{ actor, texts }: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	if (actor.kind === 'party' && !state.parties.has(actor.party)) return refuse('not-allowed');
	const closed = notOpen(state, world);
	if (closed) return closed;
	const taken = takenEvent(state, frameTexts(state, texts));
	return taken ? decided([taken]) : refuse('text-unchanged');
}

export interface SignFrames {
	party: string;
	/** The hash on the screen of the signer: `draftFrames(…).hash`. */
	hash: string;
	/** The signer declares to sign for its whole organisation, every department of it (R14). */
	wholeOrganisation: boolean;
}

/**
 * [R14] The mandate-holder signs the whole set, once for its whole organisation; the last signature on
 * the same version locks it. Refused without mandate (R9), promise (R15) or a complete set (R13), and
 * when the texts are no longer those the signer saw.
 */
export function signFrames(
	state: FramesState,
	input: SignFrames,
	context: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const signer = actorId(context);
	const party = state.parties.get(input.party);
	if (!party) return refuse('unknown-party');
	if (state.phase === 'FRAMES_LOCKED') return refuse('frames-locked');
	const unready = partyUnready(state, party, signer);
	if (unready) return unready;
	if (!input.wholeOrganisation) return refuse('whole-organisation-not-declared');
	const texts = frameTexts(state, context.texts);
	const draft = draftFrames(state, texts);
	if (draft.hash !== input.hash) return refuse('frames-changed');
	const incomplete = setIncomplete(state, draft.frames);
	if (incomplete) return incomplete;

	const taken = takenEvent(state, texts);
	if (taken && world.dayOpened) return refuse('day-open');
	const presented = taken ? evolveFrames(state, taken, supposed(context)) : state;
	if (presented.signatures.has(party.id)) return refuse('already-signed');
	const { version } = presented;
	const { hash } = draft;
	const signed: FrameEvent = {
		type: 'frames:signed',
		party: party.id,
		holder: signer,
		version,
		hash,
		wholeOrganisation: true,
		promise: party.promise!
	};
	const events: FrameEvent[] = taken ? [taken, signed] : [signed];
	const waiting = [...state.parties.keys()].filter(
		(id) => id !== party.id && !presented.signatures.has(id)
	);
	if (waiting.length === 0) events.push({ type: 'frames:locked', version, hash });
	return decided(events);
}

/** [R14] A party opens the locked frames again: a new version that everybody signs anew. */
export function proposeChange(
	state: FramesState,
	input: { reason: string },
	{ actor, newId }: Context,
	world: Pick<FrameWorld, 'dayOpened' | 'test'>
): Outcome {
	if (actor.kind !== 'party' || !state.parties.has(actor.party)) return refuse('not-allowed');
	if (state.phase !== 'FRAMES_LOCKED') return refuse('frames-not-locked');
	if (world.dayOpened) return refuse('day-open');
	if (world.test !== 'idle') return refuse('test-open');
	const reason = input.reason.trim();
	if (!reason) return refuse('text-missing');
	const { party, id: person } = actor;
	const version = state.version + 1;
	const id = newId();
	return decided([{ type: 'frames:change-proposed', id, party, person, version, reason }]);
}

/**
 * Lets parts missing in a mandate (R9) or a frame (R13) pass. Always a broken care rule, so the command
 * door asks the facilitator for a reason. A frame's sentence cannot be missed: nothing would be signed.
 */
export function acceptGap(
	state: FramesState,
	input: { about: GapSubject; missing: readonly GapPart[] },
	_context: Context,
	world: Pick<FrameWorld, 'dayOpened'>
): Outcome {
	const closed = notOpen(state, world);
	if (closed) return closed;
	const { about, missing } = input;
	const mandate = about.kind === 'mandate';
	if (mandate && !state.parties.has(about.party)) return refuse('unknown-party');
	if (!mandate && !state.frames.has(about.frame)) return refuse('unknown-frame');
	const parts: readonly string[] = mandate ? MANDATE_PARTS : FRAME_PARTS;
	if (
		missing.length === 0 ||
		missing.some((part) => part === 'sentence' || !parts.includes(part))
	) {
		return refuse('gap-not-acceptable');
	}
	const code = mandate ? 'mandate-incomplete' : 'frame-incomplete';
	const cares = missing.map((part): Refusal => ({ code, detail: { part } }));
	return decided([{ type: 'frames:gap-accepted', about, missing }], cares);
}

/** What a frame still misses (R13), gaps that were let pass left out. */
export const gapsOfFrame = (state: FramesState, frame: Frame): FramePart[] =>
	openGaps(state, { kind: 'frame', frame: frame.id }, frameGaps(frame));

/** The same of a party's mandate (R9); `holder` where there is none. */
export function gapsOfMandate(
	state: FramesState,
	{ id, mandate }: FramingParty
): ('holder' | MandatePart)[] {
	if (!mandate) return ['holder'];
	return openGaps(state, { kind: 'mandate', party: id }, mandateGaps(mandate));
}

function openGaps<Part extends GapPart>(
	state: FramesState,
	about: GapSubject,
	gaps: readonly Part[]
): Part[] {
	const accepted: readonly GapPart[] = state.accepted.get(gapKey(about)) ?? [];
	return gaps.filter((part) => !accepted.includes(part));
}

/** Why this person cannot sign for the party yet: mandate (R9) and promise (R15). */
function partyUnready(state: FramesState, party: FramingParty, person: string) {
	if (!party.mandate) return refuse('mandate-missing');
	if (party.mandate.holder.id !== person) return refuse('not-mandate-holder');
	const [gap] = gapsOfMandate(state, party);
	if (gap) return refuse('mandate-incomplete', { part: gap });
	return hasPromised(party) ? null : refuse('promise-missing');
}

/** Why nobody can sign this set yet (R13). */
function setIncomplete(state: FramesState, frames: readonly Frame[]) {
	if (frames.length === 0) return refuse('no-frames');
	for (const frame of frames) {
		const fault = measureFault(frame.kind, frame.measure, (id) => state.parties.has(id));
		if (fault) return refuse('measure-invalid', { frame: frame.label, part: fault });
		const [part] = gapsOfFrame(state, frame);
		if (part) return refuse('frame-incomplete', { frame: frame.label, part });
	}
	return null;
}

/** `null` when these are the texts the state holds already. */
function takenEvent(state: FramesState, given: FrameTexts): FrameEvent | null {
	const { frames, hash } = draftFrames(state, given);
	if (hash === framesHash(state.frames.values())) return null;
	const texts = Object.fromEntries(frames.map((frame) => [frame.id, frame.text!]));
	return { type: 'frames:texts-taken', texts, hash };
}

function trimmed(text: FrameText | undefined): FrameText {
	return {
		sentence: text?.sentence.trim() ?? '',
		reason: text?.reason.trim() ?? '',
		question: text?.question.trim() ?? ''
	};
}

export const signRules = {
	'frames:take-texts': changes(FRAMERS, takeTexts),
	'frames:accept-gap': changes(LEAD, acceptGap),
	'frames:sign': changes(ofParty('party', PARTY), signFrames),
	'frames:propose-change': adds(PARTY, proposeChange, {
		own: MOST_OF_ONE.frameChange,
		counts: 'frames:change-proposed',
		of: 'frameChanges',
		here: ({ version }) => version
	})
} satisfies Rules;
