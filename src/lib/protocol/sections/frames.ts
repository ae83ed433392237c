import type {
	ChangedLine,
	FrameKind,
	FrameMeter,
	Measure,
	PromiseWay
} from '#lib/domain/frame/index.ts';

export interface FrameView {
	id: string;
	/** "G2". */
	label: string;
	party: string;
	partyName: string;
	kind: FrameKind;
	sentence: string;
	reason: string;
	question: string;
	measure: Measure | null;
	explanations: { text: string; at: number }[];
}

export interface PartyView {
	id: string;
	name: string;
	prefix: string;
	departments: readonly string[];
	mandate: {
		holder: { id: string; name: string };
		upTo: string;
		decision: { body: string; date: string; document: string };
	} | null;
	replacement: { id: string; name: string } | null;
	/** `promisedBy` says whether the party ticked it itself; `entered` makes no promise (R15). */
	promise: { formalDecision: string; by: string; promisedBy: PromiseWay } | null;
	/** The version of the frames this party signed, or null. */
	signed: number | null;
	/** What its mandate misses (R9), as codes. */
	mandateGaps: string[];
	frames: FrameDraftView[];
}

/**
 * How a frame's words stand: laid down as they are written, written and not laid down like that yet, or
 * not written. Until they are laid down they are read by their own party, the team and the core group.
 */
export type FrameWords = 'taken' | 'written' | 'none';

/** How locked frames changed, as everyone is told who reads frames (R14). */
export interface FramesChangedView {
	/** Of the proposal, then of the last signature under the new version; epoch ms. */
	at: number;
	/** Which party asked for it. */
	party: string;
	/** Empty while a facilitator reads it first (R40). */
	reason: string;
	reasonHeld: boolean;
	/** Null until all parties signed again. */
	lines: ChangedLine[] | null;
}

/** A frame in the making: its words are live in the party's document. */
export interface FrameDraftView {
	id: string;
	label: string;
	kind: FrameKind;
	measure: Measure | null;
	/** What R13 still misses in its figures, as codes; its words are checked at signing. */
	gaps: string[];
	standard: string | null;
	/** The text at the last signing or taking, null while only in the document. */
	text: { sentence: string; reason: string; question: string } | null;
}

export interface FrameSections {
	/** The locked frames: the same text in invitation, day and test (R14). Null until locked. */
	frames: { version: number; hash: string; frames: FrameView[] } | null;
	/** How they changed after they had been locked, oldest first: whoever reads frames before the day. */
	framesChanged: FramesChangedView[];
	/** Facilitators and core group: parties and their frames in the making. */
	framesDesk: {
		status: 'draft' | 'locked';
		version: number;
		parties: PartyView[];
		/** Standard frames nobody took yet. */
		offered: string[];
		/** The day is open: no change can be proposed any more. */
		fixed: boolean;
	};
	/**
	 * Every party's frames as last laid down, to be read whole and signed (R14): framing parties, team
	 * and core group, until locked.
	 */
	framesToSign: {
		version: number;
		/** What a signature names; null while a frame's words were never laid down. */
		hash: string | null;
		/** In order, each with what R13 still misses in what is written (accepted gaps left out), as codes. */
		frames: (FrameView & { gaps: string[]; words: FrameWords })[];
		parties: { id: string; name: string; signed: boolean }[];
	};
	/** Measurable frames against the plan in the making: seats, tables, team. */
	meters: FrameMeter[];
}
