import type { Known, KnownAnswer } from '#lib/domain/pack/index.ts';
import type { ItemChange } from '#lib/domain/plan/index.ts';
import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { DayNeeds } from '#lib/domain/person/index.ts';
import type { Block, TeamWords } from '#lib/domain/programme/index.ts';
import type { Language, Practical } from '#lib/domain/process/index.ts';

/** What is printed, and for whom it is: cards and letters let somebody in, lists are the team's. */
export const PRINTS = [
	'cards',
	'letters',
	'door-list',
	'table-lists',
	'needs-list',
	'needs-totals',
	'pack',
	'pack-later',
	'poster',
	'run-sheet'
] as const;
export type Print = (typeof PRINTS)[number];

/** Why nothing is printed: a desk alone has sentences for it. */
export const PRINT_REFUSALS = [
	'print-too-large',
	'print-later',
	'print-nobody',
	'print-link-dead',
	'print-no-pack',
	'print-nothing-later'
] as const;
export type PrintRefusal = (typeof PRINT_REFUSALS)[number];

/** What stands on paper, of a process: all of it for facilitators, for a table host the tables alone. */
export interface PaperFacts {
	/** Its reader is a facilitator. */
	leads: boolean;
	title: string;
	place: string;
	purpose: string;
	host: string;
	language: Language;
	zone: string;
	/** ISO dates: until when words are kept, and today. */
	keepUntil: string;
	today: string;
	practical: Practical;
	/** The number that the page shows where one signs up; null while it is closed. */
	signUpPhone: string | null;
	facilitators: string[];
	/** By name. */
	people: PaperPerson[];
	/** What people need on the day and agreed to share (R17). */
	needs: DayNeeds[];
	/** The run sheet as it goes now, with what the team wrote beside it for itself (R23). */
	runSheet: PaperBlock[];
	/** Display names of who sits there. */
	tables: { name: string; seats: string[] }[];
}

export interface PaperBlock
	extends TeamWords, Pick<Block, 'title' | 'besloten' | 'devices' | 'track'> {
	/** Epoch ms. */
	startsAt: number;
	endsAt: number;
}

export interface PaperPerson {
	id: string;
	name: string;
	group: string;
	/** Where a letter can be sent to, for who may read it (R17). */
	address: string | null;
	/** What they are called on screens (R3), where they have a seat. */
	displayName: string | null;
	table: string | null;
	/** Said that they do not want to come. */
	declined: boolean;
}

/** What is printed for who is not in the room: as it was frozen, but for whom it is sent to (R22). */
export interface PackFacts {
	version: number;
	/** Of the version's hash, as people compare it. */
	mark: string;
	/** ISO dates: when it was frozen, and the last day for the slip. */
	frozenOn: string;
	until: string;
	back: string;
	items: readonly PlanItemText[];
	/** What is different since each version that somebody may have answered, the latest first (C4). */
	since: { version: number; changes: ItemChange[] }[];
	known: Known;
	/** Answers that came after it. */
	later: KnownAnswer[];
	/** By name. */
	people: { id: string; name: string; address: string | null; mark: string }[];
}

/** A line of a card, or a letter: a code that lets somebody in, and what it is called to who cannot see it. */
interface Entrance {
	/** The whole address that the code opens. */
	link: string;
	opens: string;
}

export interface CardsPaper {
	kind: 'cards';
	/** Below each code. */
	scan: string;
	cards: (Entrance & { name: string; lines: string[] })[];
}

export interface LettersPaper {
	kind: 'letters';
	date: string;
	paragraphs: string[];
	facts: { label: string; words: string }[];
	entering: string[];
	closing: string[];
	letters: (Entrance & { to: string[]; greeting: string })[];
}

export interface ListsPaper {
	kind: 'lists';
	/** Below each page, with `{page}` and `{pages}` in it. */
	numbered: string;
	/** Each list begins on a page of its own. */
	apart: boolean;
	lists: { title: string; intro: string; head: string[]; widths: number[]; rows: string[][] }[];
}

/** One thing to read, with what is said of it. */
export interface PackEntry {
	head: string;
	words: string;
	facts: { label: string; words: string }[];
}

export interface PackPaper {
	kind: 'packs';
	/** Below each page, with `{page}` in it. */
	numbered: string;
	date: string;
	intro: string[];
	parts: { title: string; intro: string; entries: PackEntry[] }[];
	/** The sheet to answer on; null where nothing is asked. */
	slip: {
		title: string;
		/** Version and its mark. */
		about: string;
		/** Before the mark of a person. */
		whose: string;
		question: string;
		answers: { label: string; means: string }[];
		/** What can be written, with room below each. */
		rooms: { label: string; lines: number }[];
		how: string[];
		/** On the outside: where to fold, and where it goes. */
		fold: string;
		to: string[];
	} | null;
	/** The address, and the mark on the slip: all that differs. */
	letters: { to: string[]; mark: string }[];
}

export interface PosterPaper {
	kind: 'poster';
	/** The whole address of the page, which the code opens. */
	link: string;
	opens: string;
	/** The address as it is typed. */
	address: string;
	scan: string;
	lead: string;
	lines: string[];
	call: string;
}

/** A document in words: what it looks like is its template's (server/print). */
export type Paper = { language: 'nl' | 'en'; title: string; host: string } & (
	CardsPaper | LettersPaper | ListsPaper | PackPaper | PosterPaper
);
