import {
	acknowledgeContact,
	addObjection,
	answerMetAtTable,
	adjournRound,
	amendText,
	askClarification,
	askRound,
	callLast,
	chooseOnLeaving,
	closeForObjections,
	confirmEarlier,
	confirmRollCall,
	confirmTable,
	currentRound,
	freezeRound,
	giveAnswer,
	haveSecondThoughts,
	hearObjector,
	markMet,
	markReadAloud,
	markUnreachable,
	pauseRound,
	prepareRound,
	presentText,
	proposeLeft,
	putBackObjection,
	reopenObjection,
	resumeRound,
	revealRound,
	sendBack,
	settleClarification,
	showObjectionAs,
	startReactions,
	stopRound,
	takeBackAnswer,
	takeObjection,
	waitForIndirect,
	withdrawAtTable,
	withdrawObjection,
	type ConsentState,
	type ConsentWorld
} from '#lib/domain/consent/index.ts';
import { decided, type Context, type Decided } from '#lib/domain/decision.ts';
import {
	consentedText,
	freezePlan,
	itemDocuments,
	itemTexts,
	latestVersion
} from '#lib/domain/plan/index.ts';
import {
	consentWorld,
	planWorld,
	type ProcessEvent,
	type ProcessState
} from '#lib/domain/process/index.ts';
import { refuse } from '#lib/domain/result.ts';
import type { CommandInput, CommandName } from '#lib/protocol/commands/index.ts';
import type { CommandContext, Feature, Features } from '#server/commands/feature.ts';

type Rule<Input> = (
	state: ConsentState,
	input: Input,
	context: Context,
	world: ConsentWorld
) => Decided<ProcessEvent>;

/** A command that is one rule of the consent round. */
function rule<Name extends CommandName>(decide: Rule<CommandInput<Name>>): Feature<Name> {
	return {
		decide: (state, input, context) => decide(state.consent, input, context, consentWorld(state))
	};
}

/** The same for a rule about the objection that is taken up: it must be the one the sender saw. */
function onTaken(decide: Rule<Record<string, never>>): {
	decide: Feature<'objection:put-back'>['decide'];
} {
	return {
		decide: (state, { objection }, context) =>
			isTaken(state, objection)
				? decide(state.consent, {}, context, consentWorld(state))
				: refuse('objection-not-taken')
	};
}

function isTaken(state: ProcessState, objection: string): boolean {
	const phase = currentRound(state.consent)?.phase;
	return phase?.name === 'INTEGRATING' && phase.objection === objection;
}

/** Freezes the amended plan and opens the next round on it, in one transaction (C4). */
function freezeForRound(
	state: ProcessState,
	input: { carryOn: string[] },
	context: CommandContext
): Decided<ProcessEvent> {
	const texts = itemTexts(state.plan, context.texts);
	const { testing } = planWorld(state);
	const frozen = freezePlan(state.plan, {}, context, { testing, roundAsks: false });
	if (!frozen.ok) return frozen;
	const event = frozen.value.events.find((one) => one.type === 'plan:frozen');
	const version = event
		? {
				number: event.number,
				hash: event.hash,
				items: consentedText(state.plan, texts),
				frozenAt: context.now
			}
		: latestVersion(state.plan);
	const next = freezeRound(state.consent, input, context, {
		...consentWorld(state),
		version
	});
	if (!next.ok) return next;
	return decided(
		[...frozen.value.events, ...next.value.events],
		[...frozen.value.cares, ...next.value.cares]
	);
}

export const consentFeatures: Pick<
	Features,
	Extract<CommandName, `${'round' | 'rollcall' | 'answer' | 'objection' | 'consent'}:${string}`>
> = {
	'round:prepare': rule(prepareRound),
	'round:present': rule(presentText),
	'round:mark-read-aloud': rule(markReadAloud),
	'round:ask-clarification': rule(askClarification),
	'round:settle-clarification': rule(settleClarification),
	'round:react': rule(startReactions),
	'round:ask': rule(askRound),
	'round:send-back': rule(sendBack),
	'round:call-last': rule(callLast),
	'round:wait': rule(waitForIndirect),
	'round:reveal': rule(revealRound),
	'round:close-for-objections': rule(closeForObjections),
	'round:pause': rule(pauseRound),
	'round:resume': rule(resumeRound),
	'round:adjourn': rule(adjournRound),
	'round:stop': rule(stopRound),
	'round:freeze': { drain: (state) => itemDocuments(state.plan), decide: freezeForRound },
	'rollcall:confirm-table': rule(confirmTable),
	'rollcall:propose': rule(proposeLeft),
	'rollcall:confirm': rule(confirmRollCall),
	'answer:give': rule(giveAnswer),
	'answer:confirm-earlier': rule(confirmEarlier),
	'answer:take-back': rule(takeBackAnswer),
	'answer:acknowledge-contact': rule(acknowledgeContact),
	'objection:add': rule(addObjection),
	'objection:take': rule(takeObjection),
	'objection:put-back': onTaken(putBackObjection),
	'objection:mark-heard': onTaken(hearObjector),
	'objection:mark-unreachable': onTaken(markUnreachable),
	'objection:withdraw': rule(withdrawObjection),
	'objection:call-met': rule(markMet),
	'objection:reopen': rule(reopenObjection),
	'objection:answer-at-table': rule(answerMetAtTable),
	'objection:withdraw-at-table': rule(withdrawAtTable),
	'objection:choose-leaving': rule(chooseOnLeaving),
	'objection:show-as': rule(showObjectionAs),
	'objection:amend': {
		decide: (state, { objection, removes }, context) =>
			isTaken(state, objection)
				? amendText(state.consent, { removes }, context, consentWorld(state))
				: refuse('objection-not-taken')
	},
	'consent:take-back': rule(haveSecondThoughts)
};
