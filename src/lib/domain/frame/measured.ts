import type { Measure } from './frame.ts';

export const OUTCOMES = ['holds', 'breaks', 'unclear', 'nothing-yet', 'not-measurable'] as const;

/** What could not be compared, and why. Never converted, never left out silently (§5). */
export interface Unclear {
	/** Id of the plan item. */
	item: string;
	reason: 'vat-differs' | 'no-date' | 'no-count' | 'each-or-together';
	/** The cents that could not be compared; `null` where no money is concerned. */
	cents: number | null;
	vat: 'incl' | 'excl' | null;
}

export interface Measured {
	state: (typeof OUTCOMES)[number];
	/** Cents, per cent, a count or an ISO date: what the plan comes to, as far as it can be compared. */
	value: number | string | null;
	limit: number | string | null;
	/** Cents, percentage points, a count or days of room; below 0 the frame is broken by that much. */
	margin: number | null;
	unclear: Unclear[];
	/** Id of the item that decides, where each is looked at by itself: dates, and counts that always hold. */
	item?: string;
	/** Only with a yearly schedule: each year by itself. */
	years?: { year: string; value: number; limit: number; margin: number }[];
}

/** The plan says nothing that this frame looks at. */
export function nothingYet(limit: number): Measured {
	return { state: 'nothing-yet', value: null, limit, margin: null, unclear: [] };
}

/**
 * State and margin of a sum that what is unclear can only raise. So "at most" that is already broken,
 * and "at least" that is already met, stay so.
 */
export function judged(
	operator: Measure['operator'],
	value: number,
	limit: number,
	unclear: Unclear[]
): Measured {
	const over = value - limit;
	const margin =
		operator === 'at-least' ? over : operator === 'at-most' ? limit - value : 0 - Math.abs(over);
	const certain = unclear.length === 0 || (operator === 'at-least' ? margin >= 0 : over > 0);
	const state = !certain ? 'unclear' : margin >= 0 ? 'holds' : 'breaks';
	return { state, value, limit, margin, unclear };
}
