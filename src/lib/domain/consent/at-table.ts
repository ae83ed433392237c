import { actorId } from '../actors.ts';
import { decided, type Context } from '../decision.ts';
import { refuse } from '../result.ts';
import type { ConsentEvent } from './events.ts';
import { isUnsettled, roundIn } from './guard.ts';
import type { ConsentDecision } from './refusals.ts';
import { mayReplace } from './hands.ts';
import { isSameTableDevice } from './speaker.ts';
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

/** A table's device serves the seats at its table. */
export function sitsHere(seat: string, context: Context, world: ConsentWorld): boolean {
	return world.seats.get(seat)?.table === actorId(context);
}

/** This seat's objection, by this very device. */
export function cameHere(objection: Objection, seat: string, context: Context): boolean {
	return (
		objection.seat === seat &&
		mayReplace(objection.route, 'shared') &&
		isSameTableDevice(objection, 'shared', context)
	);
}

function metBy(round: Round, { id, metAt }: Objection): ConsentEvent[] {
	if (metAt === round.amendments) return [];
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
	if (isSaid) return [];
	const at = { round: round.number, objection: objection.id };
	const notMet: ConsentEvent = { type: 'objection:not-met', ...at, seat, missing };
	if (objection.status === 'open') return [notMet];
	return [{ type: 'objection:reopened', ...at }, notMet];
}
