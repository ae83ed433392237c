import type { SealingTable } from '#lib/domain/decision.ts';
import type { Shown } from '#lib/domain/slice.ts';
import { person } from '#lib/domain/subject.ts';

export interface Table {
	id: string;
	name: string;
	number: number;
}

export const HELP_KINDS = ['talk', 'pause'] as const;
export type HelpKind = (typeof HELP_KINDS)[number];

export const CONTRIBUTION_CHOICES = ['keep', 'erase'] as const;
export type ContributionChoice = (typeof CONTRIBUTION_CHOICES)[number];

export const DEVICE_WAYS = ['card', 'lobby', 'itself'] as const;
export type DeviceWay = (typeof DEVICE_WAYS)[number];

/** A device that came to a seat which had one, as its phones and the desk are told (C11). */
export interface DeviceTold {
	at: number;
	/** The line of the record that says so. */
	seq: number;
	/** A new card or link, a phone from the lobby, or a card of before that was used once more. */
	way: DeviceWay;
	/** Of the team: who made it, and who asked for it first. */
	by: string | null;
	proposedBy: string | null;
	/** While everyone was asked, by one member alone: the earlier phone stays. */
	alone: boolean;
}

/** The open part of a standing instruction; the words of the bounds are sealed. */
export type InstructionTerms =
	| { kind: 'wait'; until: number; then: 'contact-decides' | 'count-me-out' }
	| { kind: 'contact-decides' }
	| { kind: 'count-me-out' };

export type SeatEvent =
	| { type: 'tables:set'; tables: readonly Table[] }
	| { type: 'lobby:arrived'; id: string; displayName: string | null }
	| { type: 'lobby:cleared'; id: string }
	| { type: 'lobby:seated'; id: string; seat: string }
	| {
			type: 'seat:given';
			seat: string;
			displayName: string | null;
			table: string | null;
			/** The arrival this was, whose place in the lobby it ends. */
			lobby: string | null;
	  }
	| { type: 'seat:renamed'; seat: string; displayName: string | null }
	| { type: 'seat:moved'; seat: string; table: string | null }
	| { type: 'seat:card-renewed'; seat: string; card: number }
	/** While the seat is asked: a second member confirms, and gets the card (C11). */
	| { type: 'seat:card-proposed'; seat: string; by: string }
	| { type: 'seat:card-dropped'; seat: string }
	| ({ type: 'seat:device-added'; seat: string } & Omit<DeviceTold, 'at' | 'seq'>)
	| { type: 'seat:checked-in'; seat: string }
	| { type: 'seat:stepped-out'; seat: string }
	| { type: 'seat:came-back'; seat: string }
	| {
			type: 'seat:leaving-proposed';
			seat: string;
			contributions: ContributionChoice | null;
			by: string;
			/** They stay and only listen. */
			listens?: true;
	  }
	| { type: 'seat:leaving-dropped'; seat: string }
	/** `proposedBy` is the first of two members; null when the person left by themselves (C11). */
	| { type: 'seat:checked-out'; seat: string; proposedBy: string | null; early: boolean }
	/** `proposedBy`: of the two who say so for who said it on paper (C11). */
	| { type: 'seat:became-observer'; seat: string; proposedBy?: string }
	| {
			type: 'seat:made-indirect';
			seat: string;
			/** Null: nobody speaks for them; a letter does. */
			contact: string | null;
			terms: InstructionTerms;
			bounds: string | null;
	  }
	/** It was a mistake: they come to the room as anybody. */
	| { type: 'seat:indirect-taken-back'; seat: string }
	| {
			type: 'seat:stopped';
			seat: string;
			contributions: ContributionChoice;
			proposedBy: string | null;
	  }
	| { type: 'help:asked'; id: string; seat: string; kind: HelpKind; to: string | null }
	| { type: 'help:asked-again'; id: string; kind: HelpKind }
	| { type: 'help:seen'; id: string; by: string }
	| { type: 'help:ended'; id: string; by: string };

/** Events of other slices that change who sits where. */
export type SeatHeard =
	| { type: 'person:erased'; id: string }
	| { type: 'rollcall:table-confirmed'; seats: readonly string[] }
	| { type: 'rollcall:confirmed'; left: readonly string[] }
	| { type: 'day:opened'; session: number };

export const SEAT_SEALED: SealingTable<SeatEvent> = {
	'lobby:arrived': { fields: ['displayName'], subject: (event) => person(event.id) },
	'seat:given': { fields: ['displayName'], subject: (event) => person(event.seat) },
	'seat:renamed': { fields: ['displayName'], subject: (event) => person(event.seat) },
	'seat:made-indirect': {
		fields: ['bounds'],
		subject: (event) => person(event.seat),
		confidential: true
	}
};

export const SEAT_SHOWN: Shown<SeatEvent> = {
	'tables:set': null,
	'lobby:arrived': null,
	'lobby:cleared': null,
	'lobby:seated': null,
	'seat:given': null,
	'seat:renamed': null,
	'seat:moved': null,
	'seat:card-renewed': null,
	'seat:card-proposed': null,
	'seat:card-dropped': null,
	'seat:device-added': null,
	'seat:checked-in': null,
	'seat:stepped-out': null,
	'seat:came-back': null,
	'seat:leaving-proposed': null,
	'seat:leaving-dropped': null,
	'seat:checked-out': null,
	'seat:became-observer': null,
	'seat:made-indirect': null,
	'seat:indirect-taken-back': null,
	'seat:stopped': null,
	'help:asked': null,
	'help:asked-again': null,
	'help:seen': null,
	'help:ended': null
};
