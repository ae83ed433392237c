import type { StandingInstruction } from '#lib/domain/seat-types.ts';

export const PERSON_STATUSES = [
	'sought',
	'approached',
	'spoken',
	'prepared',
	'does-not-want'
] as const;
export const WAYS = ['room', 'separate-room', 'letter', 'video', 'contact-person'] as const;

/** What was agreed in the preparatory conversation (R17), as the form takes it back. */
export interface Preparation {
	short: boolean;
	notWith: string[];
	informationWanted: string;
	underSixteen: boolean;
	guardianInformed: boolean;
	permission: string;
	contact: string | null;
}

export interface PersonRow {
	id: string;
	/** Real name: facilitators only (R3). */
	name: string;
	group: string;
	sector: string;
	circle: 'inner' | 'outer';
	status: (typeof PERSON_STATUSES)[number];
	/** The first call is later than three days after sign-up (R16). */
	lateFirstCall: boolean;
	way: (typeof WAYS)[number] | null;
	needs: string;
	support: string;
	instruction: StandingInstruction | null;
	/** Why somebody does not want to take part, when they told. */
	why: string | null;
	/** Null while not prepared, and for who may not read the notes (R17). */
	preparation: Preparation | null;
	notes: string | null;
	/** Team members who may read the notes; empty for who may not themselves. */
	readers: string[];
	/** Whether this facilitator may read the interview notes (R17). */
	mayReadNotes: boolean;
	hasSeat: boolean;
	linkMadeAt: number | null;
}

/** For facilitators (and, where said, table hosts): what they run the process with. */
export interface DeskSections {
	team: {
		me: { id: string; role: 'facilitator' | 'host' };
		members: { id: string; name: string; role: 'facilitator' | 'host' }[];
		core: { id: string; name: string; organisation: string; linkMadeAt: number | null }[];
	};
	people: {
		people: PersonRow[];
		groups: string[];
		coverage: { sector: string; inner: number; outer: number }[];
		suggestions: { id: string; text: string; at: number }[];
	};
	questionsDesk: {
		questions: {
			id: string;
			question: string;
			state: 'open' | 'informant-found' | 'answered' | 'cannot-be-answered';
			informant: string | null;
			answer: string | null;
			askedBy: string | null;
		}[];
		informants: { id: string; name: string; role: string; linkMadeAt: number | null }[];
	};
	/** The lobby's door: whether a code is open, since when. */
	door: {
		lobbyOpenSince: number | null;
		tables: { id: string; linkMadeAt: number | null }[];
		screenLinkMadeAt: number | null;
		parties: {
			id: string;
			linkMadeAt: number | null;
			replacementLinkMadeAt: number | null;
			checkedIn: boolean;
		}[];
	};
	/** Agreements after adoption and who gets aftercare first (R36, R42). */
	followUp: {
		agreements: {
			id: string;
			item: string;
			what: string;
			date: string;
			status: 'open' | 'busy' | 'done';
			overdue: boolean;
			participantSaysDone: boolean;
			carrierSaysDone: boolean;
		}[];
		aftercare: { id: string; displayName: string; why: string }[];
	};
	/** Newest record lines, for the log page. */
	recordTail: { seq: number; at: number; by: string; type: string }[];
}
