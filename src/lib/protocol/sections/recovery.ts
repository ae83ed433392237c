import type { RequestAnswer, RequestKind, RequestRoute } from '#lib/domain/recovery/index.ts';

/** What was answered; `how` is null once it was erased. */
export interface RequestReply {
	how: RequestAnswer | null;
	words: string;
	route: RequestRoute;
	at: number;
}

interface RequestWords {
	id: string;
	/** Null once erased. */
	kind: RequestKind | null;
	words: string;
	/** Everyone who takes part may read it, as the asker wishes. */
	open: boolean;
}

/** Recovery requests (R39): each viewer has only the part that is theirs; none is on a shared screen. */
export interface RecoverySections {
	/** Asked of this person, once a facilitator brought it to their page. */
	askedOfMe: (RequestWords & { fromName: string; reply: RequestReply | null })[];
	/** What this seat asked, and what was answered. */
	myRequests: (RequestWords & {
		toName: string;
		/** A facilitator brought it. */
		brought: boolean;
		withdrawn: boolean;
		reply: RequestReply | null;
	})[];
	/** What askers wish everyone who takes part to read: seats only. */
	openRequests: (RequestWords & {
		fromName: string;
		toName: string;
		/** Null while there is none, or none that was given to everyone. */
		reply: RequestReply | null;
	})[];
	/** Facilitators: every request, where it was brought and what was answered. */
	recoveryDesk: (RequestWords & {
		at: number;
		/** The seat that asks, or null: a table. */
		from: string | null;
		fromName: string;
		/** As the asker says it. */
		toName: string;
		proposal: string | null;
		withdrawn: boolean;
		brought: {
			to: string | null;
			/** As the process knows them; null for someone it does not know. */
			name: string | null;
			onPage: boolean;
			at: number;
		} | null;
		/** It is a framing party's person, who reads it only after besloten tijd (R25). */
		waits: boolean;
		reply: RequestReply | null;
	})[];
}
