import { mayHelp } from '#lib/domain/offer/facts.ts';
import type { OfferEvent } from '#lib/domain/offer/state.ts';
import type { ProcessState } from './process.ts';
import { offersWorld } from './worlds.ts';

/**
 * The room lets go of an objection whose owner no longer lets it think along, also by how it is to be shown:
 * what they do about that later brings nothing back on the screens. A facilitator opens it anew (C5, 0085).
 */
export function dueClosing(after: ProcessState): OfferEvent[] {
	const { open } = after.offers;
	if (open === null) return [];
	const objection = offersWorld(after).unsolved(open.objection);
	if (!objection || mayHelp(after.offers, objection)) return [];
	return [{ type: 'offer:closed', objection: open.objection }];
}
