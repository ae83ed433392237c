import type { Actor } from '../decision.ts';
import { MOST_OF_ONE } from '../limits.ts';
import {
	adds,
	changes,
	DEVICE,
	hiding,
	JUDGING,
	LEAD,
	people,
	ROOM,
	TEAM,
	WITH_SEAT,
	type Rules
} from '../rules.ts';
import { confirmEarlier, giveAnswer, takeBackAnswer } from './answer.ts';
import { askRound, callLast, sendBack, waitForIndirect } from './ask.ts';
import { answerMetAtTable } from './at-table.ts';
import { adjournRound, takeBackConsent, pauseRound, resumeRound, stopRound } from './ending.ts';
import { currentRound, during, onTaken } from './guard.ts';
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
import { giveByLetter, keepLetter } from './letter.ts';
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
import type { ConsentState } from './types.ts';
import { withdrawAtTable } from './withdraw-at-table.ts';

function openClarifications(state: ConsentState, actor: Actor): number {
	const open = currentRound(state)?.clarifications ?? [];
	return open.filter(({ from }) => actor.kind !== 'system' && from === actor.id).length;
}

/** Of the seat they are for, whichever device says them. */
function openObjections(state: ConsentState, _actor: Actor, input: { seat: string }): number {
	const raised = currentRound(state)?.objections ?? [];
	return raised.filter(({ seat, status }) => status === 'open' && seat === input.seat).length;
}

const LIVE: readonly LiveName[] = [...BEFORE_REVEAL, 'OBJECTIONS', 'INTEGRATING', 'PAUSED'];

/**
 * Every command of the round but its freeze, which decides on the plan too: who may send it, in which
 * phases, and its rule. Where no phase stands here the rule asks it itself, after what comes first: whose
 * seat it is, and whether it is a retry, which is accepted in any phase (C6).
 */
export const consentRules = {
	'round:prepare': changes(LEAD, prepareRound),
	'round:present': changes(LEAD, during(['DRAFT'], presentText)),
	'round:mark-read-aloud': changes(LEAD, during(['CLARIFYING'], markReadAloud)),
	'round:ask-clarification': adds(people(JUDGING, ROOM), during(['CLARIFYING'], askClarification), {
		own: MOST_OF_ONE.openClarification,
		counts: openClarifications,
		of: 'clarifications',
		here: (state) => currentRound(state)?.clarifications.length ?? 0
	}),
	'round:settle-clarification': changes(TEAM, during(['CLARIFYING'], settleClarification)),
	'round:react': changes(LEAD, during(['CLARIFYING'], startReactions)),

	'rollcall:confirm-table': changes(ROOM, confirmTable),
	'rollcall:propose': changes(TEAM, during(BEFORE_REVEAL, proposeLeft)),
	'rollcall:confirm': changes(TEAM, during(BEFORE_REVEAL, confirmRollCall)),

	'round:ask': changes(LEAD, during(['CLARIFYING', 'REACTING'], askRound)),
	'round:send-back': changes(LEAD, during(['ASKING', 'WAITING'], sendBack)),
	'round:call-last': changes(LEAD, during(['ASKING'], callLast)),
	'round:close-for-objections': changes(LEAD, during(['ASKING'], closeForObjections)),
	'round:wait': changes(LEAD, during(['ASKING'], waitForIndirect)),
	'round:reveal': changes(LEAD, during(['ASKING', 'WAITING'], revealRound)),

	// One effective answer of each seat (C6), with at most one objection and one concern.
	'answer:give': hiding(changes(people(WITH_SEAT, ROOM), giveAnswer)),
	// Which answer is confirmed is not in it, but that it is a yes.
	'answer:confirm-earlier': hiding(changes(people(WITH_SEAT, ROOM), confirmEarlier)),
	'answer:by-letter': hiding(changes(LEAD, giveByLetter)),
	'letter:keep': hiding(
		adds(LEAD, keepLetter, {
			of: 'letters',
			here: ({ letters }: ConsentState) => letters.length
		})
	),
	'answer:take-back': changes(people(WITH_SEAT, TEAM), takeBackAnswer),
	'answer:acknowledge-contact': changes(people(WITH_SEAT, TEAM), acknowledgeContact),

	'objection:add': hiding(
		adds(people(WITH_SEAT, ROOM), addObjection, {
			own: MOST_OF_ONE.openObjection,
			counts: openObjections,
			of: 'objections',
			here: (state) => currentRound(state)?.objections.length ?? 0
		})
	),
	'objection:take': changes(LEAD, during(['OBJECTIONS'], takeObjection)),
	'objection:put-back': changes(LEAD, onTaken(putBackObjection)),
	'objection:mark-heard': changes(LEAD, onTaken(hearObjector)),
	'objection:mark-unreachable': changes(LEAD, onTaken(markUnreachable)),
	'objection:amend': changes(LEAD, onTaken(amendText)),
	// Of one that the sender names: never by a table's device, which would hear whether it came there (C5).
	'objection:withdraw': hiding(changes(people(WITH_SEAT, TEAM), withdrawObjection)),
	'objection:call-met': changes(people(WITH_SEAT, TEAM), markMet),
	'objection:reopen': changes(people(WITH_SEAT, TEAM), reopenObjection),
	'objection:choose-leaving': changes(people(WITH_SEAT, TEAM), chooseOnLeaving),
	'objection:show-as': changes(people(WITH_SEAT, TEAM), showObjectionAs),
	'objection:answer-at-table': changes(DEVICE, answerMetAtTable),
	'objection:withdraw-at-table': hiding(changes(DEVICE, withdrawAtTable)),

	'round:pause': changes(LEAD, during(LIVE, pauseRound)),
	'round:resume': changes(LEAD, during(['PAUSED'], resumeRound)),
	'round:adjourn': changes(LEAD, during(LIVE, adjournRound)),
	'round:stop': changes(LEAD, during(LIVE, stopRound)),
	// After consent it reopens the round, once; after the test each is one more late concern.
	'consent:take-back': hiding(
		adds(people(WITH_SEAT, ROOM), takeBackConsent, {
			own: MOST_OF_ONE.lateConcern,
			counts: 'concern:late',
			of: 'lateConcerns',
			here: (state) => currentRound(state)?.concerns.length ?? 0
		})
	)
} satisfies Rules;
