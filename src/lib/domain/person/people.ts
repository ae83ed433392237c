import type { Actor } from '#lib/domain/decision.ts';
import type { Contact, DeclineKind, NextContact } from './contact.ts';
import type { Preparation } from './preparation.ts';

export const STATUSES = ['sought', 'approached', 'spoken', 'prepared', 'does-not-want'] as const;
export type PersonStatus = (typeof STATUSES)[number];

export const CIRCLES = ['inner', 'outer'] as const;
export const SECTORS = ['residents', 'government', 'business', 'education-media'] as const;
export type Circle = (typeof CIRCLES)[number];
export type Sector = (typeof SECTORS)[number];

/** How someone came in sight (R16); only the first is no sign-up. */
export const SOURCES = ['team', 'poster', 'phone', 'referrer', 'page'] as const;
export type Source = (typeof SOURCES)[number];

/** Who pointed to somebody, and whether that one agreed that it was passed on. */
export interface Referrer {
	name: string;
	agreed: boolean;
}

/** Who of the team changed something last, and when. */
export interface Touched {
	by: string;
	at: number;
}

export interface Person {
	id: string;
	name: string | null;
	/** Phone, mail or address, as they gave it; for the team only. */
	reach: string | null;
	/** What entries that became this one were called, and how they were reached. */
	also: readonly { name: string | null; reach: string | null }[];
	group: string;
	circle: Circle;
	sector: Sector;
	source: Source;
	/** Only of who came by a referrer, and only if told; null too where it was erased. */
	referrer: Referrer | null;
	/** Null while nobody of the team changed anything. */
	touched: Touched | null;
	since: number;
	status: PersonStatus;
	/** Only if told (R16). */
	declinedWhy: string | null;
	/** The same as a kind that can be counted. */
	declinedKind: DeclineKind | null;
	/** Calls, letters and visits, as they were noted (R16). */
	contacts: readonly Contact[];
	/** Who tries again, and when. */
	next: NextContact | null;
	interviewer: string | null;
	/** May read the notes beside the interviewer (R17). */
	colleagues: readonly string[];
	preparation: Preparation | null;
	/** A short preparation at the door (R16). */
	shortPreparation: 'alone' | 'group' | null;
	/** The list they were brought in with, as long as nobody did anything about them since. */
	list: string | null;
}

/** People who were brought in together, from a file or pasted. */
export interface PeopleList {
	id: string;
	by: Actor;
	at: number;
	/** Who came by it. */
	people: readonly string[];
	/** Who of them were taken out again. */
	takenBack: readonly string[];
}

export interface Note {
	id: string;
	person: string;
	by: string;
	at: number;
	words: string | null;
}

/** "Wie mist er nog?" (R19): private. */
export interface Suggestion {
	id: string;
	from: string | null;
	words: string | null;
	/** The person it led to, or null while nobody followed it up. */
	led: string | null;
}

export interface PeopleState {
	people: ReadonlyMap<string, Person>;
	/** How many calls and letters are noted, of all of them. */
	contacted: number;
	/** Who came to the door unknown and was shortly prepared there, before a seat (R16). */
	atTheDoor: ReadonlyMap<string, 'alone' | 'group'>;
	notes: ReadonlyMap<string, Note>;
	suggestions: ReadonlyMap<string, Suggestion>;
	/** Lists of people that were brought in. */
	lists: ReadonlyMap<string, PeopleList>;
	/** Entries that became part of another: whose they are now. */
	merged: ReadonlyMap<string, string>;
	/** Of whom one member said that they are to be erased, until a second one confirms it: who said it. */
	erasing: ReadonlyMap<string, string>;
}
