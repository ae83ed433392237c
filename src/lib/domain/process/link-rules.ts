import { actorId } from '#lib/domain/actors.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import { linkKey, type DoorEvent } from '#lib/domain/door/door.ts';
import { refuse } from '#lib/domain/result.ts';
import { changes, LEAD, type Rules } from '#lib/domain/rules.ts';
import { renewCard } from '#lib/domain/seat/index.ts';
import { codesOf, ended } from './device-code-rules.ts';
import { isHolder } from './holders.ts';
import type { ProcessEvent, ProcessState } from './process.ts';
import { seatCounts } from './round-facts.ts';
import { seatsWorld } from './worlds.ts';

type Answer = Decided<ProcessEvent>;

interface Link {
	door: string;
	/** Who or what comes in by it. */
	ref: string;
}

/**
 * Makes a personal link; the earlier one for the same holder is dead (R2). Refused for nobody. For a seat
 * whose word counts it is a new card by another name, which takes two members (C11).
 */
function makeLink(state: ProcessState, { door, ref }: Link, context: Context): Answer {
	if (!isHolder(state, door, ref)) return refuse('unknown-holder');
	const link: DoorEvent = { type: 'link:made', door, ref };
	if (door !== 'seat' || !state.seats.seats.has(ref)) return decided([link]);
	if (!seatCounts(state, ref)) return decided([link, ...told(state, ref, context)]);
	const card = renewCard(state.seats, { seat: ref }, context, seatsWorld(state));
	if (!card.ok || card.value.events[0]?.type !== 'seat:card-renewed') return card;
	return decided([...card.value.events, link]);
}

/** A link for one of many who are invited, in place of the one they have. Not of who is asked now (C11). */
export function makeOneLink(state: ProcessState, ref: string, context: Context): ProcessEvent[] {
	const link: DoorEvent = { type: 'link:made', door: 'seat', ref };
	return state.seats.seats.has(ref) ? [link, ...told(state, ref, context)] : [link];
}

/** Of a link for who came in before, their phones and the desk are told, as of a new card (C11). */
function told(state: ProcessState, seat: string, context: Context): ProcessEvent[] {
	const isFirst = !state.doors.links.has(linkKey('seat', seat)) && state.people.people.has(seat);
	if (isFirst) return [];
	const by = actorId(context) || null;
	return [{ type: 'seat:device-added', seat, way: 'card', by, proposedBy: null, alone: false }];
}

/**
 * Makes links to the seat door for many at once, for cards and letters: for who has none yet, or `again`
 * for all of them (R2). Left out is whose word counts in a round now: their card takes two members (C11).
 * Refused for nobody, and where none of them needs one: so a colleague who was faster loses no cards.
 */
function makeLinks(
	state: ProcessState,
	{ refs, again }: { refs: readonly string[]; again: boolean },
	context: Context
): Answer {
	const each = [...new Set(refs)];
	if (each.some((ref) => !isHolder(state, 'seat', ref))) return refuse('unknown-holder');
	const need = each.filter((ref) => again || !state.doors.links.has(linkKey('seat', ref)));
	if (need.length === 0) return refuse('links-made-already');
	const free = need.filter((ref) => !seatCounts(state, ref));
	if (free.length === 0) return refuse('asked-now');
	return decided(free.flatMap((ref) => makeOneLink(state, ref, context)));
}

/** The links of many work no more, but of whoever is asked now (C11). */
function withdrawLinks(state: ProcessState, { refs }: { refs: readonly string[] }): Answer {
	const linked = [...new Set(refs)].filter((ref) => state.doors.links.has(linkKey('seat', ref)));
	if (linked.length === 0) return refuse('no-link');
	const free = linked.filter((ref) => !seatCounts(state, ref));
	if (free.length === 0) return refuse('asked-now');
	return decided(free.map((ref): DoorEvent => ({ type: 'link:withdrawn', door: 'seat', ref })));
}

/**
 * The link works no more; of a device neither do its codes, nor who came in by them (0088). A phone that is
 * asked is not cut off by one member alone (C11).
 */
function withdrawLink(state: ProcessState, { door, ref }: Link): Answer {
	if (door === 'seat' && seatCounts(state, ref)) return refuse('asked-now');
	if (!state.doors.links.has(linkKey(door, ref))) return refuse('no-link');
	return decided([{ type: 'link:withdrawn', door, ref }, ...ended(codesOf(state, door, ref))]);
}

export const linkRules = {
	'link:make': changes(LEAD, makeLink),
	'link:withdraw': changes(LEAD, withdrawLink),
	'link:make-many': changes(LEAD, makeLinks),
	'link:withdraw-many': changes(LEAD, withdrawLinks)
} satisfies Rules;
