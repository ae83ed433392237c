import { decided, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import type { ConsentEvent } from './events.ts';
import { findObjection, isUnsettled, roundIn } from './guard.ts';
import { hasOther, withdrawn } from './integrate.ts';
import type { ConsentDecision } from './refusals.ts';
import { isSameTableDevice, mayReplace } from './speaker.ts';
import type { ConsentState, ConsentWorld, Objection, Round } from './types.ts';

export interface MetAtTableInput {
	seat: string;
	met: boolean;
	/** What is still missing, when it is not met; may be empty. */
	missing: string;
}

/**
 * On the device that a table shares, anyone there is asked alike whether the amended text solves their
 * objection: it goes to the objections of that seat that came by a table's device, and is accepted as
 * well where there is none. So the device tells nobody who objected (C5, R28). Refused for a seat of
 * another table, and before any amendment, which everyone sees. A retry leads to no events.
 */
export function answerMetAtTable(
	state: ConsentState,
	{ seat, met, missing }: MetAtTableInput,
	context: Context,
	world: ConsentWorld
): ConsentDecision {
	if (!sitsHere(seat, context, world)) return refuse('not-your-seat');
	const found = roundIn(state, 'OBJECTIONS');
	if (!found.ok) return found;
	const round = found.value;
	if (round.amendments === 0) return refuse('nothing-amended');
	const theirs = round.objections.filter((one) => one.amendedFor && cameHere(one, seat, context));
	return decided(
		theirs
			.filter(isUnsettled)
			.flatMap((objection) =>
				met ? metBy(round, objection) : notMetBy(round, objection, seat, missing.trim())
			)
	);
}

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
	if (!objection || !isUnsettled(objection) || !cameHere(objection, seat, context)) {
		return decided([]);
	}
	const speaker = { route: 'shared', enteredBy: null, readBack: false, basis: null } as const;
	const own = { round, objection, seat, speaker };
	return decided(withdrawn(own, hasOther(own) ? 'CANNOT_YET' : value, concern, context));
}

/** A table's device serves the seats at its table. */
function sitsHere(seat: string, { actor }: Context, world: ConsentWorld): boolean {
	return actor.kind === 'table' && world.seats.get(seat)?.table === actor.id;
}

/** This seat's objection, by this very device. */
function cameHere(objection: Objection, seat: string, context: Context): boolean {
	return (
		objection.seat === seat &&
		mayReplace(objection.route, 'shared') &&
		isSameTableDevice(objection, 'shared', context)
	);
}

function metBy(round: Round, { id, metAt }: Objection): ConsentEvent[] {
	if (metAt !== null && metAt === round.amendments) return [];
	return [{ type: 'objection:provisionally-met', round: round.number, objection: id }];
}

/** Also used where the person says it themselves. */
export function notMetBy(
	round: Round,
	objection: Objection,
	seat: string,
	missing: string
): ConsentEvent[] {
	const isSaid = objection.notMetAt === round.amendments && (objection.missing ?? '') === missing;
	if (objection.status === 'open' && isSaid) return [];
	const at = { round: round.number, objection: objection.id };
	const notMet: ConsentEvent = { type: 'objection:not-met', ...at, seat, missing };
	if (objection.status === 'open') return [notMet];
	return [{ type: 'objection:reopened', ...at }, notMet];
}
