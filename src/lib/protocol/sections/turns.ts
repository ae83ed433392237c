import type { TurnKind } from '#lib/domain/turns/index.ts';

/** A speaking list or a round that goes on, as everyone in the room sees it. */
export interface TurnsView {
	/** Which one it is: another number is another list. */
	list: number;
	kind: TurnKind;
	subject: string;
	/** At all tables, or for the room: not a round at one table. */
	everywhere: boolean;
	/** In a list: the chosen names of who speaks, and of who is next. */
	speaker: string | null;
	next: string | null;
	/** In a list: how many wait. In a round: at how many tables it is done, of how many. */
	waiting: number;
	done: number;
	of: number;
}

/** How it is with somebody: not on the list, waiting, having the turn, or over. */
export type Turn = 'none' | 'waits' | 'now' | 'over';

interface OwnTurn {
	turn: Turn;
	/** How many are before them, while they wait. */
	before: number;
	/** How often they had a turn (in a list), or passed (in a round). */
	had: number;
}

export type PersonTurn = OwnTurn & { id: string; displayName: string };

/** How it is with one, at their own table too; `at` null where they sit nowhere, or it is for the room. */
type MyTurns = OwnTurn & { at: { now: string | null; next: string | null } | null };

export interface TurnsDesk {
	/** How often the word was given, or somebody made to wait; see `turns:next`. */
	step: number;
	speaker: PersonTurn | null;
	/** Who waits, in order; who is out for a moment keeps the place. */
	queue: (PersonTurn & { away: boolean })[];
	/** Who got the word before, and how often. */
	had: { id: string; had: number }[];
	/** In a round: how far each table is. */
	tables: {
		id: string;
		name: string;
		now: PersonTurn | null;
		done: number;
		of: number;
	}[];
	/** In a round: how many are here and sit at no table. */
	nowhere: number;
}

/** Only while there is a list or a round. */
export interface TurnsSections {
	turns: TurnsView;
	/** Of who can have a turn: who is in the room and judges. */
	myTurns: MyTurns;
	/** Everyone at a table who can have one, in order. */
	tableTurns: PersonTurn[];
	turnsDesk: TurnsDesk;
}
