import type { ContactWay } from '#lib/domain/follow-up/state.ts';
import type { ContributionChoice } from '#lib/domain/seat/index.ts';
import type { Indirect, Presence } from '#lib/domain/seat-types.ts';

export interface MySeat {
	id: string;
	/** `invited` before the day, `lobby` while waiting for a seat, `seated` once given one. */
	standing: 'invited' | 'lobby' | 'seated';
	displayName: string;
	presence: Presence | null;
	table: { id: string; name: string } | null;
	indirect: Indirect | null;
	/** Seats this person speaks for as contact person (C7). */
	speaksFor: { id: string; displayName: string }[];
	/** Who can speak for this person when they must go early (C7): their table's seats and the team. */
	contacts: { id: string; name: string; kind: 'seat' | 'team' }[];
	/** How they may be reached afterwards, as they said themselves (R41). */
	contactWish: {
		way: 'letter' | 'call' | 'sms' | 'e-mail' | 'none';
		until: string;
		reach: string;
	} | null;
	/** A call nobody saw yet; one that somebody saw and has not ended. */
	help: { asked: boolean; seen: boolean };
	/** Their own questions that the team took off everyone's screens, and why. */
	removedQuestions: { id: string; words: string; why: string }[];
	/** Devices that came to this seat beside its first, newest first, and by whom of the team (C11). */
	devices: { at: number; by: string | null; alone: boolean }[];
}

export interface SeatRow {
	id: string;
	displayName: string;
	/** Only for facilitators (R3). */
	realName: string | null;
	table: string | null;
	presence: Presence;
	indirect: Indirect | null;
	prepared: boolean;
	/** May we contact them after the day, and until when (R41); null while they said nothing. */
	contactWish: { how: ContactWay | null; until: string | null } | null;
}

/** How it goes at one table just now: for who walks through the hall, and nothing that counts (R24). */
export interface TableNow {
	id: string;
	/** Of those who are here: who had a page open on a phone of their own, and has none now. */
	offline: number;
	/** The table's device is connected. */
	device: boolean;
	/** Somebody there writes in a shared text. */
	writing: boolean;
	/** When somebody last did: epoch ms, to the minute; null while nobody did, as far as is remembered. */
	wroteAt: number | null;
}

export interface SeatSections {
	me: MySeat;
	/** The people at this seat's or table device's own table, by display name. */
	table: {
		id: string;
		name: string;
		/** The host by QR in whose hands this device is (0069). */
		heldBy: string | null;
		seats: { id: string; displayName: string; presence: Presence }[];
	};
	/** Team: tables, seats, who waits. */
	room: {
		tables: { id: string; name: string; seats: number; present: number }[];
		seats: SeatRow[];
		/** `prepared`: shortly, at the door (R16). */
		lobby: { id: string; displayName: string; at: number; prepared: boolean }[];
		/** Of whom a member of the team said that they go, until a second one confirms it (C11). */
		leaving: {
			seat: string;
			displayName: string;
			by: string;
			/** Null where they go home, or listen only. */
			contributions: ContributionChoice | null;
			listens: boolean;
		}[];
		/** For whom a card was asked while their word counts, until a second member makes it (C11). */
		cards: { seat: string; displayName: string; by: string }[];
		/** Devices that came to seats, newest first. */
		devices: { seat: string; displayName: string; at: number; by: string | null; alone: boolean }[];
		/** Of whom a facilitator said that they are to be erased, until a second one confirms it (C11). */
		erasing: { person: string; name: string; by: string }[];
	};
	/** Team: how it goes at each table just now. */
	tablesNow: readonly TableNow[];
	/** Team, on every page of a desk: who asks for help (R18). */
	helpCalls: {
		id: string;
		seat: string;
		displayName: string;
		tableName: string | null;
		at: number;
		/** It was asked again meanwhile: one seat has one open call. */
		again: boolean;
		assignedTo: string | null;
		seenBy: string | null;
	}[];
}
