import {
	answeredCount,
	currentRound,
	missingSeats,
	rosterOf,
	type Objection,
	type Round
} from '#lib/domain/consent/index.ts';
import { byId } from '#lib/domain/maps.ts';
import { consentWorld } from '#lib/domain/process/index.ts';
import type { Seat } from '#lib/domain/seat-types.ts';
import type { ViewContext } from './context.ts';

/** What every phone in the hall looks up of the current round; null where there is none. */
export type RoundFacts = ReturnType<typeof roundFacts>;

/** For `ViewContext.shared`: each of them takes a look at all seats, so that no phone has to. */
export function roundFacts({ state, known }: ViewContext) {
	const current = currentRound(state.consent);
	if (!current) return null;
	const world = consentWorld(state);
	const { seats, standing } = rosterOf(state.consent, world, known);
	return {
		current,
		/** R, in order. */
		seats,
		inRoster: new Set(seats),
		standing: new Set(standing),
		count: answeredCount(state.consent, world, known),
		missing: missingSeats(state.consent, world, known),
		speaksFor: speakers(world.seats.values()),
		objections: ownObjections(current)
	};
}

/** Seats that are not there by who speaks for them, ordered by id (C7). */
function speakers(seats: Iterable<Seat>): ReadonlyMap<string, readonly Seat[]> {
	const spoken = [...seats].filter(({ indirect }) => indirect?.contact != null).sort(byId);
	return Map.groupBy(spoken, ({ indirect }) => indirect!.contact!);
}

function ownObjections({ objections }: Round): ReadonlyMap<string | null, readonly Objection[]> {
	return Map.groupBy(objections, ({ seat }) => seat);
}
