import type { Meta, SealingTable } from '#lib/domain/decision.ts';
import { person } from '#lib/domain/subject.ts';
import type { Shown, Slice } from '#lib/domain/slice.ts';

/** A care rule that a facilitator passed by, with the reason they typed. */
export interface Override {
	codes: readonly string[];
	/** `null` once erased: it may be about a person. */
	reason: string | null;
	by: string;
	at: number;
}

export type OverrideEvent = {
	type: 'care:overridden';
	codes: readonly string[];
	reason: string | null;
	/** The facilitator, whose words the reason is. */
	by: string;
};

export const OVERRIDE_SEALED: SealingTable<OverrideEvent> = {
	'care:overridden': { fields: ['reason'], subject: (event) => person(event.by) }
};

export const OVERRIDE_SHOWN: Shown<OverrideEvent> = {
	'care:overridden': null
};

export const EMPTY_OVERRIDES: readonly Override[] = [];

export function evolveOverrides(
	state: readonly Override[],
	event: OverrideEvent,
	meta: Meta
): readonly Override[] {
	const { codes, reason, by } = event;
	return [...state, { codes, reason, by, at: meta.at }];
}

export const overridesSlice: Slice<readonly Override[], OverrideEvent> = {
	empty: EMPTY_OVERRIDES,
	evolve: evolveOverrides,
	sealed: OVERRIDE_SEALED,
	shown: OVERRIDE_SHOWN
};
