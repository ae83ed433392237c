import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import { personOr } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

export const REQUEST_KINDS = ['apology', 'explanation', 'meeting', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_ANSWERS = ['here', 'letter', 'later', 'no'] as const;
export type RequestAnswer = (typeof REQUEST_ANSWERS)[number];

/** How an answer came: tapped by the person, or said or written and entered by a facilitator (R5). */
export const REQUEST_ROUTES = ['own', 'spoken', 'paper'] as const;
export type RequestRoute = (typeof REQUEST_ROUTES)[number];

/** Where a request was brought: who is to answer, and whether it stands on their own page. */
export interface Brought {
	/** A seat, a mandate-holder, an informant; null for someone the process does not know. */
	to: string | null;
	onPage: boolean;
	at: number;
}

/** A recovery request goes to a person, who answers freely (R39). Words are `null` once erased. */
export interface RecoveryRequest {
	id: string;
	/** The recovery proposal it comes from, or null. */
	proposal: string | null;
	/** The seat that asks, or null: asked by a table. */
	from: string | null;
	/** Of whom, as the asker says it; a facilitator finds who that is. */
	toName: string | null;
	kind: RequestKind | null;
	words: string | null;
	/** The asker wishes that everyone who takes part may read it. */
	open: boolean;
	at: number;
	brought: Brought | null;
	answer: {
		how: RequestAnswer | null;
		words: string | null;
		route: RequestRoute;
		at: number;
		/** Given while everyone could read the request: only then may everyone read the answer. */
		open: boolean;
	} | null;
	withdrawn: boolean;
}

export interface RecoveryState {
	requests: ReadonlyMap<string, RecoveryRequest>;
}

export type RecoveryEvent =
	| {
			type: 'recovery:requested';
			id: string;
			proposal: string | null;
			from: string | null;
			toName: string | null;
			kind: RequestKind | null;
			words: string | null;
			open: boolean;
	  }
	| { type: 'recovery:opened'; id: string; open: boolean }
	| { type: 'recovery:brought'; id: string; to: string | null; onPage: boolean }
	| {
			type: 'recovery:answered';
			id: string;
			/** Whose words they are; null for someone the process does not know. */
			to: string | null;
			how: RequestAnswer | null;
			words: string | null;
			route: RequestRoute;
	  }
	| { type: 'recovery:withdrawn'; id: string };

export const RECOVERY_SEALED: SealingTable<RecoveryEvent> = {
	'recovery:requested': {
		fields: ['toName', 'kind', 'words'],
		subject: (event) => personOr(event.from, 'request', event.id)
	},
	'recovery:answered': {
		fields: ['how', 'words'],
		subject: (event) => personOr(event.to, 'request', event.id)
	}
};

export const RECOVERY_SHOWN: Shown<RecoveryEvent> = {
	'recovery:requested': null,
	'recovery:opened': null,
	'recovery:brought': null,
	'recovery:answered': null,
	'recovery:withdrawn': null
};

export const EMPTY_RECOVERY: RecoveryState = { requests: new Map() };

export function evolveRecovery(
	state: RecoveryState,
	event: RecoveryEvent,
	meta: Meta
): RecoveryState {
	const { id } = event;
	switch (event.type) {
		case 'recovery:requested': {
			const { type: _, ...asked } = event;
			const fresh = { at: meta.at, brought: null, answer: null, withdrawn: false };
			return { requests: put(state.requests, id, { ...asked, ...fresh }) };
		}
		case 'recovery:opened':
			return changed(state, id, { open: event.open });
		case 'recovery:brought': {
			const { to, onPage } = event;
			return changed(state, id, { brought: { to, onPage, at: meta.at } });
		}
		case 'recovery:answered': {
			const { how, words, route } = event;
			const open = state.requests.get(id)?.open ?? false;
			return changed(state, id, { answer: { how, words, route, at: meta.at, open } });
		}
		case 'recovery:withdrawn':
			return changed(state, id, { withdrawn: true });
		default:
			return event satisfies never;
	}
}

function changed(
	state: RecoveryState,
	id: string,
	change: Partial<RecoveryRequest>
): RecoveryState {
	return { requests: patch(state.requests, id, change) };
}

export const recoverySlice: Slice<RecoveryState, RecoveryEvent> = {
	empty: EMPTY_RECOVERY,
	evolve: evolveRecovery,
	sealed: RECOVERY_SEALED,
	shown: RECOVERY_SHOWN,
	counted: ['recovery:requested']
};
