import { actorId } from '../actors.ts';
import { decided, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import { currentRound, isAsked, isUnsettled, roundIn, type In } from './guard.ts';
import { care } from './prepare.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import type { ConsentState, ConsentWorld, Round } from './types.ts';

/** A roll call may be held until the reveal; nobody is set left after it. */
export const BEFORE_REVEAL = ['DRAFT', 'CLARIFYING', 'REACTING', 'ASKING', 'WAITING'] as const;
type BeforeReveal = (typeof BEFORE_REVEAL)[number];

/** A table confirms who sits there: its own device or a team member. */
export function confirmTable(
	state: ConsentState,
	input: { table: string; seats: readonly string[] },
	{ actor }: Context,
	world: ConsentWorld
): ConsentDecision {
	const isTable = actor.kind === 'table';
	if (isTable && actor.id !== input.table) return refuse('not-team');
	const found = roundIn(state, ...BEFORE_REVEAL);
	if (!found.ok) return found;
	const { number: round } = found.value;
	const seats = [...new Set(input.seats)].sort();
	if (!seats.every((seat) => world.seats.has(seat))) return refuse('unknown-seat');
	// A table's device speaks for who sits there; the team may know better.
	if (isTable && seats.some((seat) => world.seats.get(seat)?.table !== input.table)) {
		return refuse('not-your-seat');
	}
	const known = found.value.rollCall.tables.get(input.table);
	if (known?.join() === seats.join()) return decided([]);
	return decided([{ type: 'rollcall:table-confirmed', round, table: input.table, seats }]);
}

/**
 * A team member proposes the one list of who left (C11), after phoning; also of who takes part without being
 * there, and does no more. Never with someone who asked
 * for time or objects; nor with someone whose answer stands already, so that a refusal tells no value.
 * A facilitator is asked here already about tables that did not confirm (care): the second member may
 * be a table host, who cannot answer for that.
 */
export function proposeLeft(
	{ state, round }: In<BeforeReveal>,
	input: { left: readonly string[] },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const by = actorId(context);
	const left = [...new Set(input.left)].sort();
	const refusal = whyNotLeft(state, left, world);
	if (refusal) return refuse(refusal);
	const warned = context.actor.kind === 'facilitator' && left.length > 0;
	const without = warned ? unconfirmedTables(round, world) : [];
	return decided(
		[{ type: 'rollcall:proposed', round: round.number, left, by, without }],
		openTables(without)
	);
}

function whyNotLeft(
	state: ConsentState,
	left: readonly string[],
	world: ConsentWorld
): ConsentRefusal | null {
	for (const id of left) {
		const seat = world.seats.get(id);
		if (!seat) return 'unknown-seat';
		if (isProtected(state, id)) return 'left-protected';
		const isGone = seat.presence === 'left' && seat.indirect === null;
		if (isGone || seat.presence === 'observer') return 'already-left';
	}
	return null;
}

/** Nobody else can set this seat left: it has an answer, asked for time before, or objects (C11). */
export function isProtected(state: ConsentState, seat: string): boolean {
	const round = currentRound(state);
	if (round?.answers.has(seat)) return true;
	if (state.earlier.get(seat)?.answer.value === 'NEED_TIME') return true;
	if (state.carried.some(({ objection }) => objection.seat === seat)) return true;
	return round?.objections.some((one) => one.seat === seat && isUnsettled(one)) ?? false;
}

/**
 * A second member confirms exactly the list that was proposed; with nobody on it one member is
 * enough. The seats are `left` from this event on. Care: every table confirmed who sits there, but
 * for those that a facilitator went on without when they proposed the list.
 */
export function confirmRollCall(
	{ state, round }: In<BeforeReveal>,
	input: { left: readonly string[] },
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	const by = actorId(context);
	const { rollCall } = round;
	const left = [...new Set(input.left)].sort();
	const proposed = rollCall.proposal?.left ?? [];
	if (left.join() !== proposed.join()) return refuse('proposal-changed');
	const proposedBy = rollCall.proposal?.by ?? by;
	const unfit = left.length > 0 ? whyNotConfirm(round, proposedBy, by, context, world) : null;
	if (unfit) return refuse(unfit);
	const refusal = whyNotLeft(state, left, world);
	if (refusal) return refuse(refusal);
	const passed = rollCall.proposal?.without ?? [];
	const open = unconfirmedTables(round, world).filter((table) => !passed.includes(table));
	return decided(
		[{ type: 'rollcall:confirmed', round: round.number, left, proposedBy, confirmedBy: by }],
		openTables(open)
	);
}

/**
 * Why this member may not confirm what the other proposed: they are no second one (C11). Who works alone
 * confirms their own list as long as the question was not put: whoever is on it comes in again with one
 * tap, and is asked with the others.
 */
function whyNotConfirm(
	round: Round,
	proposedBy: string,
	by: string,
	{ now }: Context,
	world: ConsentWorld
): ConsentRefusal | null {
	if (proposedBy === by) return !isAsked(round) && world.isAlone(by, now) ? null : 'same-member';
	return world.mayBeSecond(proposedBy, by, now) ? null : 'not-second-member';
}

const openTables = (tables: readonly string[]) =>
	tables.length > 0 ? [care('table-not-confirmed', { open: tables.length })] : [];

/** Tables where someone of R sits and which have not confirmed yet. */
export function unconfirmedTables(round: Round, world: ConsentWorld): string[] {
	const tables = new Set<string>();
	for (const { table, presence } of world.seats.values()) {
		if (table !== null && (presence === 'present' || presence === 'away')) tables.add(table);
	}
	return [...tables].filter((table) => !round.rollCall.tables.has(table)).sort();
}

/** What a team member sees of the roll call. */
export interface RollCallView {
	done: boolean;
	unconfirmed: string[];
	/** Present by check-in, but confirmed at no table: to be phoned. */
	toPhone: string[];
	proposal: { left: readonly string[]; by: string } | null;
}

export function rollCallView(state: ConsentState, world: ConsentWorld): RollCallView | null {
	const found = roundIn(state, ...BEFORE_REVEAL);
	if (!found.ok) return null;
	const { rollCall } = found.value;
	const confirmed = new Set([...rollCall.tables.values()].flat());
	const toPhone = [...world.seats.values()]
		.filter(({ id, presence, table }) => {
			const isHere = presence === 'present' || presence === 'away';
			const isAsked = table === null || rollCall.tables.has(table);
			return isHere && isAsked && !confirmed.has(id);
		})
		.map(({ id }) => id)
		.sort();
	const { done, proposal } = rollCall;
	return { done, unconfirmed: unconfirmedTables(found.value, world), toPhone, proposal };
}
