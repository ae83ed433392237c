import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { isSelf, isTeam } from '#lib/domain/actors.ts';
import type { SeatRefusal } from './codes.ts';
import type { HelpCall, HelpKind, SeatEvent, SeatsState } from './state.ts';

/** A call that nobody saw for this long goes to all facilitators (R29). */
export const UNSEEN_MS = 60_000;

/** Asked again within this time it says nothing new. */
const AGAIN_MS = 30_000;

/**
 * "Ik wil iemand spreken", or a pause (R18): reaches the facilitator with the fewest open calls.
 * Never refused to a seat, nor to the device of its table; repeatable with the same id. A seat has one
 * open call: asked again it is the same one, marked as such, so that no call drowns in others (R29).
 */
export function askHelp(
	state: SeatsState,
	input: { id: string; seat: string; kind: HelpKind },
	context: Context,
	world: { facilitators: readonly string[] }
): Decided<SeatEvent, SeatRefusal> {
	const seat = state.seats.get(input.seat);
	const { actor } = context;
	const atTable = actor.kind === 'table' && actor.id === seat?.table;
	if (!isSelf(context, input.seat) && !atTable && !isTeam(context)) return refuse('only-oneself');
	if (!seat) return refuse('unknown-seat');
	if (state.help.has(input.id)) return decided([]);
	const load = (id: string) => openCalls(state).filter((call) => call.to === id).length;
	const [to = null] = world.facilitators.toSorted((a, b) => load(a) - load(b));
	const open = openCalls(state).find((call) => call.seat === seat.id);
	const events: SeatEvent[] = open
		? askedAgain(open, input.kind, context.now)
		: [{ type: 'help:asked', ...input, to }];
	if (input.kind === 'pause' && seat.presence === 'present') {
		events.push({ type: 'seat:stepped-out', seat: seat.id });
	}
	return decided(events);
}

function askedAgain(open: HelpCall, kind: HelpKind, now: number): SeatEvent[] {
	const more = kind === 'talk' && open.kind === 'pause';
	const soon = now - open.askedLast < AGAIN_MS;
	if (soon && !more) return [];
	return [{ type: 'help:asked-again', id: open.id, kind: more ? kind : open.kind }];
}

export function seeHelp(
	state: SeatsState,
	input: { id: string },
	context: Context
): Decided<SeatEvent, SeatRefusal> {
	const call = state.help.get(input.id);
	if (!call) return refuse('unknown-call');
	const { actor } = context;
	if (actor.kind !== 'facilitator' && actor.kind !== 'host') return refuse('team-only');
	if (call.seenBy !== null) return decided([]);
	return decided([{ type: 'help:seen', id: call.id, by: actor.id }]);
}

export function openCalls(state: SeatsState): HelpCall[] {
	return [...state.help.values()].filter((call) => call.seenBy === null);
}

/** Open calls this facilitator sees now: their own, and every call unseen for 60 s (R29). */
export function callsFor(state: SeatsState, facilitator: string, now: number): HelpCall[] {
	return openCalls(state).filter(
		(call) => call.to === null || call.to === facilitator || now - call.at >= UNSEEN_MS
	);
}
