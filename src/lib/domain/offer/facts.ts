import type { Offer, OffersState } from './state.ts';
import type { OffersWorld, Unsolved } from './world.ts';

/**
 * Whether the room may think along: as its owner said; not said yet, of one that stands with a name. Never of
 * one whose owner was erased, who can no longer say no.
 */
export function mayHelp({ agreed }: OffersState, { id, seat, shownAs }: Unsolved): boolean {
	return seat !== null && (agreed.get(id) ?? shownAs === 'display-name');
}

/** The objection with which the room thinks along now; null when there is none. */
export function helpedWith(
	state: OffersState,
	world: Pick<OffersWorld, 'round' | 'taken' | 'unsolved'>
): string | null {
	const { open } = state;
	if (open === null || open.round !== world.round) return null;
	// Another one is worked on: the room is with that.
	if (world.taken !== null && world.taken !== open.objection) return null;
	const objection = world.unsolved(open.objection);
	return objection && mayHelp(state, objection) ? objection.id : null;
}

/** Everything that was offered for an objection in a round, as it came. */
export function offersFor(
	{ offers }: OffersState,
	objection: string,
	round: number
): readonly Offer[] {
	return [...offers.values()].filter((one) => one.objection === objection && one.round === round);
}

/** Its words stand where an objection was solved, as long as nobody holds them (R35, R40). */
export function isUsed(offer: Offer): boolean {
	return offer.taken && isReadable(offer);
}

/** What everyone may read: not held, and not erased. */
export function isReadable({ held, text }: Offer): boolean {
	return held === null && text !== null;
}
