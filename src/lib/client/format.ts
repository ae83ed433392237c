import { getLocale } from '#lib/messages/index.ts';
import { shownZone } from './zone.svelte.ts';

export { durationText as formatDuration } from '#lib/messages/duration.ts';

const TAG = { nl: 'nl-NL', en: 'en-GB' } as const;

const cache = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow, and a run sheet shows dozens of times: one per language, zone and form. */
function dates(options: Intl.DateTimeFormatOptions, timeZone = shownZone()): Intl.DateTimeFormat {
	const key = getLocale() + timeZone + JSON.stringify(options);
	const made =
		cache.get(key) ?? new Intl.DateTimeFormat(TAG[getLocale()], { ...options, timeZone });
	cache.set(key, made);
	return made;
}

/** A calendar date is a day and no moment: it is the same one wherever it is read. No line ends within it. */
function inWords(date: string | number, options: Intl.DateTimeFormatOptions): string {
	const words =
		typeof date === 'number'
			? dates(options).format(date)
			: dates(options, 'UTC').format(Date.parse(`${date}T12:00:00Z`));
	return words.replace(/(\d) /, '$1\u00a0');
}

/** A moment's clock time where the process is: `14:05`. @param ms epoch milliseconds */
export function formatTime(ms: number): string {
	return dates({ hour: '2-digit', minute: '2-digit', hour12: false }).format(ms);
}

/** A calendar date in words: `30 september 2027`. @param date ISO date or epoch milliseconds */
export function formatDate(date: string | number): string {
	return inWords(date, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** With the day of the week, for a day people have to come: `donderdag 30 september`. */
export function formatDay(date: string | number): string {
	return inWords(date, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** The same with its year, for who looks from far away: `donderdag 30 september 2027`. */
export function formatDayOfYear(date: string | number): string {
	return inWords(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `30 september 2027, 14:05`. @param ms epoch milliseconds */
export function formatDateTime(ms: number): string {
	return `${formatDate(ms)}, ${formatTime(ms)}`;
}

/** An amount of whole cents: `€ 350.000`, with cents only where there are any. */
export function formatMoney(cents: number): string {
	const digits = cents % 100 === 0 ? 0 : 2;
	return new Intl.NumberFormat(TAG[getLocale()], {
		style: 'currency',
		currency: 'EUR',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(cents / 100);
}

/**
 * People's own words with every amount in one piece, and a day with its month: no line ends between `€` and
 * its figure, or in `1 september 2028`.
 * Only for showing: what was signed or frozen stays as it was written.
 */
export function withWholeAmounts(words: string): string {
	return words
		.replace(/€ (?=\d)/g, '€\u00a0')
		.replace(/\b(\d\d?) (?=\p{L}+ \d{4}\b)/gu, '$1\u00a0');
}

/** A plain number: `1.250` in Dutch, `1,250` in English. */
export function formatNumber(value: number): string {
	return new Intl.NumberFormat(TAG[getLocale()]).format(value);
}

/** Several things in one sentence: `Anja, Bert en Carla`. */
export function formatList(parts: readonly string[]): string {
	return new Intl.ListFormat(TAG[getLocale()], { type: 'conjunction' }).format(parts);
}

/** A short code as people read it out: `ABC-DEFGH`. */
export function formatCode(code: string): string {
	return code.includes('-') ? code : `${code.slice(0, 3)}-${code.slice(3)}`;
}

/**
 * A figure of a frame: money, a share, a date or a count with what is counted.
 * @param unit `eurocent`, `percent`, `day`, or the word for what is counted
 */
export function formatMeasure(value: number | string | null, unit: string | null): string {
	if (value === null) return '–';
	if (unit === 'eurocent') return formatMoney(Number(value));
	if (typeof value === 'string') return formatDate(value);
	if (unit === 'percent') return `${formatNumber(value)}%`;
	return unit ? `${formatNumber(value)} ${unit}` : formatNumber(value);
}
