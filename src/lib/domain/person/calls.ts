import { dayIn, momentIn } from '#lib/domain/zone.ts';
import { isFirstCall, FIRST_CALL_MS, lateFirstCall } from './facts.ts';
import type { Person } from './state.ts';

/** How soon somebody is called or written to, the most pressing first (R16). */
export const DUES = ['late', 'today', 'open', 'later'] as const;
export type Due = (typeof DUES)[number];

/**
 * Whether somebody waits for a call, and how soon (R16): on the day that was agreed; who signed up, from
 * then on, and late after three days; who nobody spoke with and who has no day, openly. Null for who waits
 * for none.
 * @param today ISO date where the process is
 */
export function dueOf(person: Person, now: number, today: string): Due | null {
	const { name, status, next } = person;
	if (name === null) return null;
	if (lateFirstCall(person, now)) return 'late';
	if (next && next.on !== null) {
		if (next.on < today) return 'late';
		return next.on === today ? 'today' : 'later';
	}
	if (isFirstCall(person)) return 'today';
	return next || status === 'sought' || status === 'approached' ? 'open' : null;
}

/**
 * From when somebody waits for a call, and from when that is late: what `dueOf` says of any moment, without
 * asking it again. Null for who waits for no call, or has no day.
 * @returns epoch ms, both
 */
export function callTimes(person: Person, zone: string): { from: number; late: number } | null {
	const { name, next } = person;
	if (name === null) return null;
	const first = isFirstCall(person) ? person.since + FIRST_CALL_MS + 1 : null;
	const on = next?.on ?? null;
	const day = on === null ? null : momentIn(zone, on, '00:00');
	if (day !== null) {
		const over = momentIn(zone, dayIn(zone, day + DAY_AND_A_HALF), '00:00') ?? day;
		const late = first === null ? over : Math.min(first, over);
		return { from: Math.min(day, late), late };
	}
	return first === null ? null : { from: 0, late: first };
}

/** From the first moment of a day always into the next one, also where a clock goes back or forward. */
const DAY_AND_A_HALF = 36 * 3_600_000;

export interface Call {
	person: Person;
	due: Due;
	/** The day that was agreed, or the last one for the first call (ISO); null without one. */
	on: string | null;
}

/**
 * Everyone who waits for a call: who is late first, the longest first; then who is due today, then who has
 * no day, the longest known first, then by name; then who comes later.
 */
export function callList(people: Iterable<Person>, now: number, zone: string): Call[] {
	const today = dayIn(zone, now);
	const calls: Call[] = [];
	for (const person of people) {
		const due = dueOf(person, now, today);
		if (due !== null) calls.push({ person, due, on: dayOf(person, zone) });
	}
	return calls.sort(
		(one, other) =>
			DUES.indexOf(one.due) - DUES.indexOf(other.due) ||
			compare(one.on ?? '', other.on ?? '') ||
			one.person.since - other.person.since ||
			// Who came in with one list is found by name.
			(one.person.name ?? '').localeCompare(other.person.name ?? '', 'und') ||
			compare(one.person.id, other.person.id)
	);
}

function dayOf(person: Person, zone: string): string | null {
	const last = isFirstCall(person) ? dayIn(zone, person.since + FIRST_CALL_MS) : null;
	const on = person.next?.on ?? null;
	if (last === null || on === null) return on ?? last;
	return on < last ? on : last;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
