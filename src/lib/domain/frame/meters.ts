import type { PlanItemText } from '#lib/domain/plan-types.ts';
import type { Frame, FrameKind, MeasurePeriod } from './frame.ts';
import { measureFrame } from './measure.ts';
import type { OUTCOMES, Unclear } from './measured.ts';

/** What a frame comes to against a plan (F7). It informs; the owner judges. */
export interface MeterFacts {
	state: (typeof OUTCOMES)[number];
	/** Cents, a count, per cent or an ISO date; null where there is nothing to compute. */
	value: number | string | null;
	limit: number | string | null;
	unit: string | null;
	/** How often it holds: once or yearly, or always, for each item by itself. */
	period: MeasurePeriod | null;
	/** The number of the item that decides, where each is looked at by itself; else null. */
	item: number | null;
	/** Why it is unclear, as codes with the item's number. */
	unclear: { code: Unclear['reason']; item: number | null; cents: number | null }[];
}

/** One measurable frame against the plan in the making. */
export interface FrameMeter extends MeterFacts {
	frame: string;
	label: string;
	sentence: string;
	kind: FrameKind;
}

/** What of a frame is measured, and called. */
export type MeteredFrame = Pick<Frame, 'id' | 'label' | 'kind' | 'measure'> & {
	readonly text: { readonly sentence: string } | null;
};

/**
 * [F7] The frames with figures against these items: on the server what is saved, and on a device what
 * is being typed there. What cannot be measured is left out.
 */
export function metersOn(
	frames: readonly MeteredFrame[],
	items: readonly PlanItemText[]
): FrameMeter[] {
	const numbers = new Map(items.map(({ id, number }) => [id, number]));
	return frames.flatMap((frame) => {
		const { state, value, limit, unclear, item: decides } = measureFrame(frame, items);
		if (state === 'not-measurable') return [];
		return [
			{
				frame: frame.id,
				label: frame.label,
				sentence: frame.text?.sentence ?? '',
				kind: frame.kind,
				state,
				value,
				limit,
				unit: frame.measure?.unit ?? null,
				period: frame.measure?.period ?? null,
				item: decides === undefined ? null : (numbers.get(decides) ?? null),
				unclear: unclear.map(({ reason, item, cents }) => ({
					code: reason,
					item: numbers.get(item) ?? null,
					cents
				}))
			}
		];
	});
}
