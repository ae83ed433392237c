const DAY_MS = 86_400_000;

/** A day that exists, written 2027-09-30. */
export function isIsoDate(text: string | null | undefined): text is string {
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** Whole days since 1970-01-01, so that two dates can be subtracted; takes a valid ISO date. */
export function dayNumber(date: string): number {
	return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}
