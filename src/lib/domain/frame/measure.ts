import type { PlanItemText } from '#lib/domain/plan-types.ts';
import { type Measured, type Unclear } from './measured.ts';
import { measureCount } from './measure-count.ts';
import { measureAmount, measureSchedule, measureShare } from './measure-money.ts';
import { isMeasurable, type Frame, type Measure } from './frame.ts';
import { dayNumber, isIsoDate } from './iso-date.ts';

export interface MeasuredFrame extends Measured {
	/** Id of the frame. */
	frame: string;
}

/**
 * [F7] What the plan in the making means for a frame: it informs, the owner judges. `holds` and
 * `breaks` are certain: when something can't be compared and could still turn the outcome, it is
 * `unclear`. A frame whose figures are incomplete is `not-measurable`.
 */
export function measureFrame(frame: Measurable, items: readonly PlanItemText[]): MeasuredFrame {
	return { frame: frame.id, ...measured(frame, items) };
}

type Measurable = Pick<Frame, 'id' | 'kind' | 'measure'> & {
	readonly text: { readonly sentence: string } | null;
};

function measured(frame: Measurable, items: readonly PlanItemText[]): Measured {
	const { id, kind, measure } = frame;
	if (!isMeasurable(kind) || !measure?.operator || !measure.period) return notMeasurable(measure);
	const touching = items.filter((item) => item.touches.includes(frame.id));
	if (kind === 'date') return measureDate(measure, touching);
	if (kind === 'count') {
		const sentence = frame.text?.sentence ?? '';
		return measureCount({ id, measure, sentence }, items) ?? notMeasurable(measure);
	}
	if (!measure.vat || !measure.payer || typeof measure.value !== 'number') {
		return notMeasurable(measure);
	}
	const looked = measure.scope === 'touching' ? touching : items;
	if (measure.unit === 'percent') return measureShare(measure, looked);
	if (measure.unit !== 'eurocent') return notMeasurable(measure);
	return measure.schedule ? measureSchedule(measure, looked) : measureAmount(measure, looked);
}

function notMeasurable(measure: Measure | null): Measured {
	const limit = measure?.value ?? null;
	return { state: 'not-measurable', value: null, limit, margin: null, unclear: [] };
}

/** Room left in whole days, and the date that decides it: the latest, or the earliest from below. */
function measureDate(measure: Measure, items: readonly PlanItemText[]): Measured {
	const { operator, value: limit, period } = measure;
	if (typeof limit !== 'string' || !isIsoDate(limit)) return notMeasurable(measure);
	const room = (date: string): number => {
		// A date that comes back every year is compared within its own year.
		const against = period === 'yearly' ? date.slice(0, 4) + limit.slice(4) : limit;
		const late = dayNumber(date) - dayNumber(against);
		if (operator === 'exactly') return late === 0 ? 0 : -Math.abs(late);
		if (operator === 'before') return -late - 1;
		if (operator === 'after') return late - 1;
		return operator === 'at-least' ? late : 0 - late;
	};
	const unclear: Unclear[] = [];
	let value: string | null = null;
	let margin: number | null = null;
	let decides: string | null = null;
	for (const item of items) {
		if (!isIsoDate(item.when)) {
			unclear.push({ item: item.id, reason: 'no-date', cents: null, vat: null });
			continue;
		}
		const left = room(item.when);
		if (margin === null || left < margin) {
			margin = left;
			value = item.when;
			decides = item.id;
		}
	}
	const state =
		(margin ?? 0) < 0
			? 'breaks'
			: unclear.length > 0
				? 'unclear'
				: margin === null
					? 'nothing-yet'
					: 'holds';
	const outcome = { state, value, limit, margin, unclear } as const;
	return decides === null ? outcome : { ...outcome, item: decides };
}
