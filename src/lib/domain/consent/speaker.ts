import type { Context } from '../decision.ts';
import { ok, refuse, type Result } from '../result.ts';
import { teamMember } from './guard.ts';
import { contactRefusal } from './indirect.ts';
import type { ConsentRefusal } from './refusals.ts';
import type { Basis, ConsentState, ConsentWorld, Round, Route, Speaker } from './types.ts';

/** How something is said for a seat, as the message tells it. */
export interface Said {
	route: Route;
	/** Entered for someone: it was read back to them (C8). */
	readBack?: boolean | undefined;
	/** Only for a contact person. */
	basis?: Basis | undefined;
}

type Spoken = Result<Speaker, ConsentRefusal>;

/**
 * Who may speak for a seat, and how it is recorded: the person, their table's device, a team member
 * after read-back (C8), or their contact person (C7). A fellow participant never.
 */
export function speakerFor(
	state: ConsentState,
	round: Round,
	seat: string,
	said: Said,
	context: Context,
	world: ConsentWorld
): Spoken {
	const { actor } = context;
	const isSelf = actor.kind === 'seat' && actor.id === seat;
	if (isSelf) return spokenBySelf(said);
	if (said.route === 'indirect') {
		const refusal = contactRefusal(state, round, seat, said.basis ?? null, context, world);
		if (refusal) return refuse(refusal);
		return ok({
			route: 'indirect',
			enteredBy: actor.kind === 'system' ? null : actor.id,
			readBack: false,
			basis: said.basis ?? null
		});
	}
	if (actor.kind === 'table') return spokenAtTable(round, seat, actor.id, said, world);
	const member = teamMember(context, world);
	if (!member) return refuse(actor.kind === 'seat' ? 'not-team' : 'not-your-seat');
	if (said.route !== 'paper' && said.route !== 'spoken') return refuse('bad-route');
	if (said.readBack !== true) return refuse('not-read-back');
	return ok({ route: said.route, enteredBy: member, readBack: true, basis: null });
}

function spokenBySelf(said: Said): Spoken {
	if (said.route !== 'own' && said.route !== 'shared') return refuse('bad-route');
	return ok({ route: said.route, enteredBy: null, readBack: false, basis: null });
}

/** A table device serves the seats at its table, but never over an answer from elsewhere (C8). */
function spokenAtTable(
	round: Round,
	seat: string,
	table: string,
	said: Said,
	world: ConsentWorld
): Spoken {
	if (world.seats.get(seat)?.table !== table) return refuse('not-your-seat');
	if (said.route !== 'shared') return refuse('bad-route');
	const answer = round.answers.get(seat);
	if (answer && answer.route !== 'shared') return refuse('other-route');
	return ok({ route: 'shared', enteredBy: null, readBack: false, basis: null });
}
