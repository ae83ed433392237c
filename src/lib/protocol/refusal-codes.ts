import { ANNOUNCEMENT_REFUSALS } from '#lib/domain/announcement/index.ts';
import { CONSENT_CARES, CONSENT_REFUSALS } from '#lib/domain/consent/index.ts';
import { DOOR_REFUSALS } from '#lib/domain/door/door.ts';
import { FOLLOW_UP_REFUSALS } from '#lib/domain/follow-up/index.ts';
import { FRAME_TEST_REFUSALS } from '#lib/domain/frame-test/index.ts';
import { FRAME_CARES, FRAME_REFUSALS } from '#lib/domain/frame/index.ts';
import { HOLD_CARES, HOLD_REFUSALS } from '#lib/domain/hold/index.ts';
import { ISSUE_CARES, ISSUE_REFUSALS } from '#lib/domain/issue/index.ts';
import { CHOSEN_NAME_REFUSALS } from '#lib/domain/name/index.ts';
import { MESSAGE_CARES, MESSAGE_REFUSALS } from '#lib/domain/message/index.ts';
import { PACK_REFUSALS } from '#lib/domain/pack/index.ts';
import { PERSON_CARES, PERSON_REFUSALS } from '#lib/domain/person/index.ts';
import { PLAN_CARES, PLAN_REFUSALS } from '#lib/domain/plan/index.ts';
import { SET_UP_CARES, SET_UP_REFUSALS } from '#lib/domain/process/index.ts';
import { PROGRAMME_CARES, PROGRAMME_REFUSALS } from '#lib/domain/programme/index.ts';
import { PROPOSAL_CARES, PROPOSAL_REFUSALS } from '#lib/domain/proposal/index.ts';
import { OFFER_REFUSALS } from '#lib/domain/offer/index.ts';
import { QUESTION_CARES, QUESTION_REFUSALS } from '#lib/domain/question/index.ts';
import { RECOVERY_REFUSALS } from '#lib/domain/recovery/index.ts';
import { SEAT_CARES, SEAT_REFUSALS } from '#lib/domain/seat/index.ts';
import { TABLE_HOST_REFUSALS } from '#lib/domain/table-host/index.ts';
import { TEAM_LINE_REFUSALS } from '#lib/domain/team-line/index.ts';
import { TEMPERATURE_REFUSALS } from '#lib/domain/temperature/index.ts';
import { TURNS_CARES, TURNS_REFUSALS } from '#lib/domain/turns/index.ts';
import { DEVICE_CODE_REFUSALS } from '#lib/domain/device-code/index.ts';
import { DOCUMENT_REFUSALS } from './documents.ts';
import { INTAKE_REFUSALS } from './intake.ts';

/** What the doors answer before any rule of the method is asked, and what a client says by itself. */
const DOOR_CODES = [
	'internal',
	'store-failing',
	'record-damaged',
	'bad-request',
	'bad-input',
	'too-long',
	'unknown-command',
	'other-version',
	'not-allowed',
	'too-many-yours',
	'too-many-here',
	'too-fast',
	'colleague-first',
	'care-rule',
	'door-closed',
	'seat-moved',
	'table-host-waits',
	'no-network',
	'form-incomplete',
	'form-stale',
	'cookies-needed',
	'came-in-already',
	'link-not-valid',
	'code-not-valid',
	'codes-slowed',
	'code-signs',
	'code-late',
	'code-used',
	'code-withdrawn',
	'email-taken',
	'unknown-account',
	'process-removed',
	'process-not-yours',
	'process-has-words',
	'name-not-read-back',
	'example-not-yours',
	'last-manager',
	'only-facilitator',
	'log-in-failed',
	'log-in-slowed'
] as const;

/** Care codes that one slice hands to another, so that no list of the slice names them. */
const LENT_CARES = ['issue-not-published', 'issue-not-recognised'] as const;

const EVERY_CODE = [
	...DOOR_CODES,
	...DOCUMENT_REFUSALS,
	...INTAKE_REFUSALS,
	...LENT_CARES,
	...SET_UP_REFUSALS,
	...SET_UP_CARES,
	...DOOR_REFUSALS,
	...TABLE_HOST_REFUSALS,
	...DEVICE_CODE_REFUSALS,
	...ISSUE_REFUSALS,
	...ISSUE_CARES,
	...FRAME_REFUSALS,
	...FRAME_CARES,
	...PERSON_REFUSALS,
	...PERSON_CARES,
	...QUESTION_REFUSALS,
	...QUESTION_CARES,
	...PROGRAMME_REFUSALS,
	...PROGRAMME_CARES,
	...CHOSEN_NAME_REFUSALS,
	...SEAT_REFUSALS,
	...SEAT_CARES,
	...PROPOSAL_REFUSALS,
	...PROPOSAL_CARES,
	...RECOVERY_REFUSALS,
	...HOLD_REFUSALS,
	...HOLD_CARES,
	...PLAN_REFUSALS,
	...PLAN_CARES,
	...MESSAGE_REFUSALS,
	...MESSAGE_CARES,
	...PACK_REFUSALS,
	...OFFER_REFUSALS,
	...ANNOUNCEMENT_REFUSALS,
	...TEAM_LINE_REFUSALS,
	...TEMPERATURE_REFUSALS,
	...TURNS_REFUSALS,
	...TURNS_CARES,
	...CONSENT_REFUSALS,
	...CONSENT_CARES,
	...FRAME_TEST_REFUSALS,
	...FOLLOW_UP_REFUSALS
] as const;

/** A reason that can reach a person: a refusal or a care rule that warns. */
export type RefusalCode = (typeof EVERY_CODE)[number];

/**
 * Every code once, whichever slices use it. Each has a sentence in `src/lib/messages`; slices that
 * share a code share the sentence.
 */
export const REFUSAL_CODES: readonly RefusalCode[] = [...new Set(EVERY_CODE)];
