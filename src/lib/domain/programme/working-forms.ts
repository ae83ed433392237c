/**
 * Known ways to work in a block, to put in the run sheet: how it goes is words for who leads it, how long it
 * takes the length of the block. No screen does anything by them.
 */
export const WORKING_FORMS = [
	'round',
	'alone-pairs-table',
	'one-two-four-all',
	'gallery',
	'fishbowl',
	'carousel'
] as const;
export type WorkingForm = (typeof WORKING_FORMS)[number];

/** Minutes each takes, of a table of about six (R26). */
export const FORM_MINUTES: Readonly<Record<WorkingForm, number>> = {
	round: 15,
	'alone-pairs-table': 25,
	'one-two-four-all': 30,
	gallery: 30,
	fishbowl: 40,
	carousel: 60
};
