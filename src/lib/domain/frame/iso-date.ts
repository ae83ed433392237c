const DAY_MS = 86_400_000;

/** A day that exists, written 2027-09-30. */
export function isIsoDate(text: string | null | undefined): text is string {
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** No decision that still holds is older, and nothing anybody promises lies further ahead. */
export const FIRST_DAY = '1950-01-01';
export const LAST_DAY = '2199-12-31';

/** A day that somebody can have meant: it exists, and its year is no slip, as 0027 is. */
export function isPlausibleDay(text: string | null | undefined): text is string {
	return isIsoDate(text) && text >= FIRST_DAY && text <= LAST_DAY;
}

/** Whole days since 1970-01-01, so that two dates can be subtracted; takes a valid ISO date. */
export function dayNumber(date: string): number {
	return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}
