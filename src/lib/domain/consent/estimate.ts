/** Minutes per plan item to read it aloud, show the difference and clarify. */
const READING = 2;
/** Minutes for one reaction; tables of this size react at the same time. */
const REACTION = 1;
const TABLE = 6;
/** Minutes to put the question and answer it, and one more per so many people on paper or by phone. */
const ASKING = 5;
const PEOPLE_PER_MINUTE = 25;
/** One objection per so many people, never more than two per item, each this many minutes. */
const PEOPLE_PER_OBJECTION = 15;
const OBJECTION = 6;

/**
 * How many minutes one consent round takes, rounded up to 5 (R33). An assumption to be held against
 * practice, not a promise: 2 minutes per item; 1 minute per reaction at tables of six, all tables at
 * once; 5 minutes to answer and 1 more per 25 people; one objection of 6 minutes per 15 people, two
 * per item at most. For 24 people and 8 items: 16 + 6 + 6 + 12 = 40 minutes.
 * @param people seats in R
 * @param items items of the plan
 */
export function estimateMinutes(people: number, items: number): number {
	if (people <= 0 || items <= 0) return 0;
	const reactions = REACTION * Math.min(people, TABLE);
	const asking = ASKING + Math.ceil(people / PEOPLE_PER_MINUTE);
	const objections = Math.min(Math.ceil(people / PEOPLE_PER_OBJECTION), 2 * items);
	const minutes = READING * items + reactions + asking + OBJECTION * objections;
	return Math.ceil(minutes / 5) * 5;
}
