import type { Placed, SealingTable } from '#lib/domain/decision.ts';
import { drop, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { person } from '#lib/domain/subject.ts';

/** By which link somebody came to the page. */
export const SIGN_UP_WAYS = ['page', 'poster'] as const;
export type SignUpWay = (typeof SIGN_UP_WAYS)[number];

/** Why a sign-up is not taken up, as a kind that can be counted. */
export const NOT_TAKEN_KINDS = [
	'not-real',
	'somebody-else',
	'not-about-this',
	'does-not-want'
] as const;
export type NotTakenKind = (typeof NOT_TAKEN_KINDS)[number];

/** What a stranger typed, until a member looked at it. Null is what was left out, or was erased. */
export interface SignUp {
	id: string;
	at: number;
	way: SignUpWay;
	name: string | null;
	reach: string | null;
	/** "What should we know?" */
	words: string | null;
	/** Who told them of it. */
	referrer: string | null;
}

export interface NotTaken {
	id: string;
	/** Epoch ms. */
	at: number;
	kind: NotTakenKind;
	why: string | null;
}

/** One that was taken up: whose it is. */
export interface TakenUp extends SignUp {
	person: string;
}

export interface SignUpsState {
	/** The page is open: since when, and the number it shows to who would rather call. */
	open: { since: number; phone: string } | null;
	waiting: ReadonlyMap<string, SignUp>;
	taken: ReadonlyMap<string, TakenUp>;
	/** Those that were not taken up: nothing of what was typed in them. */
	declined: ReadonlyMap<string, NotTaken>;
	/** How many there were in all. */
	count: number;
}

export type SignUpEvent =
	| { type: 'sign-up:opened'; phone: string }
	| { type: 'sign-up:closed' }
	| ({ type: 'sign-up:made' } & Omit<SignUp, 'at'>)
	/** By a new person of the same id, or beside one who was known. */
	| { type: 'sign-up:taken-up'; id: string; person: string }
	| { type: 'sign-up:declined'; id: string; kind: NotTakenKind; why: string | null };

export const SIGN_UP_SEALED: SealingTable<SignUpEvent> = {
	'sign-up:made': {
		fields: ['name', 'reach', 'words', 'referrer'],
		subject: (event) => person(event.id),
		confidential: true
	},
	'sign-up:declined': {
		fields: ['why'],
		// What they typed is erased with it; why is the team's.
		subject: (event) => `sign-up:${event.id}`,
		confidential: true
	}
};

export const SIGN_UP_SHOWN: Shown<SignUpEvent> = {
	'sign-up:opened': null,
	'sign-up:closed': null,
	'sign-up:made': null,
	'sign-up:taken-up': null,
	'sign-up:declined': null
};

export const EMPTY_SIGN_UPS: SignUpsState = {
	open: null,
	waiting: new Map(),
	taken: new Map(),
	declined: new Map(),
	count: 0
};

export function evolveSignUps(
	state: SignUpsState,
	event: SignUpEvent,
	{ at }: Placed
): SignUpsState {
	switch (event.type) {
		case 'sign-up:opened':
			return { ...state, open: { since: at, phone: event.phone } };
		case 'sign-up:closed':
			return { ...state, open: null };
		case 'sign-up:made': {
			const { type: _, ...made } = event;
			const waiting = put(state.waiting, event.id, { ...made, at });
			return { ...state, waiting, count: state.count + 1 };
		}
		case 'sign-up:taken-up': {
			const made = state.waiting.get(event.id);
			if (!made) return state;
			const taken = put(state.taken, event.id, { ...made, person: event.person });
			return { ...state, taken, waiting: drop(state.waiting, event.id) };
		}
		case 'sign-up:declined': {
			const { id, kind, why } = event;
			const declined = put(state.declined, id, { id, kind, why, at });
			return { ...state, declined, waiting: drop(state.waiting, event.id) };
		}
		default:
			return event satisfies never;
	}
}

/** What was typed by an entry that became part of another is that other's. */
export function signedUpAs(state: SignUpsState, id: string, other: string): SignUpsState {
	const theirs = [...state.taken.values()].filter(({ person: of }) => of === other);
	return theirs.reduce(
		(so, one) => ({ ...so, taken: put(so.taken, one.id, { ...one, person: id }) }),
		state
	);
}

export const signUpsSlice: Slice<SignUpsState, SignUpEvent> = {
	empty: EMPTY_SIGN_UPS,
	evolve: evolveSignUps,
	sealed: SIGN_UP_SEALED,
	shown: SIGN_UP_SHOWN
};
