import { decided, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import { cameHere, sitsHere } from './at-table.ts';
import { findObjection, roundIn } from './guard.ts';
import { hasOther, withdrawn } from './integrate.ts';
import type { ConsentDecision } from './refusals.ts';
import type { ConsentState, ConsentWorld } from './types.ts';

export interface WithdrawAtTableInput {
	seat: string;
	/** The one that is taken up, as the device shows it to everyone. */
	objection: string;
	/** The answer given again; who has another objection open cannot live with the text yet. */
	value: 'CAN_LIVE' | 'CAN_LIVE_CONCERN';
	concern?: string | undefined;
}

/**
 * On the device that a table shares whoever sits there may withdraw, by name, the objection that is
 * taken up: it goes where it is this person's and came by this very device, and is accepted as well where
 * it is not. So nobody withdraws another's by mistake, and the answer tells nobody who objected (C5,
 * R28). Refused for a seat of another table, for one that is not taken up, and once the text was amended,
 * all of which everyone sees. A retry leads to no events.
 */
export function withdrawAtTable(
	state: ConsentState,
	{ seat, objection: id, value, concern = '' }: WithdrawAtTableInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (!sitsHere(seat, context, world)) return refuse('not-your-seat');
	const found = roundIn(state, 'INTEGRATING');
	if (!found.ok) return found;
	const round = found.value;
	if (round.phase.objection !== id) return refuse('objection-not-taken');
	if (round.amendments > 0 || world.version?.hash !== round.hash) return refuse('text-changed');
	const objection = findObjection(round, id);
	if (!objection || !cameHere(objection, seat, context)) return decided([]);
	const speaker = { route: 'shared', enteredBy: null, readBack: false, basis: null } as const;
	const own = { round, objection, seat, speaker };
	return decided(withdrawn(own, hasOther(own) ? 'CANNOT_YET' : value, concern, context));
}
