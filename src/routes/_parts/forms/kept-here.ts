import { formKey, inPage, kept } from './kept.ts';

/** Every form of this page that is kept, with what is kept of it. */
export function keptHere(): [key: string, value: unknown][] {
	const of = formKey('');
	const keys = new Set(inPage.keys());
	try {
		for (const key of Object.keys(sessionStorage)) keys.add(key);
	} catch {
		// Nothing was kept here.
	}
	return [...keys].filter((key) => key.startsWith(of)).map((key) => [key, kept(key)]);
}
