import type { Actor } from '#lib/domain/decision.ts';
import { isInHands, type Pen, type PlanItem } from '#lib/domain/plan/index.ts';
import { hasRun, isRunning } from '#lib/domain/programme/live.ts';
import { namesSomebody } from './names.ts';
import type { ProcessState } from './process.ts';

/** Parts of a day in which the plan is written: it is made, or an objection is being solved. */
const WRITING = ['plan', 'consent'] as const;

/**
 * Whether pens rest: the part in which the plan was made is over. They are there again when it goes on,
 * also when a step too many is taken back.
 */
export function pensRest({ programme }: ProcessState): boolean {
	return hasRun(programme, 'plan') && !WRITING.some((kind) => isRunning(programme, kind));
}

/** The pen of an item as it is given; null where there is none, or its table is gone. */
export function penOf({ seats }: ProcessState, { pen }: PlanItem): Pen | null {
	return pen?.kind === 'table' && !seats.tables.has(pen.table) ? null : pen;
}

/**
 * Whether an item's text stands on no screen of the room yet: it names somebody, and while others write in it
 * nobody of the team has read what it says now (R40).
 */
export function isItemHeld(state: ProcessState, { pen }: PlanItem, what: string): boolean {
	return pen !== null && what !== '' && namesSomebody(state)(what);
}

/** Whether a seat sits with this one or at this table now, or has the pen of this item as well. */
export function sitsWith(state: ProcessState, actor: Actor, seat: string, item: PlanItem): boolean {
	const { seats } = state.seats;
	const of = seats.get(seat);
	if (!of || of.presence === 'left' || of.presence === 'observer' || !('id' in actor)) return false;
	const pen = penOf(state, item);
	if (pen?.kind === 'seats' && pen.seats.includes(seat)) return true;
	const table = actor.kind === 'table' ? actor.id : (seats.get(actor.id)?.table ?? null);
	return table !== null && of.table === table;
}

/** Whether a seat or a table device writes in this item now. */
export function holdsPen(state: ProcessState, actor: Actor, item: PlanItem): boolean {
	const pen = penOf(state, item);
	if (!pen || pensRest(state)) return false;
	if (actor.kind === 'table') return isInHands(pen, { table: actor.id });
	if (actor.kind !== 'seat') return false;
	const table = state.seats.seats.get(actor.id)?.table ?? null;
	return isInHands(pen, { seat: actor.id, table });
}
