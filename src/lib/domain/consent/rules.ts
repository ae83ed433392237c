import { DEVICE, LEAD, ROOM, SELF, TABLE, TEAM, type Rules } from '../rules.ts';
import { confirmEarlier, giveAnswer, takeBackAnswer } from './answer.ts';
import { askRound, callLast, sendBack, waitForIndirect } from './ask.ts';
import { answerMetAtTable } from './at-table.ts';
import { adjournRound, haveSecondThoughts, pauseRound, resumeRound, stopRound } from './ending.ts';
import { during, onTaken } from './guard.ts';
import { acknowledgeContact } from './indirect.ts';
import { amendText, chooseOnLeaving, withdrawObjection } from './integrate.ts';
import {
	addObjection,
	hearObjector,
	markMet,
	markUnreachable,
	putBackObjection,
	reopenObjection,
	showObjectionAs,
	takeObjection
} from './objection.ts';
import type { LiveName } from './phase.ts';
import {
	askClarification,
	markReadAloud,
	prepareRound,
	presentText,
	settleClarification,
	startReactions
} from './prepare.ts';
import { closeForObjections, revealRound } from './reveal.ts';
import { BEFORE_REVEAL, confirmRollCall, confirmTable, proposeLeft } from './roll-call.ts';
import { withdrawAtTable } from './withdraw-at-table.ts';

const LIVE: readonly LiveName[] = [...BEFORE_REVEAL, 'OBJECTIONS', 'INTEGRATING', 'PAUSED'];

/**
 * Every command of the round but its freeze, which decides on the plan too: who may send it, in which
 * phases, and its rule. Where no phase stands here the rule asks it itself, after what comes first: whose
 * seat it is, and whether it is a retry, which is accepted in any phase (C6).
 */
export const consentRules = {
	'round:prepare': { who: LEAD, rule: prepareRound },
	'round:present': { who: LEAD, rule: during(['DRAFT'], presentText) },
	'round:mark-read-aloud': { who: LEAD, rule: during(['CLARIFYING'], markReadAloud) },
	'round:ask-clarification': { who: TABLE, rule: during(['CLARIFYING'], askClarification) },
	'round:settle-clarification': { who: TEAM, rule: during(['CLARIFYING'], settleClarification) },
	'round:react': { who: LEAD, rule: during(['CLARIFYING'], startReactions) },

	'rollcall:confirm-table': { who: ROOM, rule: confirmTable },
	'rollcall:propose': { who: TEAM, rule: during(BEFORE_REVEAL, proposeLeft) },
	'rollcall:confirm': { who: TEAM, rule: during(BEFORE_REVEAL, confirmRollCall) },

	'round:ask': { who: LEAD, rule: during(['CLARIFYING', 'REACTING'], askRound) },
	'round:send-back': { who: LEAD, rule: during(['ASKING', 'WAITING'], sendBack) },
	'round:call-last': { who: LEAD, rule: during(['ASKING'], callLast) },
	'round:close-for-objections': { who: LEAD, rule: during(['ASKING'], closeForObjections) },
	'round:wait': { who: LEAD, rule: during(['ASKING'], waitForIndirect) },
	'round:reveal': { who: LEAD, rule: during(['ASKING', 'WAITING'], revealRound) },

	'answer:give': { who: TABLE, rule: giveAnswer },
	'answer:confirm-earlier': { who: TABLE, rule: confirmEarlier },
	'answer:take-back': { who: TABLE, rule: takeBackAnswer },
	'answer:acknowledge-contact': { who: SELF, rule: acknowledgeContact },

	'objection:add': { who: TABLE, rule: addObjection },
	'objection:take': { who: LEAD, rule: during(['OBJECTIONS'], takeObjection) },
	'objection:put-back': { who: LEAD, rule: onTaken(putBackObjection) },
	'objection:mark-heard': { who: LEAD, rule: onTaken(hearObjector) },
	'objection:mark-unreachable': { who: LEAD, rule: onTaken(markUnreachable) },
	'objection:amend': { who: LEAD, rule: onTaken(amendText) },
	'objection:withdraw': { who: TABLE, rule: withdrawObjection },
	'objection:call-met': { who: TABLE, rule: markMet },
	'objection:reopen': { who: TABLE, rule: reopenObjection },
	'objection:choose-leaving': { who: TABLE, rule: chooseOnLeaving },
	'objection:show-as': { who: TABLE, rule: showObjectionAs },
	'objection:answer-at-table': { who: DEVICE, rule: answerMetAtTable },
	'objection:withdraw-at-table': { who: DEVICE, rule: withdrawAtTable },

	'round:pause': { who: LEAD, rule: during(LIVE, pauseRound) },
	'round:resume': { who: LEAD, rule: during(['PAUSED'], resumeRound) },
	'round:adjourn': { who: LEAD, rule: during(LIVE, adjournRound) },
	'round:stop': { who: LEAD, rule: during(LIVE, stopRound) },
	'consent:take-back': { who: TABLE, rule: haveSecondThoughts }
} satisfies Rules;
