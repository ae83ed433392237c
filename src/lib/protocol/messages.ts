import * as v from 'valibot';
import { cleanText } from '#lib/domain/clean-text.ts';
import { ID_PATTERN } from '#lib/domain/id.ts';
import { REASON_LEAST, REASON_LENGTH } from '#lib/domain/lengths.ts';
import type { Refusal } from '#lib/domain/result.ts';
import { CALL_LIST, NEEDS_LIST, PAIR } from './about.ts';
import { DOORS } from './doors.ts';
import { LATER_SECTIONS, type LaterSection } from './later-sections.ts';
import type { Patch } from './patch.ts';
import type { Sections } from './sections.ts';

export const id = v.pipe(v.string(), v.regex(ID_PATTERN));

/** More than anyone sees. */
const SECTIONS_MOST = 60;
const sectionName = v.pipe(v.string(), v.maxLength(40));

/** A digest of a section and of as many rows as are claimed, and spaces. */
const CLAIM_MOST = 24 * 1_001 + 10;

/**
 * Beside the hello, as `has`: what a page has of the view already, by section: digests (digest.ts), of a
 * large one its rows too (row-claims.ts). It widens nothing that is sent.
 */
export const claimsSchema = v.pipe(
	v.record(sectionName, v.pipe(v.string(), v.maxLength(CLAIM_MOST))),
	v.check(function atMost(claims) {
		return Object.keys(claims).length <= SECTIONS_MOST;
	})
);

/** Beside the hello, as `later`: what a page does without for now, and is not sent until it says `took`. */
export const laterSchema = v.pipe(
	v.array(v.picklist(LATER_SECTIONS)),
	v.maxLength(LATER_SECTIONS.length)
);

/** Whose page is open at a desk: all of them, or how to reach who waits for a call, comes only there. */
const about = v.union([
	id,
	v.literal(CALL_LIST),
	v.literal(NEEDS_LIST),
	v.pipe(v.string(), v.regex(PAIR))
]);

/** What a socket says of itself when it connects; the session cookie says whether it may. */
export const helloSchema = v.object({
	version: v.number(),
	door: v.picklist(DOORS),
	process: id,
	/** Which seat, on a phone that holds several; which process' team needs none. */
	seat: v.optional(id),
	/** At a desk: the person whose page is open, or the list of calls. */
	about: v.optional(about)
});
export type Hello = v.InferOutput<typeof helloSchema>;
export type Claims = v.InferOutput<typeof claimsSchema>;

/** The one message a client sends: a command, with an id of its own so that a repeat counts once. */
export const commandEnvelopeSchema = v.object({
	id,
	name: v.pipe(v.string(), v.maxLength(60)),
	input: v.unknown(),
	/** A facilitator's typed reason for going on although a care rule warns. */
	reason: v.optional(
		v.pipe(
			v.string(),
			v.transform(cleanText),
			v.trim(),
			v.minLength(REASON_LEAST),
			v.maxLength(REASON_LENGTH)
		)
	)
});
export type CommandEnvelope = v.InferOutput<typeof commandEnvelopeSchema>;

/** The answer to a command; it does not tell whether the command wrote anything. */
export type Reply =
	{ ok: true; value?: unknown } | { ok: false; refusal: Refusal; cares?: Refusal[] };

/** The parts of the view that changed, and those this viewer may no longer see. */
export interface ViewChange {
	/** The server's clock, epoch ms: screens show times by it. */
	now: number;
	/** New to this viewer, or another altogether. */
	sections?: Partial<Sections>;
	/** Within sections that this viewer has: to what was sent before. */
	patches?: Partial<Record<keyof Sections, Patch>>;
	gone?: (keyof Sections)[];
}

/**
 * Which store this is: another each time an earlier copy of it was put back. `setBack` says when that was
 * noticed, and until which moment it knows what happened; epoch ms.
 */
export interface Generation {
	readonly id: string;
	readonly setBack: { readonly noticed: number; readonly until: number } | null;
}

/** The whole of what this viewer may see now. */
export interface ViewSnapshot {
	now: number;
	sections: Partial<Sections>;
	/** What the page said it has, and has as it is now: not in `sections`. */
	same?: (keyof Sections)[];
	/** Of rows that were claimed their place, the others whole (row-claims.ts): not in `sections` either. */
	parts?: Partial<Record<keyof Sections, unknown>>;
	/** Digests of the sections, for a page to say that it has them. */
	has?: Claims;
	/** In a page: large ones that it was left without, and fetches when it is idle or they are looked for. */
	later?: LaterSection[];
	generation?: Generation;
}

/** Whether the server can store what is sent now. While it cannot, what was seen stays readable. */
export interface Storing {
	storing: boolean;
}

export interface ServerToClient {
	'view:snapshot': (snapshot: ViewSnapshot) => void;
	'view:change': (change: ViewChange) => void;
	/** This door is closed for this session (link withdrawn, logged out, seat taken over). */
	'door:closed': (refusal: Refusal) => void;
	/** After a snapshot when it cannot, and whenever that changes. */
	'server:storing': (state: Storing) => void;
}

/**
 * Somebody is busy with their answer on this device, and with whose; null when they stopped. No command:
 * it is kept nowhere, and the team sees how many there are (0047).
 */
export const answeringSchema = v.nullable(id);

/**
 * The sections that some screen of this device shows; who never said so gets all. Of others that show
 * what is being written (written-sections.ts) they hear what is decided, and what was written by then.
 */
export const lookingSchema = v.pipe(v.array(sectionName), v.maxLength(SECTIONS_MOST));

/** Whose page is open at a desk now; null when it is nobody's. */
export const aboutSchema = v.nullable(about);

export interface ClientToServer {
	command: (envelope: CommandEnvelope, ack: (reply: Reply) => void) => void;
	answering: (seat: v.InferOutput<typeof answeringSchema>) => void;
	looking: (sections: v.InferOutput<typeof lookingSchema>) => void;
	about: (person: v.InferOutput<typeof aboutSchema>) => void;
	/** Nothing is to come later any more: what came by `rest`, by digest (docs/decisions/0059). */
	took: (sections: Claims) => void;
}
