import { getLocale as localeOfRequest, type Locale } from './compiled/runtime.js';

/**
 * The reader's language. In the browser that is the one the page was rendered in, also when it comes
 * from a copy on this phone and another language was chosen since: a page never speaks two.
 */
export const getLocale: () => Locale = import.meta.env.SSR
	? () => localeOfRequest()
	: () => (document.documentElement.lang === 'en' ? 'en' : 'nl');

/** Scripts from right to left; of those beyond the first plane the first half of a letter. */
const TURNS = /[\u0590-\u08ff\ud802\ud803\ud83a]/;

/**
 * What people wrote, within a sentence of ours: written from right to left it turns nothing that stands
 * around it. What is shown only; nobody's text is kept so. The messages of the browser ask for it.
 */
export const apart = (words: unknown): unknown =>
	typeof words === 'string' && TURNS.test(words) ? `\u2068${words}\u2069` : words;
