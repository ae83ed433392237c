import type { DeviceCode } from '#lib/domain/device-code/index.ts';
import type { AftercareWay, AftercareWhy, ContactWay } from '#lib/domain/follow-up/index.ts';
import type { MailFault, MailStep, PrintedWay } from '#lib/domain/invitation/index.ts';
import type { NotTakenKind, SignUpWay } from '#lib/domain/sign-up/index.ts';
import type { SharedList } from '#lib/domain/limits.ts';
import type { HeldKind } from '#lib/domain/hold/index.ts';
import type { QuestionStatus } from '#lib/domain/question/index.ts';
import type { AgreementView } from './party.ts';
import type {
	Circle,
	ContactForm,
	ContactResult,
	DayNeeds,
	DeclineKind,
	Due,
	NextContact,
	PersonStatus,
	Preparation,
	Referrer,
	Sector,
	Source,
	Way
} from '#lib/domain/person/index.ts';

/**
 * Somebody in the list of people: what is looked for and counted there, and no more. What is not so of
 * them is left out: there are thousands of these.
 */
export interface PersonRow {
	id: string;
	/** Real name: facilitators only (R3). */
	name: string;
	group: string;
	status: PersonStatus;
	/** The first call is later than three days after sign-up (R16). */
	lateFirstCall?: true;
	/** Waits for a call or letter today, or should have had one before. */
	due?: true;
	/** How they take part, once it was asked, for who may read it (R17). */
	way?: Way;
	hasSeat?: true;
	/** A link to a page of their own was made for them. */
	hasPage?: true;
	/** Where another of the group has the same name, for who may read it (R17). */
	reach?: string;
}

/** All of one person, for whose page is open. */
export interface PersonPage {
	id: string;
	/** Real name: facilitators only (R3). */
	name: string;
	group: string;
	status: PersonStatus;
	/** The first call is later than three days after sign-up (R16). */
	lateFirstCall: boolean;
	/** The reader spoke with them, or was named by who did (R17). */
	readable: boolean;
	/** Null too for who may not read it (R17), as why they declined and their preparation. */
	reach: string | null;
	sector: Sector;
	circle: Circle;
	source: Source;
	/** Null too for who may not read it, as how to reach them. */
	referrer: Referrer | null;
	/** What entries that became this one were called and how they were reached; for who may read that. */
	also: readonly { name: string; reach: string | null }[];
	/** Others of the same name, or who are reached in the same way. */
	alike: string[];
	/** Has a seat, a page, an answer: what cannot become part of another. */
	takesPart: boolean;
	/** Names of colleagues who have this page open as well. */
	beside: string[];
	/** Which colleague changed something last, and when; null where it was the reader, or nobody. */
	touched: { byName: string; at: number } | null;
	declinedWhy: string | null;
	declinedKind: DeclineKind | null;
	/** Calls and letters, the newest first; null for who may not read them, as how to reach them. */
	contacts:
		| {
				id: string;
				form: ContactForm;
				result: ContactResult;
				/** ISO date. */
				on: string;
				byName: string;
				words: string | null;
		  }[]
		| null;
	/** How often in a row nobody answered. */
	unanswered: number;
	/** Who tries again, and when. */
	next: NextContact | null;
	interviewer: string | null;
	colleagues: readonly string[];
	preparation: Preparation | null;
	shortPreparation: 'alone' | 'group' | null;
	/** Interview notes, only for who may read them (R17); null for others. */
	notes: { id: string; at: number; words: string }[] | null;
	linkMadeAt: number | null;
	/** What was printed for and mailed to them, the newest first. */
	invited: InvitationRow[];
	/** What they typed when they signed up, oldest first; null for who may not read how to reach them. */
	signedUp:
		{ id: string; at: number; name: string; reach: string | null; words: string | null }[] | null;
}

/** Somebody who waits for a call or letter (R16). */
export interface CallRow {
	id: string;
	/** Real name: facilitators only (R3). */
	name: string;
	group: string;
	reach: string | null;
	/** Who comes along, and their number, for who may read it (R17). */
	helper: DayNeeds['helper'];
	/** Not for this reader to know (R17). */
	hidden: boolean;
	due: Due;
	/** ISO date: agreed, or the last one for the first call. */
	on: string | null;
	/** Signed up, and nobody called or wrote yet. */
	first: boolean;
	/** How often in a row nobody answered. */
	unanswered: number;
	last: { form: ContactForm; result: ContactResult; on: string } | null;
	/** Whose it is: who tries again, or holds the conversation; null while it is nobody's. */
	member: string | null;
}

/** What a stranger typed on the page where one signs up. */
export interface SignUpRow {
	id: string;
	/** Epoch ms. */
	at: number;
	way: SignUpWay;
	name: string;
	reach: string | null;
	words: string | null;
	referrer: string | null;
	/** Waits for more than three days (R16). */
	late: boolean;
	/** Who on the list may be the same: by name, or by a number or address that this reader may know. */
	alike: string[];
}

/** One line of what went to somebody, and by which way; no link and no code is in it. */
export interface InvitationRow {
	id: string;
	person: string;
	way: PrintedWay | 'e-mail';
	/** Epoch ms of what happened last. */
	at: number;
	byName: string;
	step: MailStep | 'printed';
	/** Why not, or why not yet. */
	why: MailFault | null;
	/** The press a mail came by. */
	mail: string | null;
}

/** For facilitators (and, where said, table hosts): what they run the process with. */
export interface DeskSections {
	team: {
		/** `alone`: nobody in the team may be their second member (C11). */
		me: { id: string; role: 'facilitator' | 'host'; alone: boolean };
		members: { id: string; name: string; role: 'facilitator' | 'host' }[];
		core: { id: string; name: string; organisation: string; linkMadeAt: number | null }[];
		/** Who holds a table's device for the day by QR, for facilitators (0069). */
		tableHosts: {
			id: string;
			name: string;
			table: string;
			state: 'made' | 'asking' | 'here';
			/** What the device that asks shows. */
			sign: string | null;
		}[];
		/** Where one can be made for. */
		tables: { id: string; name: string }[];
		/** Of whom words were erased, for facilitators: what a desk keeps of them in a tab goes as well (R8). */
		erased: string[];
	};
	people: {
		people: PersonRow[];
		/** Entries that became part of another. */
		merged: { id: string; into: string }[];
		/** Of each circle and sector how many did not say no, and how many of them are prepared (R19). */
		coverage: Record<`${Circle}/${Sector}`, { people: number; prepared: number }>;
		suggestions: { id: string; text: string; led: string | null }[];
		/** Lists that were brought in and can still be taken back, newest first. */
		lists: {
			id: string;
			at: number;
			byName: string;
			/** How many go when it is taken back. */
			goes: number;
			/** Ids of who stay then, because somebody did something about them. */
			stays: string[];
		}[];
	};
	/** Who signed up by the page, until a member looked at it. */
	signUps: {
		/** The number that the page shows; null while it is closed. */
		phone: string | null;
		/** Who waits longest first. */
		waiting: SignUpRow[];
		/** The latest that were not taken up. */
		declined: { id: string; at: number; kind: NotTakenKind; why: string | null }[];
	};
	/** What was printed and mailed, and what can be. */
	invitations: {
		/** A mail server is set. */
		mails: boolean;
		/** Who can get a mail: one e-mail address is known, and they did not say no. */
		reachable: string[];
		/** How many mails are at each step. */
		counts: Partial<Record<MailStep, number>>;
		/** What did not arrive, then the newest; not without end: all of one person is on their page. */
		log: InvitationRow[];
		/** How many lines there are. */
		lines: number;
	};
	/** The person whose page is open at this desk; of nobody else. */
	person: PersonPage;
	/** The other of two who are looked at beside each other. */
	double: PersonPage;
	/** Who waits for a call, the most pressing first: at a desk where that list is open. */
	calls: CallRow[];
	/** What people need on the day and agreed to share: at a desk where that list is open. */
	needs: DayNeeds[];
	questionsDesk: {
		questions: {
			id: string;
			words: string;
			status: QuestionStatus;
			informant: string | null;
			/** Went out to this informant or mandate-holder, and waits for an answer. */
			sentOutTo: string | null;
			answer: string | null;
			/** Nobody else answers it any more. */
			answeredThemselves: boolean;
			askedBy: string | null;
		}[];
		informants: {
			id: string;
			name: string;
			role: string;
			reach: string | null;
			linkMadeAt: number | null;
		}[];
		/** Mandate-holders, to whom a question can be sent out too (R21). */
		owners: { id: string; name: string; party: string }[];
	};
	/** Facilitators: what stands on shared screens, and what is held off them (R40). */
	screenWords: {
		/** A question and its answer have one id: this is theirs alone. */
		key: string;
		kind: HeldKind;
		id: string;
		words: string;
		held: boolean;
	}[];
	/** Facilitators: lists of the whole process that are nearly or quite full; from which share on is in limits.ts. */
	fullLists: { list: SharedList; here: number; most: number }[];
	/** The lobby's door: whether a code is open, since when. */
	door: {
		lobbyOpenSince: number | null;
		tables: { id: string; linkMadeAt: number | null }[];
		screenLinkMadeAt: number | null;
		/** Devices that came in by a code, and codes that wait; `ref` is a table, or the process (0088). */
		devices: DeviceCode[];
		parties: {
			id: string;
			name: string;
			linkMadeAt: number | null;
			replacementLinkMadeAt: number | null;
			checkedIn: boolean;
		}[];
	};
	/** Agreements after adoption and who gets aftercare first (R36, R42). */
	followUp: {
		agreements: AgreementView[];
		/** Everyone, first who left, objected or called for help (R42). */
		aftercare: {
			id: string;
			displayName: string;
			whys: readonly AftercareWhy[];
			/** Epoch ms; null while the day has not closed. */
			dueAt: number | null;
			/** How, on which day (ISO), and by whom of the team. */
			offered: { how: AftercareWay | null; on: string; byName: string } | null;
			/** They said that they want no contact afterwards (R41). */
			noContact: boolean;
			/** How they may be contacted, if they said so (R41); null for a table host. */
			contact: { how: ContactWay; reach: string } | null;
		}[];
	};
}
