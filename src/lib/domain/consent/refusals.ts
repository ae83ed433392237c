import type { Decided } from '../decision.ts';
import type { ConsentEvent } from './events.ts';

/** Why a command of the round is refused. None of these can be overridden (all C are promises). */
export const CONSENT_REFUSALS = [
	// who acts
	'not-team',
	'not-your-seat',
	'not-read-back',
	'bad-route',
	'other-route',
	'not-contact',
	'contact-barred',
	'contact-full',
	'contact-not-shown',
	'outside-bounds',
	'answers-through-contact',
	'answers-itself',
	'nothing-to-take-back',
	// by letter
	'not-by-letter',
	'letter-old-version',
	'letter-entered',
	'letter-contact-answered',
	'letter-too-soon',
	'letter-too-late',
	'letter-counts',
	'unknown-version',
	// where the round is
	'no-round',
	'wrong-phase',
	'paused',
	'round-live',
	'already-consented',
	'no-version',
	'frames-open',
	'text-changed',
	'text-unchanged',
	'unknown-clarification',
	// asking
	'roster-too-small',
	'leader-is-contact',
	'answer-old-text',
	'round-closed',
	'not-asking',
	'nothing-earlier',
	'unknown-seat',
	'not-in-roster',
	'unknown-item',
	// revealing
	'answers-missing',
	'nobody-answered',
	'too-few-answers',
	'no-last-call',
	'last-call-running',
	'direct-answers-missing',
	'nothing-missing',
	// objections
	'unknown-objection',
	'not-objector',
	'objection-closed',
	'objection-not-taken',
	'objector-not-heard',
	'objector-here',
	'device-added',
	'whole-plan',
	'bad-answer',
	'nothing-amended',
	'objections-open',
	'test-open',
	// ending
	'no-date',
	'no-reason',
	// roll call
	'same-member',
	'not-second-member',
	'left-protected',
	'already-left',
	'proposal-changed'
] as const;
export type ConsentRefusal = (typeof CONSENT_REFUSALS)[number];

/** What a facilitator may go on without, with a typed reason (care rules). */
export const CONSENT_CARES = [
	'information-open',
	'text-not-read',
	'clarification-open',
	'rollcall-open',
	'table-not-confirmed'
] as const;
export type ConsentCare = (typeof CONSENT_CARES)[number];

export type ConsentDecision = Decided<ConsentEvent, ConsentRefusal>;
