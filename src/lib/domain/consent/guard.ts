import type { Context } from '../decision.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { Phase, PhaseName } from './phase.ts';
import type { ConsentRefusal } from './refusals.ts';
import type { ConsentState, ConsentWorld, Objection, Round } from './types.ts';

/** A round known to be in one of these phases. */
export type RoundIn<Name extends PhaseName> = Round & { phase: Extract<Phase, { name: Name }> };

type Refused<Code extends ConsentRefusal> = { ok: false; refusal: { code: Code } };

/** The current round: the last one prepared, whatever became of it. */
export function currentRound(state: ConsentState): Round | null {
	return state.rounds.at(-1) ?? null;
}

/** The current round if it is in one of these phases; refused otherwise, `paused` apart. */
export function roundIn<Name extends PhaseName>(
	state: ConsentState,
	...names: readonly Name[]
): Result<RoundIn<Name>, ConsentRefusal> {
	const round = currentRound(state);
	if (!round) return refuse('no-round');
	if ((names as readonly PhaseName[]).includes(round.phase.name)) {
		return ok(round as RoundIn<Name>);
	}
	if (round.phase.name === 'PAUSED') return refuse('paused');
	return refuse('wrong-phase', { phase: round.phase.name });
}

/** `null` when a process facilitator (PB) acts; the refusal otherwise. */
export function notLeading(
	context: Context,
	world: ConsentWorld
): Refused<'not-facilitator'> | null {
	const { actor } = context;
	if (actor.kind === 'facilitator' && world.teamMembers.has(actor.id)) return null;
	return refuse('not-facilitator') as Refused<'not-facilitator'>;
}

/** The id of the team member (facilitator or table host) who acts, or `null`. */
export function teamMember(context: Context, world: ConsentWorld): string | null {
	const { actor } = context;
	if (actor.kind !== 'facilitator' && actor.kind !== 'host') return null;
	return world.teamMembers.has(actor.id) ? actor.id : null;
}

export function findObjection(round: Round, id: string): Objection | null {
	return round.objections.find((objection) => objection.id === id) ?? null;
}

/** Open or only provisionally met: it stands in the way of CONSENTED (C1). */
export function isUnsettled(objection: Objection): boolean {
	return objection.status === 'open' || objection.status === 'provisionally_met';
}
