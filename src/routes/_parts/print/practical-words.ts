import { m } from '#lib/messages/index.ts';
import type { Language, Practical } from '#lib/domain/process/index.ts';

const TAG = { nl: 'nl-NL', en: 'en-GB' } as const;

/** A day people have to come, with the day of the week. */
function dayWords(day: string, locale: Language): string {
	const form = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
	return new Intl.DateTimeFormat(TAG[locale], { ...form, timeZone: 'UTC' })
		.format(Date.parse(`${day}T12:00:00Z`))
		.replace(/(\d) /, '$1\u00a0');
}

/** When it is, as far as it was said; '' where no day was. */
export function whenWords({ day: date, begin, end }: Practical, locale: Language): string {
	if (date === '') return '';
	const day = dayWords(date, locale);
	if (begin !== '' && end !== '') return m.practical_from_to({ day, begin, end }, { locale });
	if (begin !== '') return m.practical_from({ day, begin }, { locale });
	return end === '' ? day : m.practical_to({ day, end }, { locale });
}

/** What people need to know to come, as far as it was said. */
export function practicalRows(
	practical: Practical,
	locale: Language
): { label: string; words: string }[] {
	const { venue, route, lunch, matters, apart } = practical;
	return [
		{ label: m.practical_when({}, { locale }), words: whenWords(practical, locale) },
		{ label: m.practical_where({}, { locale }), words: venue },
		{ label: m.practical_route({}, { locale }), words: route },
		{ label: m.practical_lunch({}, { locale }), words: lunch },
		{ label: m.practical_matters({}, { locale }), words: matters },
		{ label: m.practical_apart({}, { locale }), words: apart }
	].filter(({ words }) => words !== '');
}
