import { figureInField, typedFigure } from '#lib/client/figures.ts';
import { formatMeasure } from '#lib/client/format.ts';
import type { FigureKind } from '#lib/domain/figure/read-figure.ts';
import {
	isMeasurable,
	MEASURE_PERIODS,
	type FrameKind,
	type Measure,
	type MeasurePeriod,
	type Operator
} from '#lib/domain/frame/frame.ts';
import { m } from '#lib/messages/index.ts';
import {
	frameScopeName,
	measurePeriodName,
	operatorName,
	payerName,
	vatName
} from '#lib/messages/names.ts';

type Parties = readonly { id: string; name: string }[];

/** A frame's figures in one line: "ten hoogste € 350.000, inclusief btw, één keer, Gemeente"; '' without. */
export function figuresText(kind: FrameKind, measure: Measure | null, parties: Parties): string {
	if (!measure || !isMeasurable(kind)) return '';
	const { operator, value, unit, vat, period, payer, scope } = measure;
	const amount = value === null ? '' : formatMeasure(value, unit);
	return [
		[operator && operatorName(operator, kind), amount].filter(Boolean).join('\u00a0'),
		vat && vatName(vat),
		// A date comes once by itself.
		period && kind !== 'date' && measurePeriodName(period),
		payer && m.frames_paid_by({ payer: payerName(payer, parties) }),
		kind === 'amount' && scope === 'touching' && frameScopeName(scope)
	]
		.filter(Boolean)
		.join(', ');
}

/** What a form holds: all as typed or chosen, '' where it is not known yet. */
export interface TypedFigures {
	operator: string;
	value: string;
	unit: string;
	vat: string;
	period: string;
	payer: string;
	scope: string;
	from: string;
}

/** The operators that make sense for a kind. */
export function operatorsFor(kind: FrameKind): readonly Operator[] {
	if (kind === 'date') return ['before', 'at-most', 'after', 'at-least', 'exactly'];
	return ['at-most', 'at-least', 'exactly'];
}

/** How often a figure can hold; "always" is for a number that each item is held against by itself. */
export function periodsFor(kind: FrameKind): readonly MeasurePeriod[] {
	return MEASURE_PERIODS.filter((period) => period !== 'always' || kind === 'count');
}

export function typedFigures(kind: FrameKind, measure: Measure | null): TypedFigures {
	const unit = measure?.unit ?? (kind === 'amount' ? 'eurocent' : kind === 'date' ? 'day' : '');
	const value = measure?.value ?? null;
	const typed = typeof value === 'number' ? figureInField(value, readAs(kind, unit)) : value;
	return {
		operator: measure?.operator ?? '',
		value: typed ?? '',
		unit,
		vat: measure?.vat ?? '',
		// A date comes once by itself; that it comes back every year is said.
		period: measure?.period ?? (kind === 'date' ? 'once' : ''),
		payer: measure?.payer ?? '',
		scope: measure?.scope ?? (kind === 'amount' ? 'whole-plan' : 'touching'),
		from: measure?.from ?? ''
	};
}

/** What a frame's figure is read as. */
export function readAs(kind: FrameKind, unit: string): FigureKind {
	if (kind !== 'amount') return 'count';
	return unit === 'percent' ? 'percent' : 'money';
}

/** One typed figure in words, to be set beside what somebody else made of it. */
export function typedWords(
	kind: FrameKind,
	field: keyof TypedFigures,
	value: string,
	parties: Parties
): string {
	if (value === '') return '';
	switch (field) {
		case 'operator':
			return operatorName(value as Operator, kind);
		case 'unit':
			if (value === 'eurocent') return m.frames_unit_euro();
			return value === 'percent' ? m.frames_unit_percent() : value;
		case 'vat':
			return vatName(value as NonNullable<Measure['vat']>);
		case 'period':
			return measurePeriodName(value as MeasurePeriod);
		case 'payer':
			return payerName(value, parties);
		case 'scope':
			return frameScopeName(value as Measure['scope']);
		default:
			return value;
	}
}

/** The measure a form stands for, or null when the figure typed is no figure. */
export function measureOf(
	kind: FrameKind,
	typed: TypedFigures,
	before: Measure | null
): Measure | null {
	const value = figureOf(kind, typed);
	if (value === undefined) return null;
	const money = kind === 'amount';
	return {
		operator: chosen(typed.operator),
		value,
		unit: typed.unit.trim() === '' ? null : typed.unit.trim(),
		vat: money ? chosen(typed.vat) : null,
		period: chosen(typed.period),
		payer: money ? chosen(typed.payer) : null,
		scope: money && typed.scope === 'whole-plan' ? 'whole-plan' : 'touching',
		from: money && typed.unit === 'eurocent' ? chosen(typed.from) : null,
		schedule: money ? (before?.schedule ?? null) : null
	};
}

const chosen = <Value extends string>(value: string): Value | null =>
	value === '' ? null : (value as Value);

/** Whole cents, a number or an ISO date; null while empty, undefined when it cannot be read. */
function figureOf(
	kind: FrameKind,
	{ value, unit }: TypedFigures
): number | string | null | undefined {
	const bare = value.trim();
	if (bare === '') return null;
	if (kind === 'date') return bare;
	return typedFigure(bare, readAs(kind, unit)) ?? undefined;
}
