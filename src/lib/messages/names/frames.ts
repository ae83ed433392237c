import type { FrameKind, FramePart, MeasurePeriod, Operator } from '#lib/domain/frame/frame.ts';
import type { MandatePart } from '#lib/domain/frame/party.ts';
import type { TestStatus, Verdict } from '#lib/protocol/sections/party.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const FRAME_KIND: Words<FrameKind> = {
	amount: m.name_frame_kind_amount,
	date: m.name_frame_kind_date,
	count: m.name_frame_kind_count,
	must: m.name_frame_kind_must,
	'must-not': m.name_frame_kind_must_not
};

/** What kind of limit a frame sets (R13). */
export function frameKindName(code: FrameKind): string {
	return FRAME_KIND[code]();
}

const OPERATOR: Words<Operator> = {
	'at-most': m.name_operator_at_most,
	'at-least': m.name_operator_at_least,
	exactly: m.name_operator_exactly,
	before: m.name_operator_before,
	after: m.name_operator_after
};

const DATE_OPERATOR: Words<Operator> = {
	...OPERATOR,
	'at-most': m.name_operator_date_at_most,
	'at-least': m.name_operator_date_at_least,
	exactly: m.name_operator_date_exactly
};

/** How a measurable frame compares; "at most a day" is no Dutch and no English. */
export function operatorName(code: Operator, kind: FrameKind): string {
	return (kind === 'date' ? DATE_OPERATOR : OPERATOR)[code]();
}

const MEASURE_PERIOD: Words<MeasurePeriod> = {
	once: m.name_period_once,
	yearly: m.name_period_yearly,
	always: m.name_period_always
};

/** How often a frame's figure holds. */
export function measurePeriodName(code: MeasurePeriod): string {
	return MEASURE_PERIOD[code]();
}

type FrameScope = 'whole-plan' | 'touching';
const FRAME_SCOPE: Words<FrameScope> = {
	'whole-plan': m.name_frame_scope_whole_plan,
	touching: m.name_frame_scope_touching
};

/** Which items a frame looks at. */
export function frameScopeName(code: FrameScope): string {
	return FRAME_SCOPE[code]();
}

const FRAME_PART: Words<FramePart> = {
	sentence: m.name_frame_part_sentence,
	reason: m.name_frame_part_reason,
	question: m.name_frame_part_question,
	operator: m.name_frame_part_operator,
	value: m.name_frame_part_value,
	unit: m.name_frame_part_unit,
	vat: m.name_frame_part_vat,
	period: m.name_frame_part_period,
	payer: m.name_frame_part_payer,
	schedule: m.name_frame_part_schedule
};

/** What a frame may still miss (R13). */
export function framePartName(code: FramePart): string {
	return FRAME_PART[code]();
}

const MANDATE_PART: Words<MandatePart> = {
	'up-to': m.name_mandate_part_up_to,
	body: m.name_mandate_part_body,
	date: m.name_mandate_part_date,
	document: m.name_mandate_part_document
};

/** What a mandate may still miss (R9). */
export function mandatePartName(code: MandatePart): string {
	return MANDATE_PART[code]();
}

const VERDICT: Words<Verdict> = {
	FITS: m.name_verdict_fits,
	DOES_NOT_FIT: m.name_verdict_does_not_fit,
	QUESTION: m.name_verdict_question
};

/** A framing party's verdict on its own frame (§4). */
export function verdictName(code: Verdict): string {
	return VERDICT[code]();
}

const TEST: Words<TestStatus> = {
	NOT_OPEN: m.name_test_not_open,
	TESTING: m.name_test_testing,
	DEFERRED: m.name_test_deferred,
	ADOPTED: m.name_test_adopted,
	RETURNED: m.name_test_returned,
	ADJOURNED: m.name_test_adjourned,
	NOT_ADOPTED: m.name_test_not_adopted
};

/** Where the frame test is (§4). */
export function testStatusName(code: TestStatus): string {
	return TEST[code]();
}
