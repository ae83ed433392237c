import type { Actor } from '#lib/domain/decision.ts';
import {
	isBesloten,
	isBeslotenFor,
	isRule,
	whoSends,
	type ProcessState,
	type RuleName
} from '#lib/domain/process/index.ts';
import { whoRefuses } from '#lib/domain/rules.ts';
import type { CommandName } from '#lib/protocol/commands/index.ts';
import { mayAsTheyStand } from './standing.ts';

type Kind = Actor['kind'];

const LEAD = ['facilitator'] as const;
const TEAM = ['facilitator', 'host'] as const;
/** A person for themselves, or the team for them on paper (R5). */
const SELF = ['seat', 'facilitator', 'host'] as const;
/** The same, and the device that a table shares. */
const TABLE = ['seat', 'table', 'facilitator', 'host'] as const;

/** Who may send a command that has no row yet; for finer guards the rule itself looks at the actor. */
const PERMISSIONS: { [Name in Exclude<CommandName, RuleName>]: readonly Kind[] } = {
	'round:prepare': LEAD,
	'round:present': LEAD,
	'round:mark-read-aloud': LEAD,
	'round:ask-clarification': TABLE,
	'round:settle-clarification': TEAM,
	'round:react': LEAD,
	'round:ask': LEAD,
	'round:send-back': LEAD,
	'round:call-last': LEAD,
	'round:wait': LEAD,
	'round:reveal': LEAD,
	'round:close-for-objections': LEAD,
	'round:pause': LEAD,
	'round:resume': LEAD,
	'round:adjourn': LEAD,
	'round:stop': LEAD,
	'round:freeze': LEAD,
	'rollcall:confirm-table': ['facilitator', 'host', 'table'],
	'rollcall:propose': TEAM,
	'rollcall:confirm': TEAM,
	'answer:give': TABLE,
	'answer:confirm-earlier': TABLE,
	'answer:take-back': TABLE,
	'answer:acknowledge-contact': SELF,
	'objection:add': TABLE,
	'objection:take': LEAD,
	'objection:put-back': LEAD,
	'objection:mark-heard': LEAD,
	'objection:mark-unreachable': LEAD,
	'objection:withdraw': TABLE,
	'objection:call-met': TABLE,
	'objection:reopen': TABLE,
	'objection:answer-at-table': ['table'],
	'objection:withdraw-at-table': ['table'],
	'objection:choose-leaving': TABLE,
	'objection:show-as': TABLE,
	'objection:amend': LEAD,
	'consent:take-back': TABLE
};

/**
 * Why this actor may not send this command, null when they may: the first question asked of every
 * command, before it is told whether anything it names exists. Its row in the rules says who. A person at
 * the seat door may do what is theirs as they stand (`standing.ts`). Framing parties, informants and the
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
	if (actor.kind === 'seat' && !mayAsTheyStand(state, actor.id, name)) return 'not-allowed';
	if (isRule(name)) return whoRefuses(whoSends(name), actor, input);
	return PERMISSIONS[name].includes(actor.kind) ? null : 'not-allowed';
}

/** Framing parties, informants and the core group get no data and do nothing now (R25, R21). */
function isKeptOut(actor: Actor, state: ProcessState): boolean {
	if (actor.kind === 'party') return isBeslotenFor(state, actor.party);
	return (actor.kind === 'informant' || actor.kind === 'core') && isBesloten(state);
}
