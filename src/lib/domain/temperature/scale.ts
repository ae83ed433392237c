const FOUR_ANSWERS = ['yes', 'concern', 'not-yet', 'time'] as const;

/**
 * What the room is asked: how it feels, from good to not good (R27); a trial of the question of a round,
 * with its four answers, so that nobody meets them for the first time when they count; or, before a round,
 * the same of one item of the plan, so that what needs work is worked on first. Saying nothing is as good.
 */
export const SCALES = {
	feel: ['good', 'fair', 'unsure', 'bad'],
	trial: FOUR_ANSWERS,
	item: FOUR_ANSWERS
} as const;

export const CHECK_KINDS = [
	'feel',
	'trial',
	'item'
] as const satisfies readonly (keyof typeof SCALES)[];
export type CheckKind = (typeof CHECK_KINDS)[number];

/** What somebody can say in either; none of them is an answer of a round. */
export const TEMPERATURES = [...SCALES.feel, ...FOUR_ANSWERS] as const;
export type Temperature = (typeof TEMPERATURES)[number];

/** How many said each word of the scale that was asked. */
export type TemperatureCounts = Readonly<Partial<Record<Temperature, number>>>;
