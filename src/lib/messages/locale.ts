import { getLocale as localeOfRequest, type Locale } from './compiled/runtime.js';

/**
 * The reader's language. In the browser that is the one the page was rendered in, also when it comes
 * from a copy on this phone and another language was chosen since: a page never speaks two.
 */
export const getLocale: () => Locale = import.meta.env.SSR
	? () => localeOfRequest()
	: () => (document.documentElement.lang === 'en' ? 'en' : 'nl');
