import {
	changedLines,
	draftFrames,
	frameDocument,
	frameTexts,
	framesHash,
	gapsOfFrame,
	gapsOfMandate,
	metersOn,
	offeredStandardFrames,
	type Frame,
	type FrameMeter,
	type FramingParty
} from '#lib/domain/frame/index.ts';
import { consentedText } from '#lib/domain/plan/index.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { isHeld } from '#lib/domain/hold/index.ts';
import type { ProcessState } from '#lib/domain/process/index.ts';
import type {
	FrameDraftView,
	FrameView,
	FrameWords,
	PartyView
} from '#lib/protocol/sections/frames.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { ERASED, partyName, type ViewContext, type Views } from './context.ts';
import { paysOf } from './payers.ts';

const NO_TEXT = { sentence: '', reason: '', question: '' };

function frameView(state: ProcessState, frame: Frame): FrameView {
	const { id, label, party, kind, measure, text } = frame;
	const { sentence, reason, question } = text ?? NO_TEXT;
	return {
		id,
		label,
		party,
		partyName: partyName(state, party),
		kind,
		sentence,
		reason,
		question,
		measure,
		explanations: state.frames.explanations
			.filter((explanation) => explanation.frame === id)
			.map((explanation) => ({ text: explanation.text ?? ERASED, at: explanation.at }))
	};
}

/** The locked frames: the same text in invitation, day and test (R14). */
function frames({ state }: ViewContext): Sections['frames'] {
	const { locked, phase } = state.frames;
	if (phase !== 'FRAMES_LOCKED' || !locked) return null;
	const { version, hash } = locked;
	const list = byParty(state, locked.frames);
	return { version, hash, frames: list.map((frame) => frameView(state, frame)) };
}

/** To be read: party by party, however they were laid down in turns. */
export function byParty(state: ProcessState, list: readonly Frame[]): Frame[] {
	const order = [...state.frames.parties.keys()];
	return list.toSorted((one, other) => order.indexOf(one.party) - order.indexOf(other.party));
}

/** Parties and their frames in the making. */
function framesDesk({ state }: ViewContext): Sections['framesDesk'] {
	return {
		status: state.frames.phase === 'FRAMES_LOCKED' ? 'locked' : 'draft',
		version: state.frames.version,
		parties: [...state.frames.parties.values()].map((party) => partyView(state, party)),
		offered: offeredStandardFrames(state.frames).map(({ key }) => key),
		fixed: state.programme.session > 0
	};
}

function partyView(state: ProcessState, party: FramingParty): PartyView {
	const { id, name, prefix, departments, mandate, replacement, promise, promisedBy } = party;
	return {
		id,
		name,
		prefix,
		departments,
		mandate: mandate && {
			holder: { id: mandate.holder.id, name: mandate.holder.displayName ?? ERASED },
			upTo: mandate.upTo,
			decision: mandate.decision
		},
		replacement: replacement && { id: replacement.id, name: replacement.displayName ?? ERASED },
		promise: promise && {
			formalDecision: promise.formalDecision,
			by: promise.by,
			promisedBy: promisedBy ?? 'entered'
		},
		signed: state.frames.signatures.get(id)?.version ?? null,
		mandateGaps: gapsOfMandate(state.frames, party),
		frames: [...state.frames.frames.values()]
			.filter((frame) => frame.party === id)
			.map((frame) => draftView(state, frame))
	};
}

function draftView(state: ProcessState, frame: Frame): FrameDraftView {
	const { id, label, kind, measure, standard, text } = frame;
	const gaps = gapsOfFrame(state.frames, frame).filter(
		(gap) => gap !== 'sentence' && gap !== 'reason' && gap !== 'question'
	);
	return { id, label, kind, measure, gaps, standard, text };
}

/**
 * Every party's frames, to be read whole and signed (R14): as last laid down, and those that one may
 * read while they are written as they are now. What misses is told of what is written now.
 * @param reader the party whose page it is; empty for who reads those of all
 */
function framesToSign(context: ViewContext, reader: string): Sections['framesToSign'] {
	const { state } = context;
	const all = [...state.frames.frames.values()];
	const complete = all.length > 0 && all.every(({ text }) => text !== null);
	const writing = framesAsWritten(context);
	return {
		version: state.frames.version,
		hash: complete ? framesHash(all) : null,
		frames: all.map((frame, at) => {
			const written = writing[at] ?? frame;
			const mayRead = reader === '' || reader === frame.party;
			return {
				...frameView(state, mayRead ? written : frame),
				gaps: gapsOfFrame(state.frames, written),
				words: wordsOf(frame, written)
			};
		}),
		parties: [...state.frames.parties.values()].map(({ id, name }) => ({
			id,
			name,
			signed: state.frames.signatures.has(id)
		}))
	};
}

/** The frames with the words that are in their documents now; once locked nothing is written there. */
function framesAsWritten({ state, draft }: ViewContext): Frame[] {
	if (state.frames.phase === 'FRAMES_LOCKED') return [...state.frames.frames.values()];
	const documents = [...state.frames.parties.keys()].map(frameDocument);
	const texts = new Map(documents.map((document) => [document, draft(document)]));
	return draftFrames(state.frames, frameTexts(state.frames, texts)).frames;
}

function wordsOf(taken: Frame, written: Frame): FrameWords {
	const words = Object.values(written.text ?? NO_TEXT);
	if (words.every((part) => part === '')) return taken.text ? 'taken' : 'none';
	return framesHash([taken]) === framesHash([written]) ? 'taken' : 'written';
}

/** How they changed after they had been locked (R14). */
function framesChanged({ state }: ViewContext): Sections['framesChanged'] {
	return state.frames.changes.map((change) => ({
		at: change.settled?.at ?? change.at,
		party: partyName(state, change.party),
		...reasonOf(state, change),
		lines: changedLines(change)
	}));
}

/** Why, unless it names somebody and no facilitator read it yet (R40): that it changed is told anyhow. */
function reasonOf(
	{ holds }: ProcessState,
	{ id, reason }: ProcessState['frames']['changes'][number]
) {
	const reasonHeld = isHeld(holds, 'change', id);
	return { reason: reasonHeld ? '' : (reason ?? ERASED), reasonHeld };
}

/** A framing party's own page. */
function myParty({ state }: ViewContext, key: string): Sections['myParty'] {
	const [holder = '', party = ''] = key.split('/');
	const found = state.frames.parties.get(party);
	if (!found) throw new Error(`no party ${party}`);
	return {
		...partyView(state, found),
		framesStatus: state.frames.phase === 'FRAMES_LOCKED' ? 'locked' : 'draft',
		framesVersion: state.frames.version,
		fixed: state.programme.session > 0,
		mayJudge: found.mandate?.holder.id === holder || found.replacement?.id === holder,
		checkedIn: state.programme.partiesBack.includes(party),
		pays: paysOf(state, party)
	};
}

/** The plan as it stands now, with the texts people are writing. */
export function planNow({ state, draft }: ViewContext): PlanItemText[] {
	const texts = state.plan.order.map((id) => [id, draft(`item/${id}`).what ?? ''] as const);
	return consentedText(state.plan, Object.fromEntries(texts));
}

/** Measurable frames against the plan in the making, computed live (F7). */
function meters(context: ViewContext): FrameMeter[] {
	const { locked, phase } = context.state.frames;
	if (phase !== 'FRAMES_LOCKED' || !locked) return [];
	return metersOn(byParty(context.state, locked.frames), planNow(context));
}

export const frameViews = {
	frames,
	framesChanged,
	framesDesk,
	framesToSign,
	meters,
	myParty
} satisfies Partial<Views>;
