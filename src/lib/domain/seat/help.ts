import { actorId } from '#lib/domain/actors.ts';
import { decided, making, type Context, type Decided } from '#lib/domain/decision.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, EVERYONE, ofSeat, ROOM, TEAM, type Rules } from '#lib/domain/rules.ts';
import type { SeatRefusal } from './codes.ts';
import type { HelpKind, SeatEvent } from './events.ts';
import type { HelpCall, SeatsState } from './state.ts';
import type { SeatsWorld } from './world.ts';

/** Asked again within this time it says nothing new. */
const AGAIN_MS = 30_000;

/**
 * "Ik wil iemand spreken", or a pause (R18): reaches the facilitator with the fewest open calls.
 * Never refused to a seat, nor to the device of its table, which hears the same of all other seats.
 * A seat has one open call: asked again it is the same one, marked as such, so that no call drowns in
 * others (R29). Who waits in the lobby has no seat yet, and is helped by whoever gives them one.
 */
export function askHelp(
	state: SeatsState,
	{ seat: id, kind }: { seat: string; kind: HelpKind },
	{ actor, now, newId }: Context,
	world: Pick<SeatsWorld, 'facilitators'>
): Decided<SeatEvent, SeatRefusal> {
	const seat = state.seats.get(id);
	if (actor.kind === 'table' && actor.id !== seat?.table) return refuse('only-oneself');
	if (!seat) return decided([]);
	const open = openCalls(state).find((call) => call.seat === id);
	const call = open?.id ?? newId();
	const events: SeatEvent[] = open
		? askedAgain(open, kind, now)
		: [{ type: 'help:asked', id: call, seat: id, kind, to: leastAsked(state, world) }];
	if (kind === 'pause' && seat.presence === 'present') {
		events.push({ type: 'seat:stepped-out', seat: id });
	}
	return making(call, decided(events));
}

function leastAsked(
	state: SeatsState,
	{ facilitators }: Pick<SeatsWorld, 'facilitators'>
): string | null {
	const load = (id: string) => openCalls(state).filter((call) => call.to === id).length;
	return facilitators.toSorted((a, b) => load(a) - load(b))[0] ?? null;
}

function askedAgain(open: HelpCall, kind: HelpKind, now: number): SeatEvent[] {
	const more = kind === 'talk' && open.kind === 'pause';
	const soon = now - open.askedLast < AGAIN_MS;
	if (soon && !more) return [];
	return [{ type: 'help:asked-again', id: open.id, kind: more ? kind : open.kind }];
}

/** Says "I go there". Refused once a colleague went, so that not two go, each for who was called by one. */
export function seeHelp(
	state: SeatsState,
	input: { id: string },
	context: Context
): Decided<SeatEvent, SeatRefusal> {
	const call = state.help.get(input.id);
	if (!call) return refuse('unknown-call');
	const by = actorId(context);
	if (call.seenBy === by) return decided([]);
	if (call.seenBy !== null || call.ended) return refuse('call-taken');
	return decided([{ type: 'help:seen', id: call.id, by }]);
}

/** They spoke: from here on nothing says any more that somebody is coming. */
export function endHelp(
	state: SeatsState,
	input: { id: string },
	context: Context
): Decided<SeatEvent, SeatRefusal> {
	const call = state.help.get(input.id);
	if (!call) return refuse('unknown-call');
	return decided(call.ended ? [] : [{ type: 'help:ended', id: call.id, by: actorId(context) }]);
}

export const helpRules = {
	// One open call of each seat; never refused to who calls.
	'help:ask': changes(ofSeat('seat', EVERYONE, ROOM), askHelp),
	'help:see': changes(TEAM, seeHelp),
	'help:end': changes(TEAM, endHelp)
} satisfies Rules;

export function openCalls(state: SeatsState): HelpCall[] {
	return [...state.help.values()].filter((call) => call.seenBy === null && !call.ended);
}
