import type { SealingTable } from '#lib/domain/decision.ts';
import { put } from '#lib/domain/maps.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';
import { turnsOf, type Subject } from '#lib/domain/subject.ts';

export const TURN_KINDS = ['list', 'round'] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

interface Turns {
	number: number;
	/** The part of the day it belongs to, and ends with. */
	block: string;
	/** What it is about; empty where nobody said. */
	subject: string;
	/** Seats that stand in its lines of the record: what is erased when it ends. */
	named: ReadonlySet<string>;
}

/** Who wants to say something to the whole room, one after the other. */
export interface SpeakingList extends Turns {
	kind: 'list';
	/** Seats that wait, in order: who has not spoken yet before who did. */
	queue: readonly string[];
	speaker: string | null;
	/** How often the word was given, or somebody made to wait: what a press at a desk is held against. */
	step: number;
	/** Seat → how often it got the word. */
	had: ReadonlyMap<string, number>;
}

/** At each table everyone who is there gets a turn, one after the other. */
export interface TableRound extends Turns {
	kind: 'round';
	/** Only at this table, or at all (null). */
	table: string | null;
	/** Table → the seat whose turn it is. */
	now: ReadonlyMap<string, string>;
	said: ReadonlySet<string>;
	/** Seat → how often it passed: after the first time it is asked once more, at the end. */
	passed: ReadonlyMap<string, number>;
}

export interface TurnsState {
	/** How many there were. */
	last: number;
	/** The one that goes on: never two beside each other. */
	open: SpeakingList | TableRound | null;
}

/** Of somebody who was erased, and of everybody when it is over, `seat` reads as null. */
export type TurnsEvent =
	| {
			type: 'turns:opened';
			list: number;
			kind: TurnKind;
			block: string;
			table: string | null;
			subject: string | null;
	  }
	| { type: 'turns:asked'; list: number; seat: string | null }
	| { type: 'turns:taken-back'; list: number; seat: string | null }
	/** So many who wait go before them. */
	| { type: 'turns:passed-over'; list: number; seat: string | null; places: number }
	/** The word goes to somebody, or back to nobody (`seat` null). */
	| { type: 'turns:called'; list: number; seat: string | null }
	/** Somebody said what they had to say, or passed in a round: which of these is sealed. */
	| { type: 'turns:finished'; list: number; seat: string | null; passed: boolean | null }
	/** At a table it is somebody's turn, or nobody's. */
	| { type: 'turns:came'; list: number; table: string | null; seat: string | null }
	| { type: 'turns:ended'; list: number };

/** What a list says that is nobody's: its subject, and that nobody speaks. */
export const subjectOfList = (list: number): Subject => `turns:list-${list}`;

const ofSeat = (...more: string[]) => ({
	fields: ['seat', ...more],
	subject: ({ list, seat }: { list: number; seat: string | null }) =>
		seat === null ? subjectOfList(list) : turnsOf(seat)
});

/** Who wanted to speak, and who did, is kept as long as it goes on (R8, 0095). */
export const TURNS_SEALED: SealingTable<TurnsEvent> = {
	'turns:opened': { fields: ['subject', 'table'], subject: ({ list }) => subjectOfList(list) },
	'turns:asked': ofSeat(),
	'turns:taken-back': ofSeat(),
	'turns:passed-over': ofSeat(),
	'turns:called': ofSeat(),
	'turns:finished': ofSeat('passed'),
	'turns:came': ofSeat('table')
};

export const TURNS_SHOWN: Shown<TurnsEvent> = {
	'turns:opened': null,
	'turns:asked': null,
	'turns:taken-back': null,
	'turns:passed-over': null,
	'turns:called': null,
	'turns:finished': null,
	'turns:came': null,
	'turns:ended': null
};

export const EMPTY_TURNS: TurnsState = { last: 0, open: null };

function opened(event: Extract<TurnsEvent, { type: 'turns:opened' }>): SpeakingList | TableRound {
	const { list: number, kind, block, table, subject } = event;
	const turns = { number, block, subject: subject ?? '', named: new Set<string>() };
	return kind === 'list'
		? { ...turns, kind, queue: [], speaker: null, step: 0, had: new Map() }
		: { ...turns, kind, table, now: new Map(), said: new Set(), passed: new Map() };
}

export function evolveTurns(state: TurnsState, event: TurnsEvent): TurnsState {
	if (event.type === 'turns:opened') return { last: event.list, open: opened(event) };
	const { open } = state;
	if (open?.number !== event.list) return state;
	if (event.type === 'turns:ended') return { ...state, open: null };
	const named = event.seat === null ? open.named : new Set(open.named).add(event.seat);
	return {
		...state,
		open: { ...(open.kind === 'list' ? inList(open, event) : inRound(open, event)), named }
	};
}

type Step = Exclude<TurnsEvent, { type: 'turns:opened' | 'turns:ended' }>;

function inList(list: SpeakingList, event: Step): SpeakingList {
	const { queue, had, step } = list;
	const { seat } = event;
	const without = queue.filter((one) => one !== seat);
	switch (event.type) {
		case 'turns:asked':
			return seat === null || queue.includes(seat) ? list : { ...list, queue: joined(list, seat) };
		case 'turns:taken-back':
			return { ...list, queue: without };
		case 'turns:passed-over': {
			const at = queue.indexOf(seat ?? '');
			const order = seat === null || at < 0 ? queue : without.toSpliced(at + event.places, 0, seat);
			return { ...list, queue: order, step: step + 1 };
		}
		case 'turns:called': {
			const turn = seat === null ? had : put(had, seat, (had.get(seat) ?? 0) + 1);
			return { ...list, queue: without, speaker: seat, had: turn, step: step + 1 };
		}
		case 'turns:finished':
			return { ...list, speaker: null };
		default:
			return list;
	}
}

/** Who has not spoken yet comes before who did, and each behind who asked earlier (equal voices). */
function joined({ queue, had }: SpeakingList, seat: string): string[] {
	const spoke = (one: string) => had.has(one);
	const behind = spoke(seat) ? queue.length : queue.findLastIndex((one) => !spoke(one)) + 1;
	return queue.toSpliced(behind, 0, seat);
}

function inRound(round: TableRound, event: Step): TableRound {
	const { said, passed, now } = round;
	const { seat } = event;
	if (event.type === 'turns:came') {
		if (event.table === null) return round;
		const others = new Map(now);
		if (seat === null) others.delete(event.table);
		else others.set(event.table, seat);
		return { ...round, now: others };
	}
	if (seat === null || event.type !== 'turns:finished') return round;
	// It is nobody's turn there any more, until it came to the next.
	const others = new Map([...now].filter(([, one]) => one !== seat));
	if (!event.passed) return { ...round, now: others, said: new Set(said).add(seat) };
	return { ...round, now: others, passed: put(passed, seat, (passed.get(seat) ?? 0) + 1) };
}

export const turnsSlice: Slice<TurnsState, TurnsEvent> = {
	empty: EMPTY_TURNS,
	evolve: evolveTurns,
	sealed: TURNS_SEALED,
	shown: TURNS_SHOWN,
	// All but what a facilitator begins: also a turn that goes on because somebody left says who had it.
	unsigned: [
		'turns:asked',
		'turns:taken-back',
		'turns:passed-over',
		'turns:called',
		'turns:finished',
		'turns:came',
		'turns:ended'
	]
};
