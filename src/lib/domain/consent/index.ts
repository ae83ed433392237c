/** The consent round (§3): a pure state machine over events. */
export * from './types.ts';
export * from './phase.ts';
export * from './refusals.ts';
export * from './events.ts';
export { evolveConsent } from './evolve.ts';
export {
	askClarification,
	markReadAloud,
	prepareRound,
	presentText,
	settleClarification,
	startReactions
} from './prepare.ts';
export {
	confirmRollCall,
	confirmTable,
	proposeLeft,
	rollCallView,
	type RollCallView
} from './roll-call.ts';
export { askRound, callLast, sendBack, waitForIndirect } from './ask.ts';
export { confirmEarlier, giveAnswer, takeBackAnswer, type AnswerInput } from './answer.ts';
export { dueErasures, eraseAnswers } from './erasing.ts';
export { answerMetAtTable } from './at-table.ts';
export { withdrawAtTable } from './withdraw-at-table.ts';
export { acknowledgeContact, CONTACT_LIMIT } from './indirect.ts';
export { CLOSE_MINIMUM, closeForObjections, LAST_CALL_MS, revealRound } from './reveal.ts';
export {
	addObjection,
	hearObjector,
	markMet,
	markUnreachable,
	putBackObjection,
	reopenObjection,
	showObjectionAs,
	takeObjection,
	type AddObjectionInput,
	type ObjectionInput
} from './objection.ts';
export {
	amendText,
	chooseOnLeaving,
	freezeRound,
	withdrawObjection,
	type WithdrawInput
} from './integrate.ts';
export {
	adjournRound,
	haveSecondThoughts,
	pauseRound,
	resumeRound,
	stopRound,
	type SecondThoughtsInput
} from './ending.ts';
export { answeredCount, missingSeats, rosterOf, type MissingSeat, type Roster } from './roster.ts';
export { currentRound } from './guard.ts';
export type { Said } from './speaker.ts';
export { estimateMinutes } from './estimate.ts';
export {
	objectionOrder,
	recordedConcerns,
	roundView,
	settledObjections,
	type RoundView,
	type ShownObjection
} from './views.ts';
export {
	askFirst,
	contactView,
	leaderRoundView,
	seatRoundView,
	type LeaderRoundView,
	type SeatRoundView,
	type SpokenFor
} from './own-views.ts';
