import { hashOf } from '#lib/domain/canonical.ts';
import { isFigure } from '#lib/domain/figure/read-figure.ts';
import { PERIODS, type VAT } from '#lib/domain/plan-types.ts';
import { isPlausibleDay } from './iso-date.ts';

export const FRAME_KINDS = ['amount', 'date', 'count', 'must', 'must-not'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

export const OPERATORS = ['at-most', 'at-least', 'exactly', 'before', 'after'] as const;
export type Operator = (typeof OPERATORS)[number];

/** `touching`: only items that say they touch the frame. Dates and counts are always `touching`. */
export const SCOPES = ['whole-plan', 'touching'] as const;

/** Payers that are no framing party; see `Money.payer`. */
export const OWN = 'own';
export const ANYONE = 'anyone';

/** For a count also `always`: each item by itself, never their sum. */
export const MEASURE_PERIODS = [...PERIODS, 'always'] as const;
export type MeasurePeriod = (typeof MEASURE_PERIODS)[number];

/** What a measurable frame compares with; `null` where it isn't known yet (R13). */
export interface Measure {
	operator: Operator | null;
	/** Whole cents, per cent or a count; for a date frame an ISO date. */
	value: number | string | null;
	/** For an amount `eurocent` or `percent`; `day` for a date; for a count, what is counted ("deelnemers"). */
	unit: string | null;
	/** Amounts only. */
	vat: (typeof VAT)[number] | null;
	/** A yearly date comes back every year: only its day and month are compared. */
	period: MeasurePeriod | null;
	/** Amounts only: a party's id, `own` or `anyone`. */
	payer: string | null;
	scope: (typeof SCOPES)[number];
	/** Amounts in cents only: what holds from this ISO date on ("from 2029 no yearly money"). */
	from: string | null;
	/** Amounts in cents only: calendar year → cents; `value` is then their sum. */
	schedule: Readonly<Record<string, number>> | null;
}

/** Co-written in the party's document; copied into the record when taken or signed. */
export interface FrameText {
	sentence: string;
	reason: string;
	/** The yes/no test question. */
	question: string;
}

export interface Frame {
	id: string;
	/** "G2": the party's prefix and a number that never gets reused. */
	label: string;
	/** The owner. */
	party: string;
	kind: FrameKind;
	measure: Measure | null;
	/** Key in `STANDARD_FRAMES`, or `null` for the party's own frame. */
	standard: string | null;
	/** `null` until the text was taken from the document. */
	text: FrameText | null;
}

export const FRAME_PARTS = [
	'sentence',
	'reason',
	'question',
	'operator',
	'value',
	'unit',
	'vat',
	'period',
	'payer',
	'schedule'
] as const;
export type FramePart = (typeof FRAME_PARTS)[number];

export function isMeasurable(kind: FrameKind): kind is 'amount' | 'date' | 'count' {
	return kind !== 'must' && kind !== 'must-not';
}

/** What R13 still misses in a frame, in the order of a form; empty means it can be signed. */
export function frameGaps(frame: Pick<Frame, 'kind' | 'measure' | 'text'>): FramePart[] {
	const gaps = new Set<FramePart>();
	for (const part of ['sentence', 'reason', 'question'] as const) {
		if (!frame.text?.[part].trim()) gaps.add(part);
	}
	if (isMeasurable(frame.kind)) {
		const needed: FramePart[] = ['operator', 'value', 'unit', 'period'];
		if (frame.kind === 'amount') needed.push('vat', 'payer');
		for (const part of needed) {
			const given = frame.measure?.[part as keyof Measure];
			if (given === null || given === undefined || given === '') gaps.add(part);
		}
		const schedule = frame.measure?.schedule;
		if (schedule && sum(Object.values(schedule)) !== frame.measure?.value) gaps.add('schedule');
	}
	return FRAME_PARTS.filter((part) => gaps.has(part));
}

/**
 * The first part of a measure that makes no sense for its kind, or `null`. Gaps are no error here: a
 * frame may be kept incomplete until it is signed.
 */
export function measureFault(
	kind: FrameKind,
	measure: Measure | null,
	isParty: (id: string) => boolean
): FramePart | 'kind' | 'from' | null {
	if (!measure) return null;
	if (!isMeasurable(kind)) return 'kind';
	const { operator, value, unit, vat, period, payer, from, schedule } = measure;
	const percent = unit === 'percent';
	if (operator && kind !== 'date' && (operator === 'before' || operator === 'after')) {
		return 'operator';
	}
	if (value !== null && !fitsKind(kind, value, percent)) return 'value';
	if (kind === 'amount' && unit !== null && unit !== 'eurocent' && !percent) return 'unit';
	if (kind === 'date' && unit !== null && unit !== 'day') return 'unit';
	if (period === 'always' && kind !== 'count') return 'period';
	if (kind !== 'amount') {
		if (vat !== null) return 'vat';
		if (payer !== null) return 'payer';
		if (from !== null) return 'from';
		return schedule ? 'schedule' : null;
	}
	if (payer !== null && payer !== OWN && payer !== ANYONE && !isParty(payer)) return 'payer';
	if (from !== null && (percent || !isPlausibleDay(from))) return 'from';
	if (!schedule) return null;
	const years = Object.entries(schedule);
	const sound = years.every(([year, cents]) => /^\d{4}$/.test(year) && isFigure(cents, 'money'));
	return percent || from !== null || years.length === 0 || !sound ? 'schedule' : null;
}

function fitsKind(kind: FrameKind, value: number | string, percent: boolean): boolean {
	if (kind === 'date') return typeof value === 'string' && isPlausibleDay(value);
	if (typeof value !== 'number') return false;
	if (kind === 'count') return isFigure(value, 'count');
	return isFigure(value, percent ? 'percent' : 'money');
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The hash that signatures, lock and test compare (F1): every frame's text and figures, in order. */
export function framesHash(frames: Iterable<Frame>): string {
	return hashOf({ frames: [...frames] });
}

/**
 * Offered to every process (R13); a party takes one as its own. The wording comes from the message
 * catalogue and lands in the party's document like any other text.
 */
export const STANDARD_FRAMES = [
	{ key: 'lawful', kind: 'must' },
	{ key: 'nobody-unsafe', kind: 'must-not' }
] as const satisfies readonly { key: string; kind: FrameKind }[];
export type StandardFrame = (typeof STANDARD_FRAMES)[number]['key'];
