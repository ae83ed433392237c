import type { Language } from '#lib/domain/process/index.ts';

const TAG = { nl: 'nl-NL', en: 'en-GB' } as const;

/** A calendar date in the language of the paper, which its reader's screen may not speak. No line ends in it. */
export function dateWords(date: string, locale: Language): string {
	const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
	return new Intl.DateTimeFormat(TAG[locale], form)
		.format(Date.parse(`${date}T12:00:00Z`))
		.replace(/(\d) /, '$1\u00a0');
}
