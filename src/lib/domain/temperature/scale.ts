/**
 * What the room is asked: how it feels, from good to not good (R27); or a trial of the question of a round,
 * with its four answers, so that nobody meets them for the first time when they count. Saying nothing is as
 * good.
 */
export const SCALES = {
	feel: ['good', 'fair', 'unsure', 'bad'],
	trial: ['yes', 'concern', 'not-yet', 'time']
} as const;

export const CHECK_KINDS = ['feel', 'trial'] as const satisfies readonly (keyof typeof SCALES)[];
export type CheckKind = (typeof CHECK_KINDS)[number];

/** What somebody can say in either; none of them is an answer of a round. */
export const TEMPERATURES = [...SCALES.feel, ...SCALES.trial] as const;
export type Temperature = (typeof TEMPERATURES)[number];

/** How many said each word of the scale that was asked. */
export type TemperatureCounts = Readonly<Partial<Record<Temperature, number>>>;
