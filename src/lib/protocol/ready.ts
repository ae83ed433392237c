import type { Refusal } from '#lib/domain/result.ts';

/** What the play of a day goes through, in this order (decision 0093). */
export const READY_STEPS = [
	'copy',
	'preparation',
	'door',
	'tables',
	'programme',
	'proposals',
	'plan',
	'round',
	'test',
	'end',
	'print'
] as const;
export type ReadyStep = (typeof READY_STEPS)[number];

/** What would have failed, or what nobody arranged yet: each is mended on one page. */
export const READY_FINDINGS = [
	'run-sheet-empty',
	'block-missing',
	'block-early',
	'fixed-block-pushed',
	'usually-besloten',
	'day-unknown',
	'day-passed',
	'day-differs',
	'keep-until',
	'frames-none',
	'frames-not-locked',
	'party-no-holder',
	'party-no-promise',
	'mandate-incomplete',
	'issue-not-published',
	'issue-not-recognised',
	'questions-open',
	'people-none',
	'people-few',
	'people-unprepared',
	'instruction-missing',
	'permission-missing',
	'links-missing',
	'no-tables',
	'table-no-host',
	'hosts-missing',
	'not-seated',
	'phones-not-asked',
	'leader-alone',
	'print-refused',
	'refused',
	'fault'
] as const;
export type ReadyFinding = (typeof READY_FINDINGS)[number];

/** What was done in the copy and went as it should. */
export const READY_DONE = [
	'links-open',
	'seated',
	'tables-open',
	'screen-open',
	'help-came',
	'blocks-ran',
	'proposals-shared',
	'plan-frozen',
	'paper-entered',
	'letter-entered',
	'round-revealed',
	'plan-adopted',
	'day-closed',
	'cards-printed',
	'door-printed',
	'tables-printed'
] as const;
export type ReadyDone = (typeof READY_DONE)[number];

/** A line of what came of it; a `refusal` says why, where a rule did. */
export interface ReadyLine {
	step: ReadyStep;
	code: ReadyFinding | ReadyDone;
	/** Names of things of the process, and counts. */
	detail: Readonly<Record<string, string | number>>;
	refusal?: Refusal;
}

export interface ReadyReport {
	lines: ReadyLine[];
	/** With how many invented people it was played, of how many there are. */
	played: number;
	people: number;
}

/** Why a day is not played now. */
export const READY_REFUSALS = [
	'ready-day-began',
	'ready-running',
	'ready-later',
	'ready-too-often'
] as const;
export type ReadyRefusal = (typeof READY_REFUSALS)[number];

/** What an answer consists of, a line of JSON each: how far it is, and what came of it or why not. */
export type ReadySaid =
	{ step: ReadyStep } | { waiting: true } | { report: ReadyReport } | { refusal: Refusal };

export const isFinding = (code: ReadyLine['code']): code is ReadyFinding =>
	(READY_FINDINGS as readonly string[]).includes(code);
