import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, LEAD, ofSeat, only, type Rules } from '#lib/domain/rules.ts';
import { isAt, speakerOf, turnsHad, waiting } from './facts.ts';
import type { SpeakingList, TableRound, TurnKind, TurnsEvent, TurnsState } from './state.ts';

export const TURNS_REFUSALS = [
	'day-not-open',
	'no-part-runs',
	'round-asked',
	'text-empty',
	'unknown-table',
	'turns-open',
	'turns-over',
	'turns-moved',
	'turns-nobody',
	'turn-over',
	'not-your-seat',
	'not-in-the-room'
] as const;
export type TurnsRefusal = (typeof TURNS_REFUSALS)[number];

/** What is about somebody by name does not stand on every screen by accident (R40). */
export const TURNS_CARES = ['names-somebody'] as const;

type Answer = Decided<TurnsEvent, TurnsRefusal>;

/** What the rules ask of the rest of the process. */
export interface TurnsWorld {
	/** The day goes on: not in a pause. */
	readonly dayOpen: boolean;
	/** The part of the day that runs, and leads where more do. */
	readonly block: string | null;
	/** Everyone is asked the question of a round. */
	readonly asked: boolean;
	/** Who is in the room and judges: not who is out for a moment, listens only or takes part from elsewhere. */
	readonly here: ReadonlySet<string>;
	/** The same by table, always in the same order; a table where nobody is has an empty list. */
	readonly tables: ReadonlyMap<string, readonly string[]>;
	tableOf: (seat: string) => string | null;
	isNamed: (words: string) => boolean;
}

/** Who is in the room now. */
const HERE = ['present', 'away'] as const;
/** A facilitator, or a table's device for who sits there. */
const FOR_SOMEBODY = only('facilitator', 'table');

type World<Fact extends keyof TurnsWorld> = Pick<TurnsWorld, Fact>;

/**
 * Opens a speaking list for the room, or a round at all tables or one: in a part of the day that runs, one at a
 * time, and never beside the question of a round (R24, R27).
 */
function openTurns(
	{ last, open }: TurnsState,
	input: { kind: TurnKind; subject: string; table: string | null },
	_context: Context,
	world: World<'dayOpen' | 'block' | 'asked' | 'tables' | 'isNamed'>
): Answer {
	const { kind, table } = input;
	const subject = input.subject.trim();
	if (!world.dayOpen) return refuse('day-not-open');
	if (world.asked) return refuse('round-asked');
	if (world.block === null) return refuse('no-part-runs');
	if (kind === 'round' && subject === '') return refuse('text-empty');
	if (table !== null && (kind === 'list' || !world.tables.has(table)))
		return refuse('unknown-table');
	if (open) return refuse('turns-open');
	const there = table === null ? [...world.tables.values()].flat() : world.tables.get(table);
	if (kind === 'round' && !there?.length) return refuse('turns-nobody');
	const opened = { type: 'turns:opened', list: last + 1, kind, block: world.block } as const;
	const cares = world.isNamed(subject) ? [{ code: TURNS_CARES[0] }] : [];
	return decided([{ ...opened, table, subject }], cares);
}

/** The one that goes on, if it is the one that was meant. */
const meant = ({ open }: TurnsState, list: number) => (open?.number === list ? open : null);

interface OfSeat {
	list: number;
	seat: string;
}

/** `was`: how often they had a turn, as the sender saw it. */
type TurnInput = OfSeat & { was: number };

/** Why this seat is not theirs to speak for, or nobody's here; a phone's is its own by the row. */
function notTheirs(
	{ seat }: OfSeat,
	{ actor }: Context,
	world: World<'tableOf'>
): 'not-your-seat' | null {
	return actor.kind === 'table' && world.tableOf(seat) !== actor.id ? 'not-your-seat' : null;
}

/**
 * Somebody wants to say something: one place each, behind who asked before. Asked again it is the same place.
 * @param input `was`: how often they got the word, as they saw it; a press from before that comes too late
 */
function askForTurn(
	state: TurnsState,
	input: TurnInput,
	context: Context,
	world: World<'here' | 'tableOf'>
): Answer {
	const { list: number, seat, was } = input;
	const list = meant(state, number);
	if (list?.kind !== 'list') return refuse('turns-over');
	const fault = notTheirs(input, context, world);
	if (fault) return refuse(fault);
	if (!world.here.has(seat)) return refuse('not-in-the-room');
	if (turnsHad(list, seat) !== was) return refuse('turn-over');
	if (list.queue.includes(seat) || list.speaker === seat) return decided([]);
	return decided([{ type: 'turns:asked', list: number, seat }]);
}

/**
 * Takes a seat off the list again, while it waits.
 * @param input `was`: how often they got the word, as they saw it; a press from before that is of an earlier place
 */
function takeBackTurn(
	state: TurnsState,
	input: TurnInput,
	context: Context,
	world: World<'tableOf'>
): Answer {
	const { list: number, seat, was } = input;
	const list = meant(state, number);
	if (list?.kind !== 'list') return refuse('turns-over');
	const fault = notTheirs(input, context, world);
	if (fault) return refuse(fault);
	if (list.speaker === seat || turnsHad(list, seat) !== was) return refuse('turn-over');
	return decided(
		list.queue.includes(seat) ? [{ type: 'turns:taken-back', list: number, seat }] : []
	);
}

/**
 * The word goes to who is next; where nobody waits, it goes back to nobody.
 * @param input `was`: how often the order went on, as it was seen: of two presses at once one counts (R24);
 * `seat`: who was next then, so that nobody else gets the word
 */
function nextTurn(
	state: TurnsState,
	input: { list: number; was: number; seat: string | null },
	_context: Context,
	{ here, dayOpen }: World<'here' | 'dayOpen'>
): Answer {
	const list = meant(state, input.list);
	if (list?.kind !== 'list') return refuse('turns-over');
	if (!dayOpen) return refuse('day-not-open');
	const [seat = null] = waiting(list, here);
	if (list.step !== input.was || seat !== input.seat) return refuse('turns-moved');
	if (seat === null && list.speaker === null) return decided([]);
	return decided([{ type: 'turns:called', list: input.list, seat }]);
}

/** Somebody waits one place longer, and stays on the list: never behind who spoke, before they did. */
function passOver(
	state: TurnsState,
	input: TurnInput,
	_context: Context,
	{ here }: World<'here'>
): Answer {
	const { seat } = input;
	const list = meant(state, input.list);
	if (list?.kind !== 'list') return refuse('turns-over');
	if (list.step !== input.was) return refuse('turns-moved');
	const at = list.queue.indexOf(seat);
	const spoke = list.had.has(seat);
	const behind = list.queue.findIndex(
		(one, place) => place > at && here.has(one) && list.had.has(one) === spoke
	);
	// Nobody is behind them: there is nobody to go before them.
	if (at < 0 || behind < 0) return decided([]);
	return decided([{ type: 'turns:passed-over', list: input.list, seat, places: behind - at }]);
}

/** Whether it is this seat's turn, and the one that was meant. */
function isTurnOf(
	open: SpeakingList | TableRound,
	{ seat, was }: { seat: string; was: number },
	{ here, tableOf }: World<'here' | 'tableOf'>
): boolean {
	if (turnsHad(open, seat) !== was) return false;
	if (open.kind === 'list') return speakerOf(open, here) === seat;
	const table = tableOf(seat);
	return table !== null && isAt(open, table) && open.now.get(table) === seat;
}

/** The turn of this seat is over, if it is theirs now. @param passed they said nothing, in a round */
function endTurn(
	open: SpeakingList | TableRound,
	input: TurnInput,
	passed: boolean,
	context: Context,
	world: World<'here' | 'tableOf'>
): Answer {
	const fault = notTheirs(input, context, world);
	if (fault) return refuse(fault);
	if (!isTurnOf(open, input, world)) return refuse('turn-over');
	return decided([{ type: 'turns:finished', list: input.list, seat: input.seat, passed }]);
}

/**
 * Somebody said what they had to say. What comes for a turn that is over (a phone that was away, a second
 * press, a facilitator who was first) changes nothing.
 */
function finishTurn(
	state: TurnsState,
	input: TurnInput,
	context: Context,
	world: World<'here' | 'tableOf'>
): Answer {
	const open = meant(state, input.list);
	return open ? endTurn(open, input, false, context, world) : refuse('turns-over');
}

/** Somebody passes in a round, without a reason; the first time they are asked once more at the end. */
function passTurn(
	state: TurnsState,
	input: TurnInput,
	context: Context,
	world: World<'here' | 'tableOf'>
): Answer {
	const open = meant(state, input.list);
	if (open?.kind !== 'round') return refuse('turns-over');
	return endTurn(open, input, true, context, world);
}

/** It goes from all screens, and nothing of who spoke is left. */
function closeTurns(state: TurnsState, { list }: { list: number }): Answer {
	return decided(meant(state, list) ? [{ type: 'turns:ended', list }] : []);
}

export const turnsRules = {
	'turns:open': changes(LEAD, openTurns),
	'turns:ask': changes(ofSeat('seat', HERE, FOR_SOMEBODY), askForTurn),
	'turns:take-back': changes(ofSeat('seat', HERE, FOR_SOMEBODY), takeBackTurn),
	'turns:next': changes(LEAD, nextTurn),
	'turns:pass-over': changes(LEAD, passOver),
	'turns:finish': changes(ofSeat('seat', HERE, FOR_SOMEBODY), finishTurn),
	'turns:pass': changes(ofSeat('seat', HERE, FOR_SOMEBODY), passTurn),
	'turns:close': changes(LEAD, closeTurns)
} satisfies Rules;
