import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import { person } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

export const FOLLOW_UP_STATUSES = ['not-started', 'busy', 'stuck', 'done'] as const;
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];

/** What was agreed about one plan item (R36). */
export interface Agreement {
	item: string;
	/** ISO date on which we look again. */
	due: string;
	status: FollowUpStatus;
	/** Who said that it is done: `done` takes both (R36). */
	doneBy: { participant: string | null; carrier: string | null };
}

export const CONTACT_WAYS = ['letter', 'call', 'sms', 'e-mail'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** How aftercare was offered (R42). */
export const AFTERCARE_WAYS = ['spoken', ...CONTACT_WAYS] as const;
export type AftercareWay = (typeof AFTERCARE_WAYS)[number];

/** May we contact you, how, until when (R41); `how: null` is a no. */
export interface ContactWish {
	person: string;
	how: ContactWay | null;
	until: string | null;
	reach: string | null;
}

export interface AftercareOffer {
	by: string;
	/** Null where it was not noted: the first version did not ask. */
	how: AftercareWay | null;
	on: string;
}

export interface FollowUpState {
	agreements: ReadonlyMap<string, Agreement>;
	wishes: ReadonlyMap<string, ContactWish>;
	/** Person → who offered aftercare, how, on which day (ISO) (R42). */
	aftercare: ReadonlyMap<string, AftercareOffer>;
}

export type FollowUpEvent =
	| { type: 'followup:agreed'; item: string; due: string }
	| { type: 'followup:reported'; item: string; status: Exclude<FollowUpStatus, 'done'> }
	| { type: 'followup:called-done'; item: string; as: 'participant' | 'carrier'; person: string }
	| ({ type: 'contact:wished' } & ContactWish)
	| ({ type: 'aftercare:offered'; person: string } & AftercareOffer);

export const FOLLOW_UP_SEALED: SealingTable<FollowUpEvent> = {
	'contact:wished': { fields: ['how', 'reach'], subject: (event) => person(event.person) }
};

export const FOLLOW_UP_SHOWN: Shown<FollowUpEvent> = {
	'followup:agreed': null,
	'followup:reported': null,
	'followup:called-done': null,
	'contact:wished': null,
	'aftercare:offered': null
};

export const EMPTY_FOLLOW_UP: FollowUpState = {
	agreements: new Map(),
	wishes: new Map(),
	aftercare: new Map()
};

const NOBODY = { participant: null, carrier: null };

export function evolveFollowUp(
	state: FollowUpState,
	event: FollowUpEvent,
	_meta: Meta
): FollowUpState {
	switch (event.type) {
		case 'followup:agreed': {
			const { item, due } = event;
			const before = state.agreements.get(item);
			const fresh: Agreement = { item, due, status: 'not-started', doneBy: NOBODY };
			const agreement = before ? { ...before, due } : fresh;
			return { ...state, agreements: put(state.agreements, item, agreement) };
		}
		case 'followup:reported':
			// Someone says it is not done after all: both are asked again.
			return changed(state, event.item, { status: event.status, doneBy: NOBODY });
		case 'followup:called-done': {
			const before = state.agreements.get(event.item);
			const doneBy = { ...(before?.doneBy ?? NOBODY), [event.as]: event.person };
			const done = doneBy.participant !== null && doneBy.carrier !== null;
			return changed(state, event.item, { doneBy, ...(done && { status: 'done' as const }) });
		}
		case 'contact:wished': {
			const { type: _, ...wish } = event;
			return { ...state, wishes: put(state.wishes, event.person, wish) };
		}
		case 'aftercare:offered': {
			const { type: _, person, ...offer } = event;
			return { ...state, aftercare: put(state.aftercare, person, offer) };
		}
		default:
			return event satisfies never;
	}
}

function changed(state: FollowUpState, item: string, change: Partial<Agreement>): FollowUpState {
	return { ...state, agreements: patch(state.agreements, item, change) };
}

export const followUpSlice: Slice<FollowUpState, FollowUpEvent> = {
	empty: EMPTY_FOLLOW_UP,
	evolve: evolveFollowUp,
	sealed: FOLLOW_UP_SEALED,
	shown: FOLLOW_UP_SHOWN
};
