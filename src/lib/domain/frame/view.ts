import { frameGaps, framesHash, type Frame, type FramePart } from './frame.ts';
import { openGaps } from './decide-sign.ts';
import type { Explanation } from './events.ts';
import { mandateGaps, type FramingParty } from './party.ts';
import { solutionHints } from './solution-hints.ts';
import type { FramesState } from './state.ts';

/** One frame as shown in invitation, day and test: always the same text (R14). */
export interface FrameCard extends Frame {
	partyName: string;
	missing: FramePart[];
	/** Wording that prescribes a solution; empty when nothing was noticed. */
	hints: { code: 'prescribes-solution'; phrase: string }[];
	explanations: Explanation[];
}

/** The frames of the current version, in their order. */
export function frameCards(state: FramesState): FrameCard[] {
	return [...state.frames.values()].map((frame) => ({
		...frame,
		partyName: state.parties.get(frame.party)?.name ?? '',
		missing: openGaps(state, { kind: 'frame', frame: frame.id }, frameGaps(frame)),
		hints: frame.text ? solutionHints(frame.kind, frame.text.sentence) : [],
		explanations: state.explanations.filter((explanation) => explanation.frame === frame.id)
	}));
}

export interface PartyCard extends FramingParty {
	/** What keeps this party from signing: `holder`, parts of the mandate, or `promise`. */
	missing: string[];
	/** On the current version. */
	signedAt: number | null;
}

export function partyCards(state: FramesState): PartyCard[] {
	return [...state.parties.values()].map((party) => {
		const about = { kind: 'mandate', party: party.id } as const;
		const missing: string[] = party.mandate
			? openGaps(state, about, mandateGaps(party.mandate))
			: ['holder'];
		if (!party.promise) missing.push('promise');
		return { ...party, missing, signedAt: state.signatures.get(party.id)?.at ?? null };
	});
}

/** Everything the framing screens show, as plain data. */
export function framesBoard(state: FramesState) {
	const { phase, version } = state;
	const frames = [...state.frames.values()];
	const hash = frames.every((frame) => frame.text) ? framesHash(frames) : null;
	const locked = state.locked && {
		version: state.locked.version,
		hash: state.locked.hash,
		at: state.locked.at,
		/** False while a change is being signed: then the locked set holds no longer. */
		inForce: phase === 'FRAMES_LOCKED'
	};
	return { phase, version, hash, locked, parties: partyCards(state), frames: frameCards(state) };
}

/** [F5] Per party who may judge, and since which line of the record that is known. */
export function judgesOf(state: FramesState): Map<string, { person: string; since: number }[]> {
	const judges = new Map<string, { person: string; since: number }[]>();
	if (state.phase !== 'FRAMES_LOCKED' || !state.locked) return judges;
	for (const signature of state.locked.signatures) {
		const entries = [{ person: signature.holder, since: signature.seq }];
		const replacement = state.parties.get(signature.party)?.replacement;
		if (replacement) entries.push({ person: replacement.id, since: replacement.announced });
		judges.set(signature.party, entries);
	}
	return judges;
}
