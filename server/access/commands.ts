import type { Actor } from '#lib/domain/decision.ts';
import {
	isBesloten,
	isBeslotenFor,
	standingOf,
	whoSends,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { whoRefuses } from '#lib/domain/rules.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';

/**
 * Why this actor may not send this command, null when they may: the first question asked of every
 * command, before it is told whether anything it names exists. Its row in the rules says who, and
 * how a person at the seat door must stand. Framing parties, informants and the
 * core group are out during besloten tijd (R25), except that whoever a question was sent out to may
 * answer it (R21).
 */
export function commandRefusal(
	actor: Actor,
	name: CommandName,
	state: ProcessState,
	input: unknown
): 'not-allowed' | 'only-oneself' | null {
	if (isKeptOut(actor, state) && name !== 'question:answer') return 'not-allowed';
	const standing = actor.kind === 'seat' ? standingOf(state, actor.id) : null;
	return whoRefuses(whoSends(name), actor, input, standing);
}

/** Framing parties, informants and the core group get no data and do nothing now (R25, R21). */
function isKeptOut(actor: Actor, state: ProcessState): boolean {
	if (actor.kind === 'party') return isBeslotenFor(state, actor.party);
	return (actor.kind === 'informant' || actor.kind === 'core') && isBesloten(state);
}
