import type { ProcessEvent } from '#lib/domain/process/index.ts';

/**
 * How soon everyone is to be told of something. What many do at the same moment, each alone, may wait for
 * the others of that moment: the counts on the screens of a hall need not move with every thumb.
 */
export type Haste = 'soon' | 'with-others';

const OF_MANY: ReadonlySet<ProcessEvent['type']> = new Set([
	'answer:given',
	'answer:worded',
	'temperature:said'
]);

/**
 * An answer in a round, or in a check of how it feels, waits for others; with whatever else it brought about (the reveal, a hold), it does not.
 * What changes no process, as a link that is made, does not either.
 */
export const hasteOf = (events: readonly Pick<ProcessEvent, 'type'>[]): Haste =>
	events.length > 0 && events.every(({ type }) => OF_MANY.has(type)) ? 'with-others' : 'soon';

/** Of several things the most urgent. */
export const sooner = (one: Haste | undefined, other: Haste): Haste =>
	one === 'soon' || other === 'soon' ? 'soon' : 'with-others';
