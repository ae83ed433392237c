import { actorId, isSelf, memberOf } from '../actors.ts';
import type { Context } from '../decision.ts';
import { ok, refuse, type Result } from '../result.ts';
import { contactRefusal } from './indirect.ts';
import type { ConsentRefusal } from './refusals.ts';
import { mayReplace } from './hands.ts';
import { answerBy } from './two-devices.ts';
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

/** A device that was added while asked, for which one member stands at most: it replaces nothing (C11). */
export function isAside({ added }: Context): boolean {
	return added != null && !added.confirmed;
}

/**
 * Whether this is the very device of a table by which something came: what a second one that is brought
 * in, or that of another table, says is not through the same hands. `null` in records of before.
 */
export function isSameTableDevice(
	came: { route: Route | null; device: string | null } | undefined,
	route: Route,
	{ device }: Context
): boolean {
	if (came?.route !== 'shared' || route !== 'shared') return true;
	return came.device === null || came.device === (device ?? null);
}

/**
 * Who may speak for a seat now, over what it said in this round: as `speakerOf`, and only through the
 * hands by which its answer came, or on its own phone (C8).
 */
export function speakerFor(
	state: ConsentState,
	round: Round,
	seat: string,
	said: Said,
	context: Context,
	world: ConsentWorld
): Spoken {
	const speaker = speakerOf(state, round, seat, said, context, world);
	if (!speaker.ok) return speaker;
	const { route } = speaker.value;
	// what a device said that was added while asked shuts nobody out who answers as they could before (C11)
	const earlier = answerBy(round, seat, false);
	if (mayReplace(earlier?.route, route) && isSameTableDevice(earlier, route, context))
		return speaker;
	return refuse(route === 'indirect' ? 'answers-itself' : 'other-route');
}

/**
 * Who may speak for a seat, and how it is recorded: the person, their table's device, a team member
 * after read-back (C8), or their contact person (C7). A fellow participant never.
 */
export function speakerOf(
	state: ConsentState,
	round: Round,
	seat: string,
	said: Said,
	context: Context,
	world: ConsentWorld
): Spoken {
	const { actor } = context;
	if (isSelf(context, seat)) return spokenBySelf(said);
	if (said.route === 'indirect') {
		const refusal = contactRefusal(state, round, seat, said.basis ?? null, context, world);
		if (refusal) return refuse(refusal);
		return ok({
			route: 'indirect',
			enteredBy: actorId(context),
			readBack: false,
			basis: said.basis ?? null
		});
	}
	if (actor.kind === 'table') return spokenAtTable(seat, actor.id, said, context, world);
	const member = memberOf(context);
	if (!member) return refuse('not-team');
	if (said.route !== 'paper' && said.route !== 'spoken') return refuse('bad-route');
	if (said.readBack !== true) return refuse('not-read-back');
	return ok({ route: said.route, enteredBy: member, readBack: true, basis: null });
}

/** What is tapped on someone's own phone is never called the table's, which others hold as well. */
function spokenBySelf(said: Said): Spoken {
	if (said.route !== 'own') return refuse('bad-route');
	return ok({ route: said.route, enteredBy: null, readBack: false, basis: null });
}

/** A table device serves the seats at its table; whoever holds it for them reads back what they enter (C8). */
function spokenAtTable(
	seat: string,
	table: string,
	said: Said,
	{ heldBy = null }: Context,
	world: ConsentWorld
): Spoken {
	if (world.seats.get(seat)?.table !== table) return refuse('not-your-seat');
	if (said.route !== 'shared') return refuse('bad-route');
	if (heldBy !== null && said.readBack !== true) return refuse('not-read-back');
	return ok({ route: 'shared', enteredBy: heldBy, readBack: heldBy !== null, basis: null });
}
