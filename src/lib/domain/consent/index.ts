/** The consent round (§3): a pure state machine over events. */
export * from './types.ts';
export * from './phase.ts';
export * from './refusals.ts';
export * from './events.ts';
export { evolveConsent } from './evolve.ts';
export { rollCallView, type RollCallView } from './roll-call.ts';
export { type AnswerInput } from './answer.ts';
export * from './letter-values.ts';
export { type LetterInput } from './letter.ts';
export { dueErasures, eraseAnswers } from './erasing.ts';
export { answerThrough, CONTACT_LIMIT, seatsOfContact } from './indirect.ts';
export { LAST_CALL_MS, lastCallStage, type LastCallStage } from './last-call.ts';
export { CLOSE_MINIMUM } from './reveal.ts';
export { type AddObjectionInput, type ObjectionInput } from './objection.ts';
export { type WithdrawInput } from './integrate.ts';
export { type TakeBackConsentInput } from './ending.ts';
export {
	answeredCount,
	isInRound,
	missingSeats,
	rosterOf,
	type MissingSeat,
	type Roster
} from './roster.ts';
export { currentRound, isAsked, isObjecting, isSolving, isUnsettled } from './guard.ts';
export type { Said } from './speaker.ts';
export { estimateMinutes } from './estimate.ts';
export {
	answerableVersions,
	answeredVersion,
	broughtVersion,
	lastAskedVersion
} from './compared.ts';
export * from './facts.ts';
