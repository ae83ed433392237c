import { turnsWorld } from '#lib/domain/process/index.ts';
import {
	isAt,
	isToCome,
	speakerOf,
	turnsAt,
	turnsHad,
	waiting,
	type TableRound,
	type TurnsWorld
} from '#lib/domain/turns/index.ts';
import type { PersonTurn, Turn } from '#lib/protocol/sections/turns.ts';
import type { Sections } from '#lib/protocol/sections.ts';
import { displayName, tableName, type ViewContext, type Views } from './context.ts';

type Room = Pick<TurnsWorld, 'here' | 'tables' | 'tableOf'>;

/** Who is here, by table: found once for all phones of a hall. */
const worldOf = ({ shared }: ViewContext): Room => shared(roomOf);

function roomOf({ state }: ViewContext): Room {
	const { here, tables, tableOf } = turnsWorld(state);
	return { here, tables, tableOf };
}

const NOBODY = { turn: 'none', before: 0, had: 0 } as const;

/** Everyone at a table with their place in the round. */
function atTable(context: ViewContext, round: TableRound, table: string) {
	const here = isAt(round, table) ? (worldOf(context).tables.get(table) ?? []) : [];
	const order = turnsAt(round, table, here);
	const isNow = (seat: string) => round.now.get(table) === seat;
	return { here, order, isNow, done: here.filter((seat) => !isToCome(round, seat)).length };
}

/** How it is with one seat now. */
function turnOf(context: ViewContext, seat: string): Omit<PersonTurn, 'id' | 'displayName'> {
	const { open } = context.state.turns;
	if (!open) return NOBODY;
	const world = worldOf(context);
	const had = turnsHad(open, seat);
	const stands = (turn: Turn, before = 0) => ({ turn, before, had });
	if (open.kind === 'list') {
		if (speakerOf(open, world.here) === seat) return stands('now');
		const before = waiting(open, world.here).indexOf(seat);
		return before < 0 ? stands('none') : stands('waits', before);
	}
	const table = world.tableOf(seat);
	const { order, isNow } = atTable(context, open, table ?? '');
	if (isNow(seat)) return stands('now');
	const before = order.indexOf(seat);
	if (before >= 0) return stands('waits', before);
	return stands(isToCome(open, seat) ? 'none' : 'over');
}

function person(context: ViewContext, seat: string): PersonTurn {
	return { id: seat, displayName: displayName(context.state, seat), ...turnOf(context, seat) };
}

/** What the whole room reads; names only of a list, whose people chose to stand on it. */
function turns(context: ViewContext): Sections['turns'] {
	const { state } = context;
	const { open } = state.turns;
	const none = { speaker: null, next: null, waiting: 0, done: 0, of: 0 };
	if (!open) return { list: 0, kind: 'list', subject: '', everywhere: true, ...none };
	const { number: list, kind, subject } = open;
	const world = worldOf(context);
	if (open.kind === 'round') {
		const tables = [...world.tables.keys()].map((table) => atTable(context, open, table));
		const taking = tables.filter(({ here }) => here.length > 0);
		const done = taking.filter(({ here, done }) => done === here.length).length;
		const everywhere = open.table === null;
		return { list, kind, subject, everywhere, ...none, done, of: taking.length };
	}
	const named = (seat: string | null | undefined) => (seat ? displayName(state, seat) : null);
	const queue = waiting(open, world.here);
	const speaker = named(speakerOf(open, world.here));
	const next = named(queue[0]);
	return {
		list,
		kind,
		subject,
		everywhere: true,
		...none,
		speaker,
		next,
		waiting: queue.length
	};
}

/** How it is with one person, and whose turn it is at their table. */
function myTurns(context: ViewContext, seat: string): Sections['myTurns'] {
	const { state } = context;
	const { open } = state.turns;
	const own = turnOf(context, seat);
	const table = worldOf(context).tableOf(seat);
	if (open?.kind !== 'round' || table === null || !isAt(open, table)) return { ...own, at: null };
	const [now, next] = atTable(context, open, table).order.map((one) => displayName(state, one));
	return { ...own, at: { now: now ?? null, next: next ?? null } };
}

function tableTurns(context: ViewContext, table: string): Sections['tableTurns'] {
	const { open } = context.state.turns;
	if (open?.kind === 'round' && !isAt(open, table)) return [];
	const here = worldOf(context).tables.get(table) ?? [];
	return here.map((seat) => person(context, seat));
}

function turnsDesk(context: ViewContext): Sections['turnsDesk'] {
	const { state } = context;
	const { open } = state.turns;
	const world = worldOf(context);
	const desk = { step: 0, speaker: null, queue: [], had: [], tables: [], nowhere: 0 };
	if (!open) return desk;
	if (open.kind === 'list') {
		const speaker = speakerOf(open, world.here);
		const stands = (seat: string) =>
			world.here.has(seat) || state.seats.seats.get(seat)?.presence === 'away';
		return {
			...desk,
			step: open.step,
			had: Array.from(open.had, ([id, had]) => ({ id, had })),
			speaker: speaker === null ? null : person(context, speaker),
			queue: open.queue.filter(stands).map((seat) => {
				return { ...person(context, seat), away: !world.here.has(seat) };
			})
		};
	}
	const tables = [...world.tables.keys()].filter((table) => isAt(open, table));
	return {
		...desk,
		tables: tables.flatMap((id) => {
			const { here, order, isNow, done } = atTable(context, open, id);
			if (here.length === 0) return [];
			const now = order.find(isNow);
			return {
				id,
				name: tableName(state, id),
				now: now === undefined ? null : person(context, now),
				done,
				of: here.length
			};
		}),
		nowhere: open.table === null ? [...world.here].filter((one) => !world.tableOf(one)).length : 0
	};
}

export const turnsViews = { turns, myTurns, tableTurns, turnsDesk } satisfies Partial<Views>;
