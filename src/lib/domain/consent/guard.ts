import { ok, refuse, type Result } from '../result.ts';
import { phaseBeneath, stageOf, type Phase, type PhaseName } from './phase.ts';
import type { ConsentDecision, ConsentRefusal } from './refusals.ts';
import type { ConsentState, Objection, Round } from './types.ts';

/** A round known to be in one of these phases. */
export type RoundIn<Name extends PhaseName> = Round & { phase: Extract<Phase, { name: Name }> };

/** Where a rule decides: the current round, known to be in one of these phases, and all of before. */
export interface In<Name extends PhaseName> {
	state: ConsentState;
	round: RoundIn<Name>;
}

/** The current round: the last one prepared, whatever became of it. */
export function currentRound(state: ConsentState): Round | null {
	return state.rounds.at(-1) ?? null;
}

/** The question is put to everyone, also while the round is paused there. */
export function isAsked(round: Round | null): boolean {
	const beneath = round && phaseBeneath(round.phase);
	return beneath !== null && stageOf(beneath.name) === 'asked';
}

/** A round works on objections, or worked on all of them, also while it is paused there. */
export function isObjecting(round: Round | null): round is Round {
	const beneath = round && phaseBeneath(round.phase);
	return beneath !== null && stageOf(beneath.name) === 'objecting';
}

/** Objections are being solved, also while the round is paused there: not all of them are settled yet. */
export function isSolving(round: Round | null): boolean {
	return isObjecting(round) && round.objections.some(isUnsettled);
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

/** A rule for a round in one of these phases; in any other it is refused (§3 Table). */
export function during<Name extends PhaseName, Asked extends unknown[]>(
	phases: readonly Name[],
	rule: (at: In<Name>, ...asked: Asked) => ConsentDecision
) {
	return (state: ConsentState, ...asked: Asked): ConsentDecision => {
		const found = roundIn(state, ...phases);
		return found.ok ? rule({ state, round: found.value }, ...asked) : found;
	};
}

/** A rule about the objection that is taken up; refused when that is not the one the sender saw. */
export function onTaken<Asked extends [{ objection: string }, ...unknown[]]>(
	rule: (at: In<'INTEGRATING'>, ...asked: Asked) => ConsentDecision
) {
	return (state: ConsentState, ...asked: Asked): ConsentDecision => {
		const found = roundIn(state, 'INTEGRATING');
		const isTaken = found.ok && found.value.phase.objection === asked[0].objection;
		return isTaken ? rule({ state, round: found.value }, ...asked) : refuse('objection-not-taken');
	};
}

export function findObjection(round: Round, id: string): Objection | null {
	return round.objections.find((objection) => objection.id === id) ?? null;
}

/** Open or only provisionally met: it stands in the way of CONSENTED (C1). */
export function isUnsettled({ status }: Pick<Objection, 'status'>): boolean {
	return status === 'open' || status === 'provisionally_met';
}
