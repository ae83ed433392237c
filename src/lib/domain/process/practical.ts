/** What people are told of the day itself: on their phone, their invitation and their card. '' is not known yet. */
export interface Practical {
	/** Where it is, with the address. */
	venue: string;
	/** How to get there. */
	route: string;
	/** ISO date. */
	day: string;
	/** Times as `09:30`, on the clock of the process. */
	begin: string;
	end: string;
	lunch: string;
	/** Anything else: a hearing loop, child care, costs. */
	matters: string;
	/** How to arrive for who would rather meet nobody at the door. */
	apart: string;
}

export const PRACTICAL_FIELDS = [
	'venue',
	'route',
	'day',
	'begin',
	'end',
	'lunch',
	'matters',
	'apart'
] as const satisfies readonly (keyof Practical)[];

export const NO_PRACTICAL: Practical = {
	venue: '',
	route: '',
	day: '',
	begin: '',
	end: '',
	lunch: '',
	matters: '',
	apart: ''
};

/** The fields that are changed, and no others: what is left out stays. */
export type SaidPractical = { [Field in keyof Practical]?: Practical[Field] | undefined };
