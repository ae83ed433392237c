import type { SealingTable } from '#lib/domain/decision.ts';
import type { Shown } from '#lib/domain/slice.ts';
import type { Frame, FrameKind, FramePart, FrameText, Measure, StandardFrame } from './frame.ts';
import type { MandatePart, PartyPromise, PromiseWay } from './party.ts';
import { person } from '#lib/domain/subject.ts';

export type FrameEvent =
	| {
			type: 'party:added';
			party: string;
			name: string;
			prefix: string;
			departments: readonly string[];
	  }
	| { type: 'party:renamed'; party: string; name: string; departments: readonly string[] }
	| { type: 'party:removed'; party: string }
	| {
			type: 'party:mandated';
			party: string;
			holder: string;
			displayName: string | null;
			reach: string | null;
			upTo: string;
			decision: { body: string; date: string; document: string };
	  }
	| { type: 'party:promised'; party: string; promise: PartyPromise; way: PromiseWay }
	| {
			type: 'party:replacement-announced';
			party: string;
			person: string;
			displayName: string | null;
	  }
	| { type: 'frame:added'; frame: string; party: string; label: string; kind: FrameKind }
	| {
			type: 'frame:standard-adopted';
			frame: string;
			party: string;
			label: string;
			kind: FrameKind;
			standard: StandardFrame;
	  }
	| { type: 'frame:shaped'; frame: string; kind: FrameKind; measure: Measure | null }
	| { type: 'frame:removed'; frame: string }
	| { type: 'frame:explained'; frame: string; party: string; text: string | null }
	| { type: 'frames:texts-taken'; texts: Readonly<Record<string, FrameText>>; hash: string }
	| { type: 'frames:gap-accepted'; about: GapSubject; missing: readonly GapPart[] }
	| {
			type: 'frames:signed';
			party: string;
			/** The mandate-holder's person id. */
			holder: string;
			version: number;
			hash: string;
			wholeOrganisation: true;
			promise: PartyPromise;
	  }
	| { type: 'frames:locked'; version: number; hash: string }
	| {
			type: 'frames:change-proposed';
			/** Left out by records of before its reason could be held. */
			id?: string;
			party: string;
			person: string;
			/** The version that everybody will sign again. */
			version: number;
			reason: string | null;
	  };

/** What a facilitator lets pass: something missing in a party's mandate or in a frame. */
export type GapSubject = { kind: 'mandate'; party: string } | { kind: 'frame'; frame: string };
export type GapPart = MandatePart | FramePart;

export const FRAME_SEALED: SealingTable<FrameEvent> = {
	'party:mandated': { fields: ['displayName', 'reach'], subject: (event) => person(event.holder) },
	'party:replacement-announced': {
		fields: ['displayName'],
		subject: (event) => person(event.person)
	},
	'frame:explained': { fields: ['text'], subject: (event) => `party:${event.party}` },
	'frames:change-proposed': { fields: ['reason'], subject: (event) => person(event.person) }
};

export const FRAME_SHOWN: Shown<FrameEvent> = {
	'party:added': ['party', 'name', 'prefix'],
	'party:renamed': ['party', 'name'],
	'party:removed': ['party'],
	'party:mandated': null,
	'party:promised': null,
	'party:replacement-announced': null,
	'frame:added': null,
	'frame:standard-adopted': null,
	'frame:shaped': null,
	'frame:removed': null,
	'frame:explained': null,
	'frames:texts-taken': ['hash'],
	'frames:gap-accepted': null,
	'frames:signed': ['party', 'version', 'hash', 'wholeOrganisation'],
	'frames:locked': ['version', 'hash'],
	'frames:change-proposed': ['party', 'version']
};

export interface Signature {
	party: string;
	holder: string;
	version: number;
	hash: string;
	promise: PartyPromise;
	at: number;
	/** The line of the record that says so. */
	seq: number;
}

/** What an owner explained about a frame: shown at the test, and it binds the reading (R14). */
export interface Explanation {
	frame: string;
	party: string;
	/** `null` once erased. */
	text: string | null;
	/** The version of the frames it was said about. */
	version: number;
	at: number;
	/** Entered by a facilitator for the owner. */
	entered: boolean;
}

/** What all parties signed: the same text in invitation, day and test (R14). */
export interface LockedFrames {
	version: number;
	hash: string;
	frames: readonly Frame[];
	signatures: readonly Signature[];
	at: number;
}
