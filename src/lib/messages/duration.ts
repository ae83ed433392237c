import { getLocale } from './locale.ts';

const TAG = { nl: 'nl-NL', en: 'en-GB' } as const;

/** A length of time: `45 minuten`, `1 uur en 15 minuten`. @param minutes whole minutes, 0 or more */
export function durationText(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const parts = [
		hours > 0 && unit(hours, 'hour'),
		(rest > 0 || hours === 0) && unit(rest, 'minute')
	];
	const spoken = parts.filter((part) => part !== false);
	return new Intl.ListFormat(TAG[getLocale()], { type: 'conjunction' }).format(spoken);
}

function unit(value: number, name: 'hour' | 'minute'): string {
	return new Intl.NumberFormat(TAG[getLocale()], {
		style: 'unit',
		unit: name,
		unitDisplay: 'long'
	}).format(value);
}
