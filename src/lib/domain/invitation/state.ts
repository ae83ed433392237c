import type { Placed } from '#lib/domain/decision.ts';
import { patch, put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

/** What is printed for one person, and lets them in. */
export const PRINTED_WAYS = ['card', 'letter'] as const;
export type PrintedWay = (typeof PRINTED_WAYS)[number];

/** Why a mail is not sent, or not yet. */
export const MAIL_FAULTS = [
	/** Found before anything was sent. */
	'no-address',
	'not-invited',
	'asked-now',
	'has-card',
	'too-late',
	/** Said by a mail server, of this mail. */
	'address-refused',
	'mailbox-full',
	'refused',
	'busy',
	/** Of every mail. */
	'sender-refused',
	'login-refused',
	'no-connection'
] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

/**
 * `unsure`: the connection was cut, or the server ended, after the mail was handed over and before
 * anybody said that it was taken. It is not sent again by itself.
 */
export type MailStep = 'waiting' | 'sending' | 'sent' | 'failed' | 'unsure' | 'stopped' | 'bounced';

/** What is in a mail, the same for all of one press but for `{name}` and `{link}`. */
export interface MailWords {
	subject: string;
	text: string;
	/** The day as it comes into somebody's own calendar; null while nobody said which day it is. */
	calendar: CalendarWords | null;
}

export interface CalendarWords {
	title: string;
	/** ISO date, and times of clocks in `zone`, or '' where not known. */
	day: string;
	begin: string;
	end: string;
	zone: string;
	venue: string;
}

/** One mail to one person. */
export interface Mail {
	/** The press it came by. */
	press: string;
	person: string;
	/** Who pressed. */
	by: string | null;
	/** Epoch ms of the press, and of what happened last. */
	askedAt: number;
	at: number;
	/** Known time of the press, and of the last try that failed for now: what waits is held against it. */
	since: number;
	triedAt: number;
	/** The record lines of the press, and of what happened last: what came first, whatever the clock said. */
	askedLine: number;
	line: number;
	step: MailStep;
	/** Why not, or why not yet. */
	why: MailFault | null;
	/** How often it was tried. */
	tries: number;
	/** Also to who has a link already, which is dead then. */
	again: boolean;
}

export interface Printed {
	way: PrintedWay;
	at: number;
	by: string | null;
}

export interface InvitationsState {
	/** By press and person. */
	mails: ReadonlyMap<string, Mail>;
	words: ReadonlyMap<string, MailWords>;
	/** What was printed for whom, oldest first. */
	printed: ReadonlyMap<string, readonly Printed[]>;
	/** How many lines of the log there are. */
	count: number;
}

export type InvitationEvent =
	| { type: 'invitation:printed'; way: PrintedWay; people: readonly string[] }
	| {
			type: 'mail:asked';
			id: string;
			people: readonly string[];
			again: boolean;
			words: MailWords;
			/** Known time, here and below; earlier records have the clock's alone. */
			known?: number;
	  }
	| { type: 'mail:stopped'; people: readonly string[]; id: string }
	| { type: 'mail:begun'; id: string; person: string }
	| { type: 'mail:sent'; id: string; person: string }
	| { type: 'mail:put-off'; id: string; person: string; why: MailFault; known?: number }
	| { type: 'mail:failed'; id: string; person: string; why: MailFault }
	| { type: 'mail:unsure'; id: string; person: string }
	/** It came back later; somebody of the team read that. */
	| { type: 'mail:bounced'; id: string; person: string };

export const INVITATION_SHOWN: Shown<InvitationEvent> = {
	'invitation:printed': null,
	'mail:asked': null,
	'mail:stopped': null,
	'mail:begun': null,
	'mail:sent': null,
	'mail:put-off': null,
	'mail:failed': null,
	'mail:unsure': null,
	'mail:bounced': null
};

export const EMPTY_INVITATIONS: InvitationsState = {
	mails: new Map(),
	words: new Map(),
	printed: new Map(),
	count: 0
};

export const mailKey = (press: string, person: string) => `${press}/${person}`;

export function evolveInvitations(
	state: InvitationsState,
	event: InvitationEvent,
	{ at, by, seq }: Placed
): InvitationsState {
	const member = by.kind === 'facilitator' || by.kind === 'host' ? by.id : null;
	const step = (id: string, person: string, change: Partial<Mail>): InvitationsState => ({
		...state,
		mails: patch(state.mails, mailKey(id, person), { ...change, at, line: seq })
	});
	switch (event.type) {
		case 'invitation:printed': {
			const printed = new Map(state.printed);
			const one = { way: event.way, at, by: member };
			for (const id of event.people) printed.set(id, [...(printed.get(id) ?? []), one]);
			return { ...state, printed, count: state.count + event.people.length };
		}
		case 'mail:asked': {
			const { id, people, again, words } = event;
			const mails = new Map(state.mails);
			const { known = at } = event;
			const times = { askedAt: at, at, since: known, triedAt: known, askedLine: seq, line: seq };
			const made = { press: id, by: member, ...times, why: null, tries: 0, again };
			for (const person of people) {
				mails.set(mailKey(id, person), { ...made, person, step: 'waiting' });
			}
			const count = state.count + people.length;
			return { ...state, mails, words: put(state.words, id, words), count };
		}
		case 'mail:stopped': {
			const mails = new Map(state.mails);
			for (const person of event.people) {
				const key = mailKey(event.id, person);
				const mail = mails.get(key);
				if (mail) mails.set(key, { ...mail, step: 'stopped', at, line: seq });
			}
			return { ...state, mails };
		}
		case 'mail:begun': {
			const tries = (state.mails.get(mailKey(event.id, event.person))?.tries ?? 0) + 1;
			return step(event.id, event.person, { step: 'sending', tries });
		}
		case 'mail:sent':
			return step(event.id, event.person, { step: 'sent', why: null });
		case 'mail:put-off':
			return step(event.id, event.person, {
				step: 'waiting',
				why: event.why,
				triedAt: event.known ?? at
			});
		case 'mail:failed':
			return step(event.id, event.person, { step: 'failed', why: event.why });
		case 'mail:unsure':
			return step(event.id, event.person, { step: 'unsure', why: null });
		case 'mail:bounced':
			return step(event.id, event.person, { step: 'bounced' });
		default:
			return event satisfies never;
	}
}

/** Without what was sent to or printed for these: they were erased, or taken off the list again (R8). */
export function withoutInvited(state: InvitationsState, gone: readonly string[]): InvitationsState {
	const isGone = new Set(gone);
	const mails = new Map([...state.mails].filter(([, { person }]) => !isGone.has(person)));
	const printed = new Map([...state.printed].filter(([person]) => !isGone.has(person)));
	return mails.size === state.mails.size && printed.size === state.printed.size
		? state
		: { ...state, mails, printed };
}

/** What was sent to an entry that became part of another is that other's. */
export function invitedAs(state: InvitationsState, id: string, other: string): InvitationsState {
	const mails = new Map(
		[...state.mails].map(([key, mail]): [string, Mail] =>
			mail.person === other ? [mailKey(mail.press, id), { ...mail, person: id }] : [key, mail]
		)
	);
	const printed = new Map(state.printed);
	const theirs = printed.get(other);
	if (theirs) {
		printed.delete(other);
		printed.set(
			id,
			[...(printed.get(id) ?? []), ...theirs].sort((a, b) => a.at - b.at)
		);
	}
	return { ...state, mails, printed };
}

export const invitationsSlice: Slice<InvitationsState, InvitationEvent> = {
	empty: EMPTY_INVITATIONS,
	evolve: evolveInvitations,
	sealed: {},
	shown: INVITATION_SHOWN
};
